// SPDX-License-Identifier: MIT
#include "core/analysis/schedule_of.h"

#include "core/analysis/step_order.h"
#include "tests/support/log_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;
using testing::ElementsAre;
using Words = std::vector<std::string>;

/// Two tasks and a lock; steps are told without those of main.
class ScheduleOf : public testing::Test {
protected:
    void start(TaskId task) { run.write(task, TaskStarted{}); }
    void takes(TaskId task, Acquisition how = Acquisition::AtOnce, std::uint16_t count = 1)
    {
        run.write(task, LockAcquired{lock, count, how});
    }
    void wants(TaskId task, TaskId owner) { run.write(task, LockRequested{lock, owner}); }
    void gives(TaskId task, std::uint32_t count = 0) { run.write(task, LockReleased{lock, count}); }
    void wakes(TaskId task, TaskId other)
    {
        run.write(task, TaskWoken{other, lock, WakeReason::Signal});
    }
    void clockWakes(TaskId task) { run.write(kNobody, TaskWoken{task, {}, WakeReason::TimedOut}); }

    Words steps(Seq until = kNoSeq) const
    {
        Words words;
        for (const ScheduleStep& step : scheduleOf(*run.log, until))
            if (step.task != kMainTask)
                words.push_back(run.log->nameOf(step.task) + " " +
                                std::string(nameOf(step.operation)));
        return words;
    }

    /// Those of main as well, but for its spawning.
    Words allSteps() const
    {
        Words words;
        for (const ScheduleStep& step : scheduleOf(*run.log))
            if (step.operation != Operation::Spawn)
                words.push_back(run.log->nameOf(step.task) + " " +
                                std::string(nameOf(step.operation)));
        return words;
    }

    LogBuilder run;
    ObjectId lock = run.make(ObjectKind::Lock, "lock");
    TaskId a = run.spawn("A");
    TaskId b = run.spawn("B");
};

TEST_F(ScheduleOf, TellsEveryGateOfASerialRunInItsOrder)
{
    start(a);
    takes(a);
    run.say(a, "hello");
    run.write(a, DelayStarted{Operation::Delay, 100});
    start(b);
    wants(b, a);
    clockWakes(a);
    run.write(a, DelayEnded{Operation::Delay});
    gives(a);
    wakes(a, b);
    takes(b, Acquisition::AfterWait);
    run.write(a, TaskEnded{TaskEnd::Returned});

    EXPECT_THAT(steps(),
                ElementsAre("A start", "A acquire", "A say", "A delay", "B start", "B acquire",
                            "A time_out", "A resume", "A release", "B resume", "A end"));
}

TEST_F(ScheduleOf, NamesObjectsByTheirCreator)
{
    start(a);
    takes(a);
    run.write(kMainTask, JoinRequested{run.endOf(a), a});
    run.write(a, TaskEnded{TaskEnd::Returned});
    run.write(a, TaskWoken{kMainTask, run.endOf(a), WakeReason::Signal});
    run.write(kMainTask, JoinReturned{run.endOf(a), a, false, false});

    const auto schedule = scheduleOf(*run.log);
    const ObjectInfo& info = *run.log->object(lock);
    const ObjectName lockName{info.creator, info.ordinal};
    const ObjectName end{a, 0};
    const std::vector<ScheduleStep> expected{
        {.task = kMainTask, .operation = Operation::Start},
        {.task = kMainTask, .operation = Operation::Spawn},
        {.task = kMainTask, .operation = Operation::Spawn},
        {.task = a, .operation = Operation::Start},
        {.task = a, .object = lockName, .operation = Operation::Acquire},
        {.task = kMainTask, .object = end, .operation = Operation::Join},
        {.task = a, .operation = Operation::End},
        {.task = kMainTask, .object = end, .operation = Operation::Resume}};
    EXPECT_EQ(schedule, expected);
}

TEST_F(ScheduleOf, WhoWaitsForAnOwnerWhoHasNotSpokenYetComesAfterIt)
{
    start(a);
    start(b);
    wants(b, a); // A has the lock, but its event comes later
    takes(a);
    gives(a);
    wakes(a, b);
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "B acquire", "A release",
                                     "B resume"));
}

TEST_F(ScheduleOf, WhoWaitsForAnOwnerWhoHasSpokenItsReleaseComesBeforeIt)
{
    start(a);
    start(b);
    takes(a);
    gives(a); // spoken, but not yet free
    wants(b, a);
    wakes(a, b);
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "B acquire", "A release",
                                     "B resume"));
}

TEST_F(ScheduleOf, WhoFoundARobustLockTakenComesBeforeTheSignalThatItsOwnerDiedOf)
{
    const TaskId process = run.spawn("P", kMainTask, Carrier::Process);
    start(process);
    start(b);
    takes(process);
    run.write(kMainTask, ProcessSignalled{run.endOf(process), process, 9});
    wants(b, process); // the signal was spoken, and had not come yet
    run.write(kNobody, LockOwnerDied{lock, process});
    wakes(kNobody, b);
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(allSteps(), ElementsAre("main start", "P start", "B start", "P acquire",
                                        "B acquire", "main signal", "B resume"));
}

TEST_F(ScheduleOf, AnOwnerThatDiedBeforeItSpokeHadTakenTheRobustLock)
{
    const TaskId process = run.spawn("P", kMainTask, Carrier::Process);
    start(process);
    start(b);
    wants(b, process);
    run.write(kMainTask, ProcessSignalled{run.endOf(process), process, 9});
    run.write(kNobody, LockOwnerDied{lock, process});
    wakes(kNobody, b);
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(allSteps(), ElementsAre("main start", "P start", "B start", "P acquire",
                                        "B acquire", "main signal", "B resume"));
}

TEST_F(ScheduleOf, WhoGetsARobustLockFromWhoEndsWithItComesBehindThatEnd)
{
    start(a);
    start(b);
    takes(a);
    wants(b, a);
    run.write(a, LockOwnerDied{lock, a});
    wakes(a, b);
    takes(b, Acquisition::AfterWait); // before the end is told
    run.write(a, TaskEnded{TaskEnd::Raised});

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "A acquire", "B acquire", "A end", "B resume"));
}

TEST_F(ScheduleOf, AReleaseThatWokeNobodyStaysWhereItWasSpoken)
{
    start(a);
    start(b);
    takes(a);
    gives(a);
    takes(b);
    gives(b);
    wants(a, b); // B has taken it again and not spoken yet
    takes(b);
    gives(b);
    wakes(b, a);

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "A release", "B acquire",
                                     "B release", "B acquire", "A acquire", "B release"));
}

TEST_F(ScheduleOf, WhoIsHeldBackTakesItsLaterStepsAlong)
{
    const ObjectId other = run.make(ObjectKind::Lock, "other");
    start(a);
    start(b);
    run.write(b, LockRefused{lock, a, false}); // A has it, but has not spoken
    run.write(b, LockAcquired{other, 1, Acquisition::AtOnce});
    run.say(b, "went on without it");
    takes(a);

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "A acquire", "B acquire", "B acquire", "B say"));
}

TEST_F(ScheduleOf, WhoDidNotGetALockThatIsBeingFreedComesBeforeTheRelease)
{
    start(a);
    start(b);
    takes(b);
    gives(b);
    takes(a);
    gives(a); // spoken, but not yet free
    run.say(b, "has freed it long ago");
    run.write(b, LockRefused{lock, a, false});
    run.say(a, "has freed it");
    run.write(b, LockRefused{lock, a, false}); // A has taken it again and not spoken yet
    takes(a);

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "B acquire", "B release", "A acquire", "B say",
                            "B acquire", "A release", "A say", "A acquire", "B acquire"));
}

TEST_F(ScheduleOf, WhoDidNotGetALockComesBehindTheOwnerThatRefusedIt)
{
    const ObjectId other = run.make(ObjectKind::Lock, "other");
    start(a);
    start(b);
    takes(a);
    gives(a); // and done, though A says nothing for a while
    run.write(b, LockAcquired{other, 1, Acquisition::AtOnce});
    const TaskId c = run.spawn("C", b);
    start(c);
    run.write(b, LockRefused{lock, c, false}); // C has it, but has not spoken
    takes(c);
    run.say(a, "has freed it");

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "A release", "B acquire",
                                     "B spawn", "C start", "C acquire", "B acquire", "A say"));
}

TEST_F(ScheduleOf, WhoDidNotGetALockComesBehindItsAcquireThoughThatIsHeldBack)
{
    const ObjectId other = run.make(ObjectKind::Lock, "other");
    start(a);
    start(b);
    const TaskId c = run.spawn("C", b);
    start(c);
    run.write(a, LockRefused{other, c, false}); // C has it, but has not spoken
    takes(a);
    gives(a); // spoken, but not yet free
    run.write(b, LockRefused{lock, a, false});
    run.write(c, LockAcquired{other, 1, Acquisition::AtOnce});

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "B spawn", "C start", "C acquire",
                                     "A acquire", "A acquire", "B acquire", "A release"));
}

TEST_F(ScheduleOf, WhoHadToWaitForAnEndComesBeforeItThoughThatJoinIsHeldBack)
{
    const ObjectId other = run.make(ObjectKind::Lock, "other");
    start(a);
    start(b);
    const TaskId c = run.spawn("C", b);
    start(c);
    run.write(a, LockRefused{other, c, false}); // C has it, but has not spoken
    run.write(a, JoinRequested{run.endOf(b), b});
    run.write(b, TaskEnded{TaskEnd::Returned});
    run.write(c, LockAcquired{other, 1, Acquisition::AtOnce});
    run.write(a, JoinReturned{run.endOf(b), b, false, false});

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "B spawn", "C start", "C acquire",
                                     "A acquire", "A join", "B end", "A resume"));
}

TEST_F(ScheduleOf, WhoFoundATaskAtWorkComesBeforeItsEndThoughThatWasSaidSooner)
{
    start(a);
    start(b);
    run.write(b, TaskEnded{TaskEnd::Returned}); // spoken, but others do not see it yet
    run.write(a, JoinReturned{run.endOf(b), b, true, true});
    run.write(a, JoinReturned{run.endOf(b), b, true, false});

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A join", "B end", "A join"));
}

TEST_F(ScheduleOf, WhatAProcessDoesUntilItsSignalReachesItComesBeforeTheSignal)
{
    const TaskId process = run.spawn("P", kMainTask, Carrier::Process);
    const TaskId inside = run.spawn("Q", process);
    start(process);
    run.write(kMainTask, ProcessSignalled{run.endOf(process), process, 15});
    start(inside);
    takes(process);
    run.write(kNobody, ProcessExited{process, -15});
    run.write(process, TaskEnded{TaskEnd::Killed});

    EXPECT_THAT(allSteps(),
                ElementsAre("main start", "P start", "Q start", "P acquire", "main signal"));
}

TEST_F(ScheduleOf, WhoGetsTheTurnOfADeadOneWaitedBeforeWhatItDiedOf)
{
    const TaskId process = run.spawn("P", kMainTask, Carrier::Process);
    start(process);
    start(a);
    takes(a);
    run.write(process, LockRefused{lock, a, false});
    run.write(kMainTask, ProcessSignalled{run.endOf(process), process, 15});
    run.write(b, LockRefused{lock, a, false}); // told behind the signal, but in time for its turn
    run.write(kNobody, ProcessExited{process, -15});
    run.write(kNobody, TaskWoken{b, lock, WakeReason::Signal});
    run.write(process, TaskEnded{TaskEnd::Killed});

    EXPECT_THAT(allSteps(), ElementsAre("main start", "P start", "A start", "A acquire",
                                        "P acquire", "B acquire", "main signal"));
}

TEST_F(ScheduleOf, WhoseTimeCameWhileTheOwnerFreedTheLockComesBeforeTheRelease)
{
    start(a);
    start(b);
    takes(a);
    wants(b, a);
    run.write(kNobody, TaskWoken{b, lock, WakeReason::TimedOut});
    gives(a); // spoken, but not yet free; it finds nobody to wake
    run.write(b, LockRefused{lock, a, true});
    run.say(b, "went on without it");

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "B acquire", "B time_out",
                                     "B resume", "A release", "B say"));
}

TEST_F(ScheduleOf, ATaskStartsAfterTheStepThatSpawnedItWhenThatIsHeldBack)
{
    start(a);
    start(b);
    run.write(b, LockRefused{lock, a, false});
    const TaskId c = run.spawn("C", b);
    start(c);
    takes(a);

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "A acquire", "B acquire", "B spawn", "C start"));
}

TEST_F(ScheduleOf, AnOvertakenTaskAndOneWhoseTimeCameResume)
{
    start(a);
    start(b);
    takes(a);
    wants(b, a);
    gives(a);
    wakes(a, b);
    takes(a);
    run.write(b, LockOvertaken{lock, a});
    run.write(kNobody, TaskWoken{b, lock, WakeReason::TimedOut});
    run.write(b, LockRefused{lock, a, true});

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "B acquire", "A release",
                                     "A acquire", "B resume", "B time_out", "B resume"));
}

TEST_F(ScheduleOf, AWaitThatTheClockEndedComesBeforeWhatFoundItGoneInTheSameInstant)
{
    const ObjectId event = run.make(ObjectKind::Event, "event");
    start(a);
    start(b);
    run.write(a, WaitRequested{event, Operation::Wait});
    run.write(b, EventSet{event, 0}); // it found nobody: the clock had been faster,
    run.write(kNobody, TaskWoken{a, event, WakeReason::TimedOut}); // but spoke later
    run.write(a, EventReturned{event, false});

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "A wait", "A time_out", "B set", "A resume"));
}

TEST_F(ScheduleOf, AWaitOnAnObjectIsTheStepOfItsOperationAndThenResumes)
{
    const ObjectId event = run.make(ObjectKind::Event, "event");
    start(a);
    run.write(a, WaitRequested{event, Operation::Wait});
    start(b);
    run.write(b, TaskWoken{a, event, WakeReason::Signal});
    run.write(a, WaitRequested{event, Operation::Wait}); // and must wait on

    EXPECT_THAT(steps(), ElementsAre("A start", "A wait", "B start", "A resume"));
}

TEST_F(ScheduleOf, WhoWasWokenForNothingOfASocketTakesNoStepUntilThereIsSomething)
{
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "socket");
    run.write(kMainTask, SocketMade{socket, run.make(ObjectKind::SocketSpace, "space")});
    start(a);
    run.write(a, WaitRequested{socket, Operation::Receive});
    run.write(kNobody, TaskWoken{a, socket, WakeReason::Signal});
    run.write(a, WaitRequested{socket, Operation::Receive});
    run.write(kNobody, TaskWoken{a, socket, WakeReason::Signal});
    run.write(a, BytesReceived{.bytes = 3, .socket = socket, .received = 3, .asked = 8});

    EXPECT_THAT(steps(), ElementsAre("A start", "A receive", "A resume"));
}

TEST_F(ScheduleOf, WhoWasWokenForNothingByATaskTakesAStep)
{
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "socket");
    run.write(kMainTask, SocketMade{socket, run.make(ObjectKind::SocketSpace, "space")});
    start(a);
    run.write(a, WaitRequested{socket, Operation::Receive});
    start(b);
    run.write(b, TaskWoken{a, socket, WakeReason::Signal});
    run.write(a, WaitRequested{socket, Operation::Receive});

    EXPECT_THAT(steps(), ElementsAre("A start", "A receive", "B start", "A resume"));
}

TEST_F(ScheduleOf, OthersMayActWhileATaskClosesWhatIsOpenAtItsEnd)
{
    const ObjectId pipe = run.make(ObjectKind::Pipe, "pipe");
    const ObjectId reading = run.make(ObjectKind::Connection, "reading");
    const ObjectId writing = run.make(ObjectKind::Connection, "writing");
    run.write(kMainTask, ConnectionMade{reading, pipe, {}});
    run.write(kMainTask, ConnectionMade{writing, pipe, {}});
    start(a);
    start(b);
    run.write(a, DescriptorClosed{.connection = writing, .holder = a, .left = 1, .at_end = true});
    run.write(b, ConnectionPolled{.connection = reading, .ready = false});
    run.write(b, JoinRequested{run.endOf(a), a}); // which sees that it has not ended
    run.write(a, TaskEnded{TaskEnd::Returned});
    run.write(b, TaskWoken{b, run.endOf(a), WakeReason::Signal});
    run.write(b, JoinReturned{run.endOf(a), a, false, false});
    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "B poll", "B join", "A end", "B resume"));
}

TEST_F(ScheduleOf, StepsOnAnObjectKeepTheirOrderWhenOneIsHeldBack)
{
    const ObjectId event = run.make(ObjectKind::Event, "event");
    start(a);
    start(b);
    const TaskId c = run.spawn("C");
    start(c);
    run.write(b, LockRefused{lock, a, false}); // A has it, but has not spoken
    run.write(b, WaitRequested{event, Operation::Wait});
    run.write(c, WaitRequested{event, Operation::Wait});
    takes(a);

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "C start", "A acquire", "B acquire",
                                     "B wait", "C wait"));
}

TEST_F(ScheduleOf, AConditionsWaitGivesItsLockBackInTheSameStep)
{
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    start(a);
    start(b);
    takes(a);
    run.write(a, ConditionEntered{condition});
    gives(a);
    run.write(a, WaitRequested{condition, Operation::Wait});
    takes(b);
    run.write(b, ConditionNotified{condition, 1, 1});
    run.write(b, TaskWoken{a, condition, WakeReason::Signal});
    run.write(a, ConditionResumed{condition, false});
    wants(a, b);
    gives(b);
    wakes(b, a);
    takes(a, Acquisition::AfterWait);

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A acquire", "A wait", "B acquire",
                                     "B notify", "A resume", "A acquire", "B release", "A resume"));
}

TEST_F(ScheduleOf, WhoFindsALockTakenThatAWaitIsGivingBackComesBeforeTheWait)
{
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    start(a);
    start(b);
    takes(a);
    run.write(a, ConditionEntered{condition});
    gives(a); // spoken, but not yet free
    wants(b, a);
    wakes(a, b);
    run.write(a, WaitRequested{condition, Operation::Wait});
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(steps(),
                ElementsAre("A start", "B start", "A acquire", "B acquire", "A wait", "B resume"));
}

TEST_F(ScheduleOf, AConditionsWaitForNoTimeIsOneStep)
{
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    start(a);
    takes(a);
    run.write(a, ConditionEntered{condition});
    gives(a);
    run.write(a, ConditionResumed{condition, true});
    takes(a);
    gives(a);

    EXPECT_THAT(steps(), ElementsAre("A start", "A acquire", "A wait", "A acquire", "A release"));
}

TEST_F(ScheduleOf, ComingToABarrierAndWaitingThereIsOneStep)
{
    const ObjectId barrier = run.make(ObjectKind::Barrier, "barrier");
    start(a);
    start(b);
    run.write(a, BarrierArrived{barrier, 0});
    run.write(a, WaitRequested{barrier, Operation::Wait});
    run.write(b, BarrierArrived{barrier, 1});
    takes(b); // its action
    gives(b);
    run.write(b, BarrierOpened{barrier, true});
    run.write(b, TaskWoken{a, barrier, WakeReason::Signal});
    run.write(b, BarrierPassed{barrier, 1});
    run.write(a, BarrierPassed{barrier, 0});
    run.write(b, BarrierArrived{barrier, 0});
    run.write(b, BarrierBroken{barrier, BarrierBreak::TimedOut}); // at once
    run.write(b, BarrierRefused{barrier, true});
    run.write(a, BarrierRefused{barrier, false});

    EXPECT_THAT(steps(), ElementsAre("A start", "B start", "A wait", "B wait", "B acquire",
                                     "B release", "B open", "A resume", "B wait", "A wait"));
}

TEST_F(ScheduleOf, ComputingEndsWithoutAStepUnlessItWasParked)
{
    start(a);
    run.write(a, DelayStarted{Operation::Burn, 100});
    run.write(a, DelayEnded{Operation::Burn});
    run.write(a, DelayStarted{Operation::Burn, 200});
    clockWakes(a);
    run.write(a, DelayEnded{Operation::Burn});

    EXPECT_THAT(steps(), ElementsAre("A start", "A burn", "A burn", "A time_out", "A resume"));
}

TEST_F(ScheduleOf, OnlyATaskThatRanToItsEndTakesThatStep)
{
    start(a);
    run.write(a, TaskEnded{TaskEnd::Raised});
    start(b);
    run.write(b, TaskEnded{TaskEnd::StillWaiting});

    EXPECT_THAT(steps(), ElementsAre("A start", "A end", "B start"));
}

TEST_F(ScheduleOf, AFailedOperationIsAStepToo)
{
    start(a);
    run.write(a, OperationFailed{lock, Operation::Release});
    takes(a);
    takes(a, Acquisition::Again, 2);
    gives(a, 1);
    gives(a);

    EXPECT_THAT(steps(), ElementsAre("A start", "A release", "A acquire", "A acquire", "A release",
                                     "A release"));
}

TEST_F(ScheduleOf, OfAPartHasAllThatMustComeBeforeIt)
{
    // B found the lock taken by A, who spoke of it later.
    start(a);
    start(b);
    wants(b, a);
    const Seq behind = run.log->end();
    takes(a);
    const Seq taken = run.log->end();
    run.say(a, "mine");
    gives(a);
    wakes(a, b);
    takes(b, Acquisition::AfterWait);

    EXPECT_THAT(steps(behind), ElementsAre("A start", "B start", "A acquire", "B acquire"));
    EXPECT_EQ(steps(taken), steps(behind));
    EXPECT_THAT(steps(taken - 2), ElementsAre("A start", "B start"));
    EXPECT_TRUE(steps(0).empty());
    // A release that woke somebody has its place where it was spoken of.
    EXPECT_THAT(steps(taken + 2).back(), "A release");
    EXPECT_EQ(steps(run.log->end()), steps());
}

TEST(StepOrder, ConstraintsThatContradictEachOtherStillGiveEveryStep)
{
    StepOrder order;
    const auto first = order.add({.task = TaskId{1}, .operation = Operation::Say}, 0);
    const auto second = order.add({.task = TaskId{2}, .operation = Operation::Say}, 0);
    order.before(second, first);
    order.before(first, second);
    const auto sorted = order.sorted(kNoSeq);
    ASSERT_EQ(sorted.size(), 2u);
    EXPECT_EQ(sorted[0].task, TaskId{1});
    EXPECT_EQ(sorted[1].task, TaskId{2});
}

} // namespace
} // namespace lockstep
