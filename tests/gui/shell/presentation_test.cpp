// SPDX-License-Identifier: MIT
// For a room: presentation, and the size of everything while the window is open.
#include "gui/shell/presentation.h"
#include "gui/shell/ui_scale.h"
#include "gui/shell/view_area.h"
#include "tests/gui/shell/window_fixture.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

namespace lockstep::test {

using namespace gui;

namespace {

class ForARoom : public WindowTest {
protected:
    void TearDown() override
    {
        WindowTest::TearDown();
        setUiScale(1); // it is the whole program's
    }
    bool isShown(const char* id) const { return window->views().isShown(id); }
    Presentation& presentation() const { return *find<Presentation>("presentation"); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), key, modifiers);
        settle();
    }
};

} // namespace

TEST_F(ForARoom, ThePresentationHasTheChosenViewsAndOneRowBesideThem)
{
    press(Qt::Key_F11);
    EXPECT_TRUE(presentation().isOn());
    EXPECT_TRUE(window->isFullScreen());
    EXPECT_TRUE(isShown("timeline"));
    EXPECT_TRUE(isShown("lock_graph"));
    EXPECT_FALSE(isShown("source"));
    EXPECT_GT(window->views().panel("timeline")->width(),
              window->views().panel("lock_graph")->width() * 3 / 2)
        << "the timeline is the picture";
    for (const char* gone : {"toolbar", "scenarios.panel", "scenario.panel"})
        EXPECT_FALSE(find<QWidget>(gone)->isVisible()) << gone;
    EXPECT_FALSE(find<QWidget>("timeline.panel.title")->isVisible());
    EXPECT_TRUE(find<QToolButton>("presentation.end")->isVisible());
    EXPECT_FALSE(find<QToolButton>("presentation.end")->accessibleName().isEmpty());
}

TEST_F(ForARoom, EscAndF11AndItsButtonEndIt)
{
    for (int way = 0; way < 3; ++way) {
        press(Qt::Key_F11);
        ASSERT_TRUE(presentation().isOn()) << way;
        if (way == 0)
            press(Qt::Key_Escape);
        else if (way == 1)
            press(Qt::Key_F11);
        else
            click("presentation.end");
        EXPECT_FALSE(presentation().isOn()) << way;
        EXPECT_FALSE(window->isFullScreen()) << way;
        EXPECT_TRUE(find<QWidget>("toolbar")->isVisible()) << way;
        EXPECT_TRUE(find<QWidget>("timeline.panel.title")->isVisible()) << way;
        EXPECT_TRUE(isShown("source")) << way;
        EXPECT_FALSE(find<QAction>("present")->isChecked()) << way;
        EXPECT_EQ(uiScale(), 1) << way;
    }
}

TEST_F(ForARoom, TypeIsAsHighAPartOfEveryScreen)
{
    const double low = Presentation::scaleFor(720);
    EXPECT_GE(13 * low / 720, 0.028); // a line of text: 34 of them fill the screen
    EXPECT_NEAR(Presentation::scaleFor(1080) / 1080, low / 720, 0.0001);
    EXPECT_EQ(Presentation::scaleFor(200), 1);
}

TEST_F(ForARoom, ItsMenuChoosesWhichViewsAreShown)
{
    press(Qt::Key_F11);
    auto* menu = find<QToolButton>("presentation.views")->menu();
    emit menu->aboutToShow();
    const auto choose = [&](const char* view) {
        auto* action = menu->findChild<QAction*>(QString("present_") + view);
        ASSERT_NE(action, nullptr) << view;
        action->trigger();
        settle();
        emit menu->aboutToShow();
    };
    choose("lock_graph");
    EXPECT_FALSE(isShown("lock_graph"));
    choose("source");
    EXPECT_TRUE(isShown("source"));
    choose("source");
    choose("timeline");
    EXPECT_TRUE(isShown("timeline")) << "the last one stays";
    press(Qt::Key_F11);
    press(Qt::Key_F11);
    EXPECT_TRUE(isShown("timeline"));
    EXPECT_FALSE(isShown("lock_graph")) << "what was chosen is chosen the next time, too";
}

TEST_F(ForARoom, CtrlPlusMinusAndZeroChangeTheSizeOfEverything)
{
    const QSize native = window->size();
    press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(uiScale(), 1.1);
    EXPECT_NEAR(window->devicePixelRatioF(), 1.1, 0.001); // Qt counts in 65536ths
    EXPECT_LT(window->width(), native.width()) << "as large on the screen, so less fits in";
    press(Qt::Key_Equal, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(uiScale(), 1.25);
    press(Qt::Key_Minus, Qt::ControlModifier);
    press(Qt::Key_Minus, Qt::ControlModifier);
    press(Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(uiScale(), 0.9);
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(uiScale(), 1);
    EXPECT_EQ(window->size(), native);
    EXPECT_EQ(window->status(), "Everything at 100 %");
}

TEST_F(ForARoom, NoSizeIsOutOfRange)
{
    setUiScale(99);
    EXPECT_EQ(uiScale(), kMostScale);
    setUiScale(0);
    EXPECT_EQ(uiScale(), kLeastScale);
    setUiScale(std::numeric_limits<double>::quiet_NaN());
    EXPECT_EQ(uiScale(), 1);
    EXPECT_EQ(nextScale(kMostScale, 1), kMostScale);
    EXPECT_EQ(nextScale(kLeastScale, -1), kLeastScale);
    EXPECT_EQ(nextScale(1.03, 1), 1.1);
    EXPECT_EQ(nextScale(1.03, -1), 1);
}

} // namespace lockstep::test
