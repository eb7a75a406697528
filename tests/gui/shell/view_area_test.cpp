// SPDX-License-Identifier: MIT
// Which views stand in the window.
#include "gui/shell/view_area.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_view.h"
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
    void resize(QSize size)
    {
        window->resize(size);
        window->views().arrange(window->views().size());
        settle();
    }
    double plotHeight() const
    {
        return plotHeight_px(find<TimelineView>("timeline.lanes")->height());
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

TEST_F(ViewsInWindow, ASmallWindowHasRoomForTheUsualLanesAboveABoundView)
{
    openWith("queues");
    resize({1280, 720});
    EXPECT_GE(plotHeight(), usualPlots_px().back());
    EXPECT_GE(window->views().panel("queues")->height(), 140);
    EXPECT_GE(window->views().panel("source")->height(), 90);
    resize({1920, 1080});
    EXPECT_GE(plotHeight(), usualPlots_px()[1]) << "lanes that are less than compact";
    EXPECT_GE(window->views().panel("queues")->height(), 240);
    EXPECT_GE(window->views().panel("source")->height(), 160);
}

TEST_F(ViewsInWindow, AWindowTooSmallForAllSharesWhatThereIs)
{
    openWith("queues");
    resize({960, 540});
    for (const char* id : {"timeline", "queues", "source"})
        EXPECT_GE(window->views().panel(id)->height(), 90) << id;
    EXPECT_GE(window->views().panel("timeline")->height(),
              window->views().panel("queues")->height());
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
