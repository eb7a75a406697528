// SPDX-License-Identifier: MIT
#include "gui/state/scrubber_binding.h"
#include "gui/theme/icon.h"
#include "gui/widgets/panel.h"
#include "gui/widgets/segmented_control.h"
#include "tests/support/gui/view_bench.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::ViewBench;

template <class Widget>
Widget* part(QWidget& of, const char* name)
{
    auto* found = of.findChild<Widget*>(name);
    EXPECT_NE(found, nullptr) << name;
    return found;
}

TEST(Scrubber, AndTheCursorShowTheSameMoment)
{
    ViewBench bench;
    Scrubber scrubber;
    bind(scrubber, bench.cursor, bench.feed, bench.names);
    auto* slider = part<QSlider>(scrubber, "scrubber.slider");
    EXPECT_EQ(slider->value(), slider->maximum());

    QTest::mouseClick(part<QToolButton>(scrubber, "scrubber.back"), Qt::LeftButton);
    EXPECT_FALSE(bench.cursor.isLive());
    EXPECT_EQ(slider->value(), slider->maximum() - 1);
    slider->setValue(0);
    EXPECT_EQ(bench.cursor.seq(), 0u);
    EXPECT_FALSE(part<QToolButton>(scrubber, "scrubber.back")->isEnabled());
    QTest::mouseClick(part<QToolButton>(scrubber, "scrubber.forward"), Qt::LeftButton);
    EXPECT_EQ(slider->value(), 1);
    slider->setValue(slider->maximum());
    EXPECT_TRUE(bench.cursor.isLive());
    slider->setValue(3);
    QTest::mouseClick(part<QToolButton>(scrubber, "scrubber.live"), Qt::LeftButton);
    EXPECT_TRUE(bench.cursor.isLive());
    EXPECT_EQ(part<QLabel>(scrubber, "scrubber.caption")->text(),
              bench.names.moment(bench.cursor.seq()));
}

TEST(Scrubber, EveryControlHasANameForScreenReaders)
{
    Scrubber scrubber;
    for (QWidget* widget : scrubber.findChildren<QWidget*>()) {
        if (qobject_cast<QLabel*>(widget))
            continue;
        EXPECT_FALSE(widget->objectName().isEmpty());
        const QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(reader, nullptr);
        EXPECT_FALSE(reader->text(QAccessible::Name).isEmpty())
            << widget->objectName().toStdString();
    }
}

TEST(SegmentedControl, HasExactlyOneChosenSegment)
{
    SegmentedControl control("axis");
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime, AxisScale::RealTime})
        control.addSegment(QString::number(static_cast<int>(scale)), TimeAxis::nameOf(scale));
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    control.setCurrent(1);
    EXPECT_EQ(control.current(), 1);
    EXPECT_EQ(chosen.count(), 0);
    QTest::mouseClick(part<QPushButton>(control, "axis.2"), Qt::LeftButton);
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_EQ(control.current(), 2);
    EXPECT_FALSE(part<QPushButton>(control, "axis.1")->isChecked());
}

TEST(Panel, ReplacesItsBody)
{
    Panel panel("Output", "output");
    EXPECT_EQ(panel.title(), "Output");
    QPointer<QWidget> first = new QWidget;
    panel.setBody(first);
    auto* second = new QWidget;
    panel.setBody(second);
    EXPECT_TRUE(first.isNull());
    EXPECT_EQ(panel.body(), second);
    panel.setNote("all kinds");
    EXPECT_EQ(part<QLabel>(panel, "output.note")->text(), "all kinds");
}

TEST(Icon, ExistsInEveryThemeAndWhenDisabled)
{
    for (const char* name : {"run", "pause", "step", "restart", "stop", "back", "live"}) {
        EXPECT_FALSE(icon(name).isNull()) << name;
        EXPECT_FALSE(icon(name).pixmap(16, QIcon::Disabled).isNull()) << name;
    }
    EXPECT_TRUE(icon("no such icon").isNull());
}

TEST(Icon, HasTheColoursOfTheThemeOfThen)
{
    const auto darkest = [](const QIcon& of) {
        const QImage image = of.pixmap(QSize(32, 32)).toImage();
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255)
                    least = std::min(least, pixel.lightness());
        return least;
    };
    const QIcon step = icon("step");
    Theme::apply(ThemeName::Light);
    EXPECT_LT(darkest(step), 100);
    Theme::apply(ThemeName::Dark);
    EXPECT_GT(darkest(step), 150);
    Theme::apply(ThemeName::Light);
}

// Set LOCKSTEP_PICTURES to a folder to look at the panel with its controls.
TEST(Panel, PicturesToLookAt)
{
    const QString folder = qEnvironmentVariable("LOCKSTEP_PICTURES");
    if (folder.isEmpty())
        GTEST_SKIP() << "LOCKSTEP_PICTURES is not set";
    for (ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        Theme::apply(theme);
        ViewBench bench;
        bench.axis.chooseScale(AxisScale::Order);
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* row = new QHBoxLayout;
        auto* control = new SegmentedControl("axis");
        for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime, AxisScale::RealTime})
            control->addSegment(QString::number(static_cast<int>(scale)), TimeAxis::nameOf(scale));
        control->setCurrent(0);
        auto* run = new QPushButton(icon("run", Token::OnAccent), "Continue");
        run->setProperty("kind", "primary");
        auto* step = new QPushButton(icon("step"), "Step");
        auto* stop = new QPushButton(icon("stop"), "Stop");
        stop->setEnabled(false);
        auto* pill = new QLabel("Program paused");
        pill->setProperty("kind", "notice");
        for (QWidget* widget : std::initializer_list<QWidget*>{run, step, stop, pill, control})
            row->addWidget(widget);
        row->addStretch(1);
        column->addLayout(row);
        auto* panel = new Panel("Timeline", "timelinePanel");
        panel->setNote(bench.names.moment(bench.cursor.seq()));
        auto* body = new QWidget;
        auto* inside = new QVBoxLayout(body);
        inside->setContentsMargins(0, 0, 0, 0);
        inside->setSpacing(0);
        inside->addWidget(ViewRegistry::find("timeline")->make(bench.context(), nullptr), 1);
        auto* scrubber = new Scrubber;
        bind(*scrubber, bench.cursor, bench.feed, bench.names);
        inside->addWidget(scrubber);
        panel->setBody(body);
        column->addWidget(panel, 1);
        window.resize(1000, 560);
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
        EXPECT_TRUE(window.grab().save(
            folder + (theme == ThemeName::Light ? "/panel-light.png" : "/panel-dark.png")));
    }
    Theme::apply(ThemeName::Light);
}

} // namespace
} // namespace lockstep::gui
