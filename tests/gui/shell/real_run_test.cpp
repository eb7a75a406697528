// SPDX-License-Identifier: MIT
// The real window over a real run: its host is started, paused, stepped and looked back at.
#include "core/analysis/wait_graph.h"
#include "gui/shell/banner.h"
#include "gui/shell/state_pill.h"
#include "gui/shell/view_area.h"
#include "gui/views/lock_graph/lock_graph_view.h"
#include "gui/views/output/output_model.h"
#include "gui/views/output/output_view.h"
#include "gui/views/source/source_text.h"
#include "gui/views/timeline/timeline_view.h"
#include "tests/gui/shell/window_fixture.h"

#include <QFileInfo>

#include <algorithm>
#include <csignal>

namespace lockstep::test {

using namespace gui;

namespace {

/// Long enough for a busy machine and a sanitizer; a test that waits so long has failed.
constexpr int kPatience_ms = 20'000;

class RealRun : public WindowTest {
protected:
    void SetUp() override
    {
        if (!QFileInfo::exists(LOCKSTEP_RUN_PATH))
            GTEST_SKIP() << "lockstep-run is not built";
    }

    void openOn(const std::string& scenario, const std::string& variant, TimeMode time,
                PolicyKind policy = PolicyKind::Free)
    {
        WindowSetup real;
        real.start = Session::start;
        real.ask = askScenarios;
        real.request.runner = LOCKSTEP_RUN_PATH;
        real.request.scenario = scenario;
        real.request.variant = variant;
        real.request.time = time;
        real.request.policy = policy;
        window = std::make_unique<MainWindow>(std::move(real));
        window->resize(1280, 720);
        window->show();
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->hasScenarios(); }, kPatience_ms));
    }

    bool waitFor(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor(
            [&] {
                settle();
                return condition();
            },
            kPatience_ms);
    }

    const Log& log() const { return *window->feed().log(); }
    const RunState& live() const { return window->feed().history()->live(); }
    TaskId named(const std::string& name) const
    {
        for (std::uint32_t id = 1; id <= log().taskCount(); ++id)
            if (log().nameOf(TaskId{id}) == name)
                return TaskId{id};
        return {};
    }

    /// How many locks a task, or anybody, has. Its own end, which others may join, is none.
    int countOfLocks(const RunState& state, TaskId task = kNobody) const
    {
        int count = 0;
        for (const HoldEdge& edge : WaitGraph::of(state).holds)
            if ((!task || edge.task == task) && log().object(edge.object)->kind == ObjectKind::Lock)
                ++count;
        return count;
    }

    /// The Step button of a task that can be stepped now, or null.
    QAbstractButton* stepButton(const QString& task) const
    {
        auto* button = find<QAbstractButton>("step_" + task);
        return button && button->isVisible() && button->isEnabled() ? button : nullptr;
    }

    /// Presses the task's own Step button, and waits until its next event or state is there.
    void stepByButton(const QString& task)
    {
        // While the task is on its way to its gate, its row has no button.
        QAbstractButton* button = nullptr;
        ASSERT_TRUE(waitFor([&] { return (button = stepButton(task)) != nullptr; }))
            << task.toStdString();
        const Seq before = window->feed().end();
        QTest::mouseClick(button, Qt::LeftButton);
        ASSERT_TRUE(waitFor([&] { return window->feed().end() > before; })) << task.toStdString();
    }
};

} // namespace

TEST_F(RealRun, TheDeadlockIsRunPausedSteppedAndLookedBackAt)
{
    openOn("noodle-fork-deadlock", "pause-between", TimeMode::Instant);
    // Step starts it, paused; each eater is led to its first lock by its own button.
    click("step");
    ASSERT_TRUE(waitFor(
        [&] { return window->controller().stage() == RunStage::Paused && stepButton("main"); }));
    for (int i = 0; i < 12 && !named("Hei"); ++i)
        stepByButton("main");
    const TaskId ming = named("Ming"), bai = named("Bai");
    ASSERT_TRUE(ming && bai);

    const auto stepUntil = [&](const QString& task, const std::function<bool()>& reached) {
        for (int i = 0; i < 8 && !reached(); ++i)
            stepByButton(task);
    };
    const auto holds = [&](TaskId task) { return countOfLocks(live(), task) > 0; };
    stepUntil("Ming", [&] { return holds(ming); });
    ASSERT_TRUE(holds(ming)) << "the chosen task took its step";
    EXPECT_FALSE(holds(bai)) << "and nobody else did";
    EXPECT_EQ(live().task(bai).state, TaskState::New);

    // Run: the rest goes by itself, into the circle.
    click("run");
    // That nobody can go on may be known before the last events are here.
    ASSERT_TRUE(waitFor([&] {
        return window->controller().stage() == RunStage::Quiet && !live().deadlocks().empty();
    }));
    EXPECT_EQ(window->controller().verdict(), Verdict::Deadlock);
    EXPECT_EQ(find<StatePill>("state")->text(), "Deadlock · stepped");
    const WaitGraph graph = WaitGraph::of(live());
    ASSERT_EQ(graph.cycles.size(), 1u);
    EXPECT_EQ(graph.cycles[0].size(), 2u);
    const auto* picture = static_cast<LockGraphView*>(window->views().view("lock_graph"));
    EXPECT_TRUE(picture->picture().sentence.startsWith("Deadlock: "))
        << picture->picture().sentence.toStdString();
    const auto* source = find<SourceText>("source.text");
    ASSERT_NE(source, nullptr);
    const auto markers = source->markers().size();
    EXPECT_GE(markers, 2u) << "two at their second lock, two at their first, main at a join";

    // Back to before Ming had anything: model and views show that instant.
    const Seq end = window->feed().end();
    Seq taken = 0;
    while (taken < end && log().event(taken).kind != LockAcquired::kind)
        ++taken;
    window->cursor().goTo(taken);
    settle();
    EXPECT_FALSE(window->cursor().isLive());
    EXPECT_EQ(countOfLocks(window->cursor().state()), 0);
    EXPECT_TRUE(picture->picture().sentence.isEmpty());
    const auto* output = static_cast<OutputView*>(window->views().view("output"));
    EXPECT_EQ(output->model().rowCount(), 0);
    EXPECT_EQ(window->feed().end(), end) << "looking back changes nothing";

    click("stop");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Ended; }));
    EXPECT_EQ(window->controller().verdict(), Verdict::Deadlock);
}

TEST_F(RealRun, PauseStopsARunInTheMiddleOfItsSleep)
{
    openOn("thread-join", "", TimeMode::Scaled);
    click("run");
    ASSERT_TRUE(waitFor([&] {
        return window->feed().history() && live().task(TaskId{2}).state == TaskState::Sleeping;
    }));
    click("run");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Paused; }));
    ASSERT_TRUE(waitFor([&] { return live().isPaused(); }));
    const Seq paused_at = window->feed().end();
    QTest::qWait(300);
    settle();
    EXPECT_EQ(window->feed().end(), paused_at);
    click("run");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Ended; }));
    EXPECT_EQ(window->controller().verdict(), Verdict::Completed);
    EXPECT_GE(log().virtualEnd_ns(), kSecond_ns);
}

TEST_F(RealRun, AFreeRunIsContinuedFromAMomentOfItsPast)
{
    openOn("noodle-fork-deadlock", "pause-between", TimeMode::Instant);
    click("run");
    ASSERT_TRUE(waitFor([&] {
        return window->controller().stage() == RunStage::Quiet && !live().deadlocks().empty();
    }));
    Seq taken = 0;
    while (log().event(taken).kind != LockAcquired::kind)
        ++taken;
    const TaskId first = log().event(taken).task;
    window->cursor().goTo(taken + 1);
    settle();
    click("continue_here");
    ASSERT_TRUE(waitFor([&] {
        return window->controller().stage() == RunStage::Paused &&
               live().followedUntil() != kNoSeq && live().isPaused() &&
               window->status().startsWith("Run again up to here");
    })) << window->status().toStdString();
    EXPECT_TRUE(window->cursor().isLive());
    EXPECT_EQ(countOfLocks(live()), 1);
    EXPECT_EQ(countOfLocks(live(), first), 1);
    EXPECT_TRUE(live().deadlocks().empty());
    // From here on the user decides, and then the kernel.
    const Seq before = window->feed().end();
    click("step");
    ASSERT_TRUE(waitFor([&] { return window->feed().end() > before; }));
    click("run");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Quiet; }));
    EXPECT_EQ(window->controller().verdict(), Verdict::Deadlock);
}

TEST_F(RealRun, AStepOfASleeperMovesTheClockAndSaysSo)
{
    openOn("thread-join", "", TimeMode::Scaled);
    click("run");
    ASSERT_TRUE(waitFor([&] {
        return window->feed().history() && live().task(TaskId{2}).state == TaskState::Sleeping;
    }));
    click("run");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Paused; }));
    const Nanoseconds until_ns = live().task(TaskId{2}).until_ns;
    stepByButton(QString::fromStdString(log().nameOf(TaskId{2})));
    ASSERT_TRUE(waitFor([&] {
        return window->status().startsWith("Virtual time goes to " + Names::seconds(until_ns));
    })) << window->status().toStdString();
    ASSERT_TRUE(waitFor([&] { return log().virtualEnd_ns() >= until_ns; }));
    EXPECT_TRUE(live().isPaused());
}

TEST_F(RealRun, ARunnerThatIsKilledInTheMiddleIsSaidAndTheNextRunGoes)
{
    openOn("thread-join", "", TimeMode::Scaled);
    click("run");
    ASSERT_TRUE(waitFor([&] {
        return window->feed().history() && live().task(TaskId{2}).state == TaskState::Sleeping;
    }));
    ASSERT_GT(window->controller().hostPid(), 0);
    kill(window->controller().hostPid(), SIGKILL);
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Died; }));
    EXPECT_TRUE(find<Banner>("banner")->text().contains("SIGKILL"))
        << find<Banner>("banner")->text().toStdString();
    EXPECT_EQ(live().task(TaskId{2}).state, TaskState::Sleeping) << "what came is kept";
    // It can be looked at, and done again from a moment of it.
    window->cursor().goTo(window->feed().end() / 2);
    settle();
    click("continue_here");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Paused; }));
    EXPECT_EQ(find<Banner>("banner")->text(), "");
}

TEST_F(RealRun, AnExceptionIsToldAndTheNextRunGoes)
{
    openOn("process-daemon-no-children", "", TimeMode::Instant, PolicyKind::RoundRobin);
    const Log* first = nullptr;
    for (int run = 0; run < 2; ++run) {
        click("run");
        ASSERT_TRUE(waitFor([&] {
            return window->feed().log() && window->feed().log() != first &&
                   window->controller().stage() == RunStage::Ended &&
                   live().verdict() != Verdict::None;
        })) << run;
        first = window->feed().log();
        EXPECT_EQ(window->controller().verdict(), Verdict::Completed);
        EXPECT_TRUE(find<StatePill>("state")->text().startsWith("Ended"))
            << find<StatePill>("state")->text().toStdString();
        // The exception's text, as an error of the task that it ended.
        const OutputModel& output =
            static_cast<OutputView*>(window->views().view("output"))->model();
        int errors = 0;
        for (int row = 0; row < output.rowCount(); ++row) {
            if (!output.line(row)->is_error)
                continue;
            ++errors;
            EXPECT_EQ(output.line(row)->task, named("child"));
            EXPECT_TRUE(output.index(row, OutputModel::Text)
                            .data()
                            .toString()
                            .contains("AssertionError: daemonic processes are not allowed"));
        }
        EXPECT_EQ(errors, 1) << run;
        // A tag in the ruler, and the lane that it ended.
        const TimelineLayout& picture = find<TimelineView>("timeline.lanes")->layout();
        EXPECT_TRUE(std::any_of(picture.tags.begin(), picture.tags.end(), [](const auto& tag) {
            return tag.kind == TimelineTag::Kind::Failure && tag.label.text == "exception";
        }));
        for (const TimelineLane& lane : picture.lanes)
            EXPECT_EQ(lane.end, lane.task == named("child") ? EndLook::Raised : EndLook::Returned);
        EXPECT_TRUE(find<Banner>("banner")->text().isEmpty()) << "the window itself has no trouble";
    }
}

} // namespace lockstep::test
