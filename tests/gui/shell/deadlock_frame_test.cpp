// SPDX-License-Identifier: MIT
// How soon a deadlock is on the screen of the real window.
#include "gui/shell/view_area.h"
#include "gui/views/lock_graph/lock_graph_view.h"
#include "gui/views/timeline/timeline_panel.h"
#include "gui/views/timeline/timeline_view.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"

namespace lockstep::test {

using namespace gui;

namespace {

class DeadlockFrame : public WindowTest {
protected:
    LockGraphView& graph() const
    {
        return *static_cast<LockGraphView*>(window->views().view("lock_graph"));
    }
    int ringOf(const LockGraphPicture& picture) const
    {
        return static_cast<int>(
            std::count_if(picture.graph.nodes.begin(), picture.graph.nodes.end(),
                          [](const LockGraphNode& node) { return node.in_cycle; }));
    }
    /// The last wait of the log that the fake session plays: it closes the circle.
    Seq closingEvent() const
    {
        const auto log = noodleDeadlockLog();
        Seq seq = log->end();
        while (log->event(--seq).kind != LockRequested::kind) {
        }
        return seq;
    }
};

/// What the picture was at each painting of the view.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(std::function<void()> painted) : m_painted(std::move(painted)) {}
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted();
        return false;
    }

private:
    std::function<void()> m_painted;
};

} // namespace

TEST_F(DeadlockFrame, TheRingIsInTheNextFrameOfTheEventThatClosesIt)
{
    click("run");
    session->run();
    session->playTo(closingEvent());
    settle();
    EXPECT_EQ(ringOf(graph().picture()), 0);
    std::vector<int> frames; // how large the ring was in each of them
    PaintWatch watch([&] { frames.push_back(ringOf(graph().picture())); });
    graph().installEventFilter(&watch);

    session->playTo(closingEvent() + 1);
    // Nobody pushes: the window's own timers take the event in, and paint.
    const auto ring = [&] { return std::find(frames.begin(), frames.end(), 4) - frames.begin(); };
    ASSERT_TRUE(QTest::qWaitFor([&] { return ring() < static_cast<std::ptrdiff_t>(frames.size()); },
                                10'000))
        << "two tasks and two locks";
    EXPECT_LE(ring(), 1) << "two frames after the event at the latest";
    graph().removeEventFilter(&watch);
    EXPECT_EQ(graph().picture().trouble, LockGraphPicture::Trouble::Deadlock);
}

TEST_F(DeadlockFrame, TheLayoutRightBehindTheFeedHasTheRing)
{
    click("run");
    session->run();
    session->playTo(closingEvent());
    settle();
    ASSERT_EQ(ringOf(graph().picture()), 0);
    int layouts = 0;
    int ring = 0;
    QObject::connect(&window->feed(), &Feed::advanced, window.get(), [&] {
        if (layouts++ == 0)
            ring = ringOf(graph().picture());
    });
    session->playTo(kNoSeq - 1);
    ASSERT_TRUE(window->feed().poll());
    EXPECT_EQ(ring, 4) << "when the feed has told everybody, the picture is there";
    auto& timeline = static_cast<TimelinePanel*>(window->views().view("timeline"))->view();
    const auto& tags = timeline.layout().tags;
    EXPECT_TRUE(std::any_of(tags.begin(), tags.end(), [](const TimelineTag& tag) {
        return tag.kind == TimelineTag::Kind::Failure;
    }));
}

} // namespace lockstep::test
