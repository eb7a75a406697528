// SPDX-License-Identifier: MIT
#include "core/model/history.h"

#include "core/analysis/wait_graph.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;
using test::noodleDeadlockLog;

TEST(RunState, TellsWhoHoldsAndWhoWaitsAtTheDeadlock)
{
    const auto log = noodleDeadlockLog();
    History history(*log);
    history.advance();
    const RunState& state = history.live();

    EXPECT_EQ(state.task(TaskId{2}).state, TaskState::Ended);
    EXPECT_EQ(state.task(TaskId{3}).state, TaskState::WaitingForLock);
    EXPECT_EQ(log->nameOf(state.task(TaskId{3}).waits_for), "fork");
    EXPECT_EQ(log->nameOf(state.task(TaskId{4}).waits_for), "noodle");
    EXPECT_EQ(state.task(kMainTask).state, TaskState::WaitingForTask);
    EXPECT_EQ(state.deadlocks().size(), 1u);

    const WaitGraph graph = WaitGraph::of(state);
    ASSERT_EQ(graph.cycles.size(), 1u);
    ASSERT_EQ(graph.cycles[0].size(), 2u);
    EXPECT_EQ(graph.cycles[0][0].task, TaskId{3});
    EXPECT_EQ(log->nameOf(graph.cycles[0][0].holds), "noodle");
    EXPECT_EQ(log->nameOf(graph.cycles[0][0].wants), "fork");
    EXPECT_EQ(log->nameOf(graph.cycles[0][1].holds), "fork");
    EXPECT_EQ(graph.cycleWith(kMainTask), nullptr);
    EXPECT_EQ(chainToRoot(state, TaskId{5}), (std::vector{TaskId{5}, TaskId{4}, TaskId{3}}));
}

TEST(RunState, AWaitOnAnObjectHasAQueueAndNoOwner)
{
    LogBuilder run;
    const ObjectId event = run.make(ObjectKind::Event, "event");
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    run.write(a, WaitRequested{event, Operation::Wait});
    run.write(b, WaitRequested{event, Operation::Wait});
    History history(*run.log);
    history.advance();
    EXPECT_EQ(history.live().task(a).state, TaskState::WaitingForObject);
    EXPECT_EQ(history.live().object(event).waiters, (std::vector{a, b}));
    const WaitGraph graph = WaitGraph::of(history.live());
    ASSERT_EQ(graph.waits.size(), 2u);
    EXPECT_EQ(graph.waits[1].task, b);
    EXPECT_EQ(graph.waits[1].object, event);
    EXPECT_EQ(graph.waits[1].position, 2u);
    EXPECT_TRUE(graph.cycles.empty());

    run.write(kMainTask, TaskWoken{a, event, WakeReason::Signal});
    history.advance();
    EXPECT_EQ(history.live().task(a).state, TaskState::Ready);
    EXPECT_EQ(history.live().object(event).waiters, std::vector{b});
}

TEST(RunState, ARobustLockHasNoOwnerWhenThatHasDied)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    run.write(a, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(b, LockRequested{lock, a});
    const Seq died = run.write(kNobody, LockOwnerDied{lock, a});
    History history(*run.log);
    history.advance();
    EXPECT_FALSE(history.live().object(lock).owner);
    EXPECT_EQ(history.live().object(lock).count, 0u);
    EXPECT_FALSE(history.live().object(lock).abandoned);
    EXPECT_EQ(history.live().object(lock).waiters, std::vector{b});
    EXPECT_TRUE(WaitGraph::of(history.live()).holds.empty());
    const auto& held = history.lanes()[a.value - 1].held;
    ASSERT_EQ(held.size(), 1u);
    EXPECT_EQ(held[0].end, died);
}

TEST(RunState, KnowsWhoHasASemaphoreUntilItIsUsedAsASignal)
{
    LogBuilder run;
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    const ObjectId places = run.make(ObjectKind::Semaphore, "places", kMainTask, 2);
    run.write(a, SemaphoreAcquired{places, 1});
    run.write(b, SemaphoreAcquired{places, 0});
    run.write(a, SemaphoreReleased{places, 1});
    History history(*run.log);
    history.advance();
    EXPECT_EQ(history.live().object(places).value, 1u);
    EXPECT_EQ(history.live().object(places).holders, std::vector{b});
    EXPECT_TRUE(history.live().object(places).holders_known);

    run.write(a, SemaphoreReleased{places, 2}); // it has none
    history.advance();
    EXPECT_EQ(history.live().object(places).value, 2u);
    EXPECT_FALSE(history.live().object(places).holders_known);
}

TEST(RunState, WhoBurnsIsReadyWhenAnotherTakesItsProcessor)
{
    LogBuilder run;
    const TaskId low = run.spawn("low");
    const TaskId medium = run.spawn("medium");
    run.write(low, DelayStarted{Operation::Burn, 200});
    run.write(kNobody, TaskWoken{.woken = low, .reason = WakeReason::Signal}); // after a pause
    const Seq burning = run.log->end();
    run.write(medium, DelayStarted{Operation::Burn, 500});
    run.write(medium, TaskWoken{.woken = low, .reason = WakeReason::Signal});
    const Seq taken = run.log->end();
    run.write(low, DelayStarted{Operation::Burn, 600});
    RunState state;
    for (Seq seq = 0; seq < run.log->end(); ++seq) {
        const TaskState now = state.task(low).state;
        EXPECT_TRUE(seq != burning || now == TaskState::Computing);
        EXPECT_TRUE(seq != taken || now == TaskState::Ready);
        state.apply(*run.log, seq);
    }
    EXPECT_EQ(state.task(low).state, TaskState::Computing);
    EXPECT_EQ(state.task(low).until_ns, 600);
}

TEST(RunState, CountsWhoIsInsideABarrier)
{
    LogBuilder run;
    const ObjectId barrier = run.make(ObjectKind::Barrier, "barrier");
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    History history(*run.log);
    const auto inside = [&] {
        history.advance();
        return history.live().object(barrier).value;
    };
    run.write(a, BarrierArrived{barrier, 0});
    run.write(a, WaitRequested{barrier, Operation::Wait});
    run.write(b, BarrierArrived{barrier, 1});
    run.write(b, BarrierOpened{barrier, false});
    EXPECT_EQ(inside(), 2u);
    run.write(b, TaskWoken{a, barrier, WakeReason::Signal});
    run.write(b, BarrierPassed{barrier, 1});
    EXPECT_EQ(inside(), 1u);
    run.write(a, BarrierPassed{barrier, 0});
    EXPECT_EQ(inside(), 0u);
    run.write(a, BarrierArrived{barrier, 0});
    run.write(a, BarrierBroken{barrier, BarrierBreak::TimedOut});
    run.write(a, BarrierRefused{barrier, true});
    run.write(b, BarrierRefused{barrier, false});
    EXPECT_EQ(inside(), 0u);
}

TEST(WaitGraph, AKnotIsWhoWaitsOnlyForEachOther)
{
    LogBuilder run;
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    const TaskId c = run.spawn("C");
    const ObjectId left = run.make(ObjectKind::Semaphore, "left", kMainTask, 1);
    const ObjectId right = run.make(ObjectKind::Semaphore, "right", kMainTask, 1);
    run.write(a, SemaphoreAcquired{left, 0});
    run.write(b, SemaphoreAcquired{right, 0});
    run.write(a, WaitRequested{right, Operation::Acquire});
    run.write(c, WaitRequested{left, Operation::Acquire}); // stuck, but nobody waits for it
    History history(*run.log);
    history.advance();
    EXPECT_TRUE(WaitGraph::of(history.live()).knot.empty()) << "B can still give right back";

    run.write(b, WaitRequested{left, Operation::Acquire});
    history.advance();
    const WaitGraph graph = WaitGraph::of(history.live());
    EXPECT_TRUE(graph.cycles.empty());
    ASSERT_EQ(graph.knot.size(), 2u);
    EXPECT_EQ(graph.knot[0].task, a);
    EXPECT_EQ(graph.knot[0].holds, left);
    EXPECT_EQ(graph.knot[0].wants, right);
    EXPECT_EQ(graph.knot[1].task, b);
    EXPECT_EQ(graph.holds.size(), 2u);
    const Cycle ring = graph.ringOfKnot();
    ASSERT_EQ(ring.size(), 2u);
    EXPECT_EQ(ring[0].wants, ring[1].holds);
    EXPECT_EQ(ring[1].wants, ring[0].holds);
}

TEST(RunState, WhileAFreeRunIsPausedOnlyTheSteppedTaskRuns)
{
    LogBuilder run;
    run.write(kNobody, RunStarted{PolicyKind::Free, TimeMode::Scaled});
    const TaskId a = run.spawn("A");
    const TaskId b = run.spawn("B");
    run.write(a, TaskStarted{});
    run.write(b, TaskStarted{});
    History history(*run.log);
    history.advance();
    EXPECT_EQ(history.live().task(a).state, TaskState::Running) << "free: both run";
    run.write(kNobody, RunPaused{});
    history.advance();
    EXPECT_EQ(history.live().task(a).state, TaskState::AtGate);
    EXPECT_EQ(history.live().task(b).state, TaskState::AtGate);
    run.say(b, "stepped");
    run.say(a, "stepped");
    history.advance();
    EXPECT_EQ(history.live().task(a).state, TaskState::Running);
    EXPECT_EQ(history.live().task(b).state, TaskState::AtGate);
    run.write(kNobody, RunResumed{});
    history.advance();
    EXPECT_EQ(history.live().task(b).state, TaskState::Running);
}

TEST(History, TheStateAtAnyPlaceIsTheFoldUpToThere)
{
    const auto log = noodleDeadlockLog();
    History history(*log);
    history.advance();

    for (Seq seq : {history.end(), Seq{3}, Seq{20}, Seq{10}, Seq{0}}) {
        RunState folded;
        for (Seq at = 0; at < seq; ++at)
            folded.apply(*log, at);
        const RunState& state = history.stateAt(seq);
        EXPECT_EQ(state.applied(), seq);
        for (std::uint32_t id = 1; id <= 5; ++id) {
            EXPECT_EQ(state.task(TaskId{id}).state, folded.task(TaskId{id}).state) << seq;
            EXPECT_EQ(state.task(TaskId{id}).waits_for, folded.task(TaskId{id}).waits_for);
        }
    }
}

TEST(History, ALaneHasNoGapsAndEndsOpenWhileItsTaskLives)
{
    const auto log = noodleDeadlockLog();
    History history(*log);
    while (history.advance(1)) {
    }
    ASSERT_EQ(history.lanes().size(), 5u);
    for (const Lane& lane : history.lanes()) {
        ASSERT_FALSE(lane.spans.empty());
        for (std::size_t i = 0; i + 1 < lane.spans.size(); ++i) {
            EXPECT_LT(lane.spans[i].begin, lane.spans[i].end);
            EXPECT_EQ(lane.spans[i].end, lane.spans[i + 1].begin);
        }
        EXPECT_EQ(lane.spans.back().end, kNoSeq);
    }
    const Lane& ming = history.lanes()[1];
    ASSERT_EQ(ming.held.size(), 2u);
    EXPECT_TRUE(ming.held[0].contended);
    EXPECT_NE(ming.held[0].end, kNoSeq);
    EXPECT_EQ(history.output().size(), 1u);
    EXPECT_EQ(history.marks().size(), 1u);
}

TEST(History, CountsTheEventsThatShareAnInstant)
{
    const auto log = noodleDeadlockLog();
    History history(*log);
    history.advance();
    Seq expected = 0;
    for (Seq seq = 0; seq <= history.end(); ++seq) {
        EXPECT_EQ(history.sameInstantBefore(seq), expected);
        if (seq > 0 && seq < history.end())
            expected += log->event(seq).virtual_ns == log->event(seq - 1).virtual_ns;
    }
    EXPECT_EQ(history.sameInstantBefore(history.end()), expected);
}

} // namespace
} // namespace lockstep
