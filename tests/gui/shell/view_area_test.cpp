// SPDX-License-Identifier: MIT
// Which views stand in the window.
#include "gui/shell/view_area.h"
#include "tests/gui/shell/window_fixture.h"

namespace lockstep::test {

using namespace gui;

namespace {

class ViewsInWindow : public WindowTest {
protected:
    /// The first scenario has this binding, the second one none.
    void openWith(const std::string& view)
    {
        WindowSetup made = setup();
        std::vector<ScenarioInfo> scenarios = fakeScenarios();
        scenarios[0].bindings = {{view, {{"queue", "queue"}}}};
        scenarios[1].bindings.clear();
        made.ask = [scenarios](const std::string&) { return scenarios; };
        made.request.scenario = scenarios[0].id;
        open(std::move(made));
        settle();
    }
    bool isShown(const char* id) const { return window->views().panel(id)->isVisible(); }
};

} // namespace

TEST_F(ViewsInWindow, ABindingShowsItsViewUnderTheTimeline)
{
    openWith("queues");
    EXPECT_TRUE(isShown("queues"));
    EXPECT_TRUE(isShown("timeline"));
    EXPECT_TRUE(isShown("source"));
    EXPECT_FALSE(isShown("lights"));
    const QWidget* timeline = window->views().panel("timeline");
    const QWidget* queues = window->views().panel("queues");
    EXPECT_GT(queues->mapTo(window.get(), QPoint()).y(),
              timeline->mapTo(window.get(), QPoint()).y());
    EXPECT_GT(queues->height(), 100);
}

TEST_F(ViewsInWindow, ABindingOfAViewThatIsAlwaysThereOrUnknownChangesNothing)
{
    openWith("holograms");
    EXPECT_FALSE(isShown("queues"));
    EXPECT_TRUE(isShown("timeline"));
}

TEST_F(ViewsInWindow, ADoubleClickOnATitleRowShowsTheViewAloneAndAnotherAllAgain)
{
    openWith("queues");
    auto* title = find<QWidget>("queues.panel.title");
    ASSERT_NE(title, nullptr);
    QTest::mouseDClick(title->parentWidget(), Qt::LeftButton);
    EXPECT_TRUE(isShown("queues"));
    EXPECT_FALSE(isShown("timeline"));
    EXPECT_FALSE(isShown("lock_graph"));
    QTest::mouseDClick(title->parentWidget(), Qt::LeftButton);
    EXPECT_TRUE(isShown("queues"));
    EXPECT_TRUE(isShown("timeline"));
    EXPECT_TRUE(isShown("lock_graph"));
}

TEST_F(ViewsInWindow, ACommandShowsQueuesOrLightsWithoutABinding)
{
    openWith("timeline");
    EXPECT_FALSE(isShown("lights"));
    EXPECT_TRUE(window->commands().trigger("view_lights"));
    EXPECT_TRUE(isShown("lights"));
    EXPECT_FALSE(isShown("timeline"));
    EXPECT_TRUE(window->commands().trigger("view_queues"));
    EXPECT_TRUE(isShown("queues"));
    EXPECT_FALSE(isShown("lights"));
    EXPECT_TRUE(window->commands().trigger("show_all"));
    EXPECT_TRUE(isShown("timeline"));
    EXPECT_FALSE(isShown("queues"));
}

} // namespace lockstep::test
