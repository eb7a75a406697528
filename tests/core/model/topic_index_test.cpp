// SPDX-License-Identifier: MIT
#include "core/model/channel_view.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;

/// A queue as sync::makeQueue tells of it.
ObjectId makeQueue(LogBuilder& run, const std::string& name, std::uint32_t most)
{
    const ObjectId queue = run.make(ObjectKind::Queue, name);
    const ObjectId space = run.make(ObjectKind::QueueSpace, name);
    const ObjectId rest = run.make(ObjectKind::QueueRest, name);
    run.write(kMainTask, QueueMade{queue, space, rest, most});
    return queue;
}

TopicIndex indexOf(const Log& log)
{
    TopicIndex topics;
    topics.advance(log, log.end());
    return topics;
}

std::vector<std::string> textsInside(const Log& log, ObjectId channel, Seq place)
{
    const TopicIndex topics = indexOf(log);
    std::vector<std::string> texts;
    for (const Seq seq : itemsInside(log, topics, channel, place))
        texts.emplace_back(itemText(log, seq));
    return texts;
}

} // namespace

TEST(TopicIndex, ItemsLieInAQueueInTheOrderOfTheirPuts)
{
    LogBuilder run;
    const ObjectId queue = makeQueue(run, "queue", 3);
    std::vector<Seq> places;
    const auto put = [&](const std::string& text, std::uint32_t item, std::uint32_t depth) {
        places.push_back(
            run.write(kMainTask, QueuePut{run.log->putPayload(text), std::uint32_t(text.size()),
                                          queue, item, depth, item}));
    };
    put("a", 1, 1);
    put("b", 2, 2);
    places.push_back(run.write(kMainTask, QueueGot{0, 0, queue, 1, 1, 2}));
    put("c", 3, 2);
    using Texts = std::vector<std::string>;
    EXPECT_EQ(textsInside(*run.log, queue, places[0]), Texts{});
    EXPECT_EQ(textsInside(*run.log, queue, places[2]), (Texts{"a", "b"}));
    EXPECT_EQ(textsInside(*run.log, queue, places[3]), Texts{"b"});
    EXPECT_EQ(textsInside(*run.log, queue, run.log->end()), (Texts{"b", "c"}));
    EXPECT_EQ(unfinishedOf(*run.log, indexOf(*run.log), queue, run.log->end()), 3u);
}

TEST(TopicIndex, APutThatAKilledProcessDidNotTellShiftsNothing)
{
    LogBuilder run;
    const ObjectId queue = makeQueue(run, "queue", 0);
    const std::uint32_t text = run.log->putPayload("x");
    run.write(kMainTask, QueuePut{text, 1, queue, 1, 1, 1});
    run.write(kMainTask, QueuePut{text, 1, queue, 3, 3, 3}); // the second is lost
    run.write(kMainTask, QueueGot{text, 1, queue, 1, 2, 3});
    run.write(kMainTask, QueueGot{text, 1, queue, 2, 1, 3});
    const TopicIndex topics = indexOf(*run.log);
    const auto inside = itemsInside(*run.log, topics, queue, run.log->end());
    ASSERT_EQ(inside.size(), 1u);
    EXPECT_EQ(factAt<QueuePut>(*run.log, inside[0]).item, 3u);
}

TEST(TopicIndex, AMessageLiesAtTheOtherEndOfWhereItWasSent)
{
    LogBuilder run;
    const ObjectId pipe = run.make(ObjectKind::Pipe, "left");
    const ObjectId left = run.make(ObjectKind::Connection, "left");
    const ObjectId right = run.make(ObjectKind::Connection, "right");
    run.write(kMainTask, PipeMade{pipe, left, right, true});
    const std::uint32_t text = run.log->putPayload("Apple");
    run.write(kMainTask, MessageSent{text, 5, left, 14, 18});
    EXPECT_EQ(textsInside(*run.log, right, run.log->end()), std::vector<std::string>{"Apple"});
    EXPECT_TRUE(textsInside(*run.log, left, run.log->end()).empty());
    run.write(kMainTask, MessageReceived{text, 5, right, 14, 0});
    EXPECT_TRUE(textsInside(*run.log, right, run.log->end()).empty());
}

TEST(TopicIndex, AJobIsPendingThenRunningThenFinishedThenGiven)
{
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Executor, "pool");
    const ObjectId job = run.make(ObjectKind::Future, "pool-1");
    const TaskId worker = run.spawn("worker");
    run.write(kMainTask, FutureSubmitted{job, pool, 1});
    const auto now = [&] { return jobAt(*run.log, indexOf(*run.log), job, run.log->end()); };
    EXPECT_EQ(now().state, FutureState::Pending);
    run.write(worker, FutureStarted{job, pool, 0});
    EXPECT_EQ(now().state, FutureState::Running);
    EXPECT_EQ(now().worker, worker);
    EXPECT_EQ(workAt(*run.log, indexOf(*run.log), worker, run.log->end()).job, job);
    run.write(worker, FutureFinished{run.log->putPayload("42"), 2, job, false});
    EXPECT_EQ(now().state, FutureState::Finished);
    EXPECT_FALSE(now().given);
    EXPECT_EQ(itemText(*run.log, now().ended), "42");
    EXPECT_FALSE(workAt(*run.log, indexOf(*run.log), worker, run.log->end()).job);
    run.write(kMainTask, FutureAwaited{job, FutureState::Finished});
    EXPECT_TRUE(now().given);
}

TEST(TopicIndex, WhoWasNotifiedNeedsTheLockAgain)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::RLock, "gate.lock");
    const ObjectId gate = run.make(ObjectKind::Condition, "gate");
    const TaskId ming = run.spawn("Ming");
    const TaskId hong = run.spawn("Hong");
    const auto now = [&] {
        RunState state;
        for (Seq seq = 0; seq < run.log->end(); ++seq)
            state.apply(*run.log, seq);
        return conditionAt(*run.log, indexOf(*run.log), state, gate, run.log->end());
    };
    using Tasks = std::vector<TaskId>;
    run.write(ming, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(ming, ConditionEntered{gate});
    run.write(ming, LockReleased{lock, 0});
    run.write(ming, WaitRequested{gate, Operation::Wait});
    EXPECT_EQ(now().inside, Tasks{ming});
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(hong, LockRequested{lock, kMainTask});
    EXPECT_EQ(now().wanting, Tasks{hong});
    EXPECT_EQ(now().holder, kMainTask);
    run.write(kMainTask, ConditionNotified{gate, 1, 1});
    run.write(kMainTask, TaskWoken{ming, gate, WakeReason::Signal});
    EXPECT_EQ(now().resumed, Tasks{ming});
    EXPECT_TRUE(now().inside.empty());
    run.write(ming, ConditionResumed{gate, false});
    EXPECT_EQ(now().resumed, Tasks{ming});
    run.write(ming, LockRequested{lock, kMainTask});
    EXPECT_EQ(now().resumed, Tasks{ming});
    EXPECT_EQ(now().wanting, Tasks{hong});
    run.write(kMainTask, LockReleased{lock, 0});
    run.write(kMainTask, TaskWoken{ming, lock, WakeReason::Signal});
    run.write(ming, LockAcquired{lock, 1, Acquisition::AfterWait});
    EXPECT_TRUE(now().resumed.empty());
    EXPECT_EQ(now().holder, ming);
}

TEST(TopicIndex, ABarrierFillsOpensAndEmpties)
{
    LogBuilder run;
    const ObjectId barrier = run.make(ObjectKind::Barrier, "barrier", kMainTask, 2);
    const TaskId ming = run.spawn("Ming");
    const TaskId hong = run.spawn("Hong");
    const auto now = [&] {
        return barrierAt(*run.log, indexOf(*run.log), barrier, run.log->end());
    };
    EXPECT_EQ(indexOf(*run.log).sizeOf(barrier), 2u);
    for (int round = 0; round < 2; ++round) {
        run.write(ming, BarrierArrived{barrier, 0});
        EXPECT_EQ(now().inside, std::vector{ming});
        EXPECT_FALSE(now().open);
        run.write(hong, BarrierArrived{barrier, 1});
        run.write(hong, BarrierOpened{barrier, false});
        EXPECT_TRUE(now().open);
        run.write(hong, BarrierPassed{barrier, 1});
        EXPECT_EQ(now().inside, std::vector{ming});
        EXPECT_TRUE(now().open);
        run.write(ming, BarrierPassed{barrier, 0});
        EXPECT_TRUE(now().inside.empty());
        EXPECT_FALSE(now().open);
    }
    run.write(ming, BarrierArrived{barrier, 0});
    run.write(ming, BarrierBroken{barrier, BarrierBreak::TimedOut});
    EXPECT_TRUE(now().broken);
    EXPECT_TRUE(now().inside.empty());
    run.write(kMainTask, BarrierReset{barrier, 0});
    EXPECT_FALSE(now().broken);
}

namespace {

/// Of three parts of which the last ones come first.
struct GivenOneByOne {
    explicit GivenOneByOne(bool inOrder)
    {
        job = run.make(ObjectKind::Future, "pool-1");
        run.write(kMainTask, FutureSubmitted{job, run.make(ObjectKind::Pool, "pool"), 1});
        run.write(kMainTask, PoolPartsPromised{job, 3, inOrder});
    }
    void arrives(std::uint32_t part, std::uint32_t left)
    {
        run.write(kMainTask, PoolPartArrived{job, part, left, false});
    }
    PartsView parts() const { return partsAt(*run.log, indexOf(*run.log), job, run.log->end()); }
    /// Of each part that has begun: given, ready, early or still under way.
    std::string told() const
    {
        std::string all;
        for (const PartView& part : parts().parts)
            all += part.given                               ? "given "
                   : part.early                             ? "early "
                   : part.state == PartView::State::Arrived ? "ready "
                                                            : "begun ";
        return all;
    }

    LogBuilder run;
    ObjectId job;
};

} // namespace

TEST(TopicIndex, WhatComesEarlyOfAJobInOrderWaitsForWhatIsBeforeIt)
{
    GivenOneByOne given(true);
    EXPECT_EQ(given.parts().unstarted, 3u);
    EXPECT_EQ(jobAt(*given.run.log, indexOf(*given.run.log), given.job, given.run.log->end()).state,
              FutureState::Pending);
    for (std::uint32_t part = 0; part < 3; ++part)
        given.run.write(given.run.spawn("worker"), PoolPartStarted{given.job, part, false});
    EXPECT_EQ(given.told(), "begun begun begun ");
    given.arrives(2, 2);
    given.arrives(1, 1);
    EXPECT_EQ(given.told(), "begun early early ");
    given.arrives(0, 0);
    EXPECT_EQ(given.told(), "ready ready ready ");
    given.run.write(kMainTask, PoolPartTaken{given.job, 0, false});
    EXPECT_EQ(given.told(), "given ready ready ");
    EXPECT_EQ(given.parts().taker, kMainTask);
}

TEST(TopicIndex, WhatIsGivenAsItComesIsGivenInTheOrderInWhichItCame)
{
    GivenOneByOne given(false);
    for (std::uint32_t part = 0; part < 3; ++part)
        given.run.write(given.run.spawn("worker"), PoolPartStarted{given.job, part, false});
    given.arrives(2, 2);
    given.arrives(0, 1);
    EXPECT_EQ(given.told(), "ready begun ready ");
    EXPECT_EQ(given.parts().arrived, (std::vector<std::uint32_t>{2, 0}));
    given.run.write(kMainTask, PoolPartTaken{given.job, 0, false});
    EXPECT_EQ(given.told(), "ready begun given ") << "the first that came";
    EXPECT_EQ(given.parts().arrived, std::vector<std::uint32_t>{0});
}

} // namespace lockstep
