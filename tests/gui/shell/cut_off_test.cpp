// SPDX-License-Identifier: MIT
// No text of the window's widgets is cut off: in both languages, on a small and on a large screen,
// before a run and after it. What is painted by hand is tested beside its view.
#include "gui/shell/language.h"
#include "gui/shell/view_area.h"
#include "gui/widgets/elided_label.h"
#include "tests/gui/shell/window_fixture.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QToolButton>

namespace lockstep::test {

using namespace gui;

namespace {

struct Setting {
    const char* lang;
    QSize size;
};

void PrintTo(const Setting& setting, std::ostream* out)
{
    *out << setting.lang << ' ' << setting.size.width() << 'x' << setting.size.height();
}

class CutOff : public WindowTest, public testing::WithParamInterface<Setting> {
protected:
    void SetUp() override
    {
        WindowSetup made = setup();
        made.request.lang = GetParam().lang;
        open(std::move(made));
        window->resize(GetParam().size);
        settle();
        settle();
    }
    void TearDown() override
    {
        WindowTest::TearDown();
        speak("en");
    }

    static QString nameOf(const QWidget* widget)
    {
        QString name = widget->objectName();
        for (const QWidget* up = widget->parentWidget(); up && name.isEmpty();
             up = up->parentWidget())
            name = up->objectName();
        return QString::fromLatin1(widget->metaObject()->className()) + ' ' + name;
    }

    /// Room its text needs and has; nothing for what has no text.
    static void look(const QLabel& label)
    {
        if (label.text().isEmpty() || qobject_cast<const ElidedLabel*>(&label))
            return; // an elided one says all in its tool tip
        const QSize room = label.contentsRect().size();
        if (label.wordWrap()) {
            EXPECT_LE(label.heightForWidth(label.width()), label.height() + 1)
                << nameOf(&label).toStdString() << ": " << label.text().toStdString();
            return;
        }
        const QFontMetrics metrics(label.font());
        const QSize text = metrics.size(0, label.text());
        EXPECT_LE(text.width(), room.width() + 1)
            << nameOf(&label).toStdString() << ": " << label.text().toStdString();
        EXPECT_LE(text.height(), room.height() + 2)
            << nameOf(&label).toStdString() << ": " << label.text().toStdString();
    }
    static void look(const QAbstractButton& button)
    {
        const auto* tool = qobject_cast<const QToolButton*>(&button);
        if (button.text().isEmpty() ||
            (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull()))
            return;
        EXPECT_LE(button.sizeHint().width(), button.width() + 1)
            << nameOf(&button).toStdString() << ": " << button.text().toStdString();
        EXPECT_LE(QFontMetrics(button.font()).height(), button.height())
            << nameOf(&button).toStdString() << ": " << button.text().toStdString();
    }
    static void look(const QComboBox& box)
    {
        constexpr int kArrowAndPadding_px = 30;
        const int text = QFontMetrics(box.font()).horizontalAdvance(box.currentText());
        EXPECT_TRUE(text + kArrowAndPadding_px <= box.width() ||
                    box.toolTip().contains(box.currentText()))
            << nameOf(&box).toStdString() << ": " << box.currentText().toStdString() << " needs "
            << text + kArrowAndPadding_px << " of " << box.width();
    }
    static void look(const QLineEdit& field)
    {
        constexpr int kPadding_px = 18;
        const QString text = field.text().isEmpty() ? field.placeholderText() : field.text();
        EXPECT_LE(QFontMetrics(field.font()).horizontalAdvance(text) + kPadding_px, field.width())
            << nameOf(&field).toStdString() << ": " << text.toStdString();
    }
    static void look(const QHeaderView& header)
    {
        for (int i = 0; header.model() && i < header.count(); ++i) {
            const QString text = header.model()->headerData(i, header.orientation()).toString();
            if (header.isSectionHidden(i) || text.isEmpty() || header.orientation() == Qt::Vertical)
                continue;
            EXPECT_LE(header.sectionSizeHint(i), header.sectionSize(i) + 1)
                << nameOf(&header).toStdString() << ": " << text.toStdString();
        }
    }

    void lookAtAll()
    {
        int seen = 0;
        for (const QWidget* widget : window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue;
            ++seen;
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                look(*label);
            else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                look(*button);
            else if (const auto* box = qobject_cast<const QComboBox*>(widget))
                look(*box);
            else if (const auto* field = qobject_cast<const QLineEdit*>(widget))
                look(*field);
            else if (const auto* header = qobject_cast<const QHeaderView*>(widget))
                look(*header);
        }
        EXPECT_GT(seen, 60);
    }
};

} // namespace

TEST_P(CutOff, NothingBeforeARun)
{
    lookAtAll();
}

TEST_P(CutOff, NothingAfterARun)
{
    playToDeadlock();
    window->cursor().goTo(20);
    settle();
    lookAtAll();
}

TEST_P(CutOff, NothingWhileAQuestionIsAsked)
{
    ASSERT_TRUE(window->commands().trigger("predict"));
    settle();
    lookAtAll();
    click("prediction.reveal");
    lookAtAll();
}

TEST_P(CutOff, NothingOnTheHelpPageAndInTheDetails)
{
    ASSERT_TRUE(window->commands().trigger("page"));
    settle();
    lookAtAll();
    ASSERT_TRUE(window->commands().trigger("page"));
    ASSERT_TRUE(window->commands().trigger("details"));
    playToDeadlock();
    lookAtAll();
}

/// As wide as the window is at 100 %, 125 % and 200 %, at the side and alone.
TEST_P(CutOff, NothingOfTheEventsAndTheirFilterAtAnyScale)
{
    playToDeadlock();
    for (const bool isAlone : {false, true}) {
        isAlone ? window->views().show("events") : window->views().show("all");
        for (const double scale : {1.0, 1.25, 1.5, 2.0}) {
            window->resize(GetParam().size / scale);
            settle();
            settle();
            auto* bar = find<QWidget>("events.filter");
            ASSERT_TRUE(bar->isVisible());
            SCOPED_TRACE(std::to_string(bar->width()) + "x" + std::to_string(bar->height()) +
                         " in " + std::to_string(bar->parentWidget()->height()));
            for (const char* name : {"events.task", "events.object", "events.kind"}) {
                auto* box = find<QComboBox>(name);
                look(*box);
                EXPECT_TRUE(bar->rect().contains(box->geometry())) << name;
                for (const char* other :
                     {"events.task", "events.object", "events.kind", "events.clear"}) {
                    auto* beside = find<QWidget>(other);
                    EXPECT_TRUE(beside == box || !beside->geometry().intersects(box->geometry()))
                        << name << " " << other;
                }
            }
            EXPECT_TRUE(bar->rect().contains(find<QWidget>("events.clear")->geometry()));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(InBothLanguagesOnSmallAndLargeScreens, CutOff,
                         testing::Values(Setting{"en", QSize(1280, 720)},
                                         Setting{"en", QSize(1920, 1080)},
                                         Setting{"zh_CN", QSize(1280, 720)},
                                         Setting{"zh_CN", QSize(1920, 1080)}));

} // namespace lockstep::test
