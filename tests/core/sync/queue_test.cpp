// SPDX-License-Identifier: MIT
// queue.Queue as CPython 3.11 has it, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::EveryWay;
using test::raisedBy;
using test::record;
using test::Recorded;
using test::require;
using testing::ElementsAre;
using threading::Queue;

class Queues : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, Queues, testing::ValuesIn(test::waysOn({Carrier::Thread})),
                         test::nameOfWay);

/// What a log of queues must hold in every run: depth within its limits and equal to puts less
/// gets, items in the order of their puts, each once, unfinished equal to puts less task_dones.
void expectLegalQueues(const Log& log)
{
    struct State {
        std::uint32_t maxsize = 0;
        std::uint32_t puts = 0;
        std::uint32_t gets = 0;
        std::uint32_t dones = 0;
        std::map<std::uint32_t, std::string> texts;
    };
    std::map<ObjectId, State> queues;
    test::forEach<QueueMade, QueuePut, QueueGot, QueueTaskDone, QueueJoined>(
        log, [&]<class F>(const Event&, const F& fact) {
            if constexpr (std::is_same_v<F, QueueMade>) {
                queues[fact.queue].maxsize = fact.maxsize;
            } else if constexpr (std::is_same_v<F, QueuePut>) {
                State& queue = queues[fact.queue];
                EXPECT_EQ(fact.item, ++queue.puts);
                EXPECT_EQ(fact.depth, queue.puts - queue.gets);
                EXPECT_EQ(fact.unfinished, queue.puts - queue.dones);
                EXPECT_TRUE(queue.maxsize == 0 || fact.depth <= queue.maxsize);
                queue.texts[fact.item] = log.payload(fact.payload_at, fact.bytes);
            } else if constexpr (std::is_same_v<F, QueueGot>) {
                State& queue = queues[fact.queue];
                EXPECT_EQ(fact.item, ++queue.gets) << "first in, first out";
                EXPECT_LE(queue.gets, queue.puts);
                EXPECT_EQ(fact.depth, queue.puts - queue.gets);
                EXPECT_EQ(log.payload(fact.payload_at, fact.bytes), queue.texts[fact.item]);
            } else if constexpr (std::is_same_v<F, QueueTaskDone>) {
                State& queue = queues[fact.queue];
                EXPECT_LE(++queue.dones, queue.puts);
                EXPECT_EQ(fact.unfinished, queue.puts - queue.dones);
            } else if constexpr (std::is_same_v<F, QueueJoined>) {
                EXPECT_EQ(queues[fact.queue].puts, queues[fact.queue].dones);
            }
        });
}

TEST_P(Queues, GiveItemsInTheOrderOfTheirPuts)
{
    const auto recorded = run([] {
        Queue<std::string> queue{"belt"};
        auto cook = spawn(carrier(), "cook", [queue] {
            for (const char* dish : {"bread", "cola", "rice"})
                queue.put(dish);
        });
        cook.join();
        require(queue.size() == 3 && !queue.empty() && !queue.full(), "three are in it");
        require(queue.get() == "bread" && queue.get() == "cola" && queue.get() == "rice", "order");
        require(queue.empty(), "nothing is left");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    expectLegalQueues(*recorded.log);
    EXPECT_EQ(count<QueuePut>(*recorded.log), 3u);
    EXPECT_EQ(count<QueueGot>(*recorded.log), 3u);
}

TEST_P(Queues, WithoutALimitNeverMakeAPutWait)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        for (int i = 0; i < 500; ++i)
            queue.put(i);
        require(queue.size() == 500, "all are in it");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<WaitRequested>(*recorded.log), 0u);
}

TEST_P(Queues, OfThreeMakeTheFourthPutWait)
{
    const auto recorded = run([] {
        Queue<int> queue{"q", 3};
        auto producer = spawn(carrier(), "producer", [queue] {
            for (int i = 1; i <= 4; ++i)
                queue.put(i);
            require(virtualNow_ns() == kSecond_ns, "the fourth came in before there was room");
        });
        delay(1);
        require(queue.full(), "three fill it");
        require(queue.get() == 1, "the first one");
        producer.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "producer"), "");
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<WaitRequested>(*recorded.log), 1u);
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, RaiseFullWhenTheTimeoutOfAPutComesFirst)
{
    const auto recorded = run([] {
        Queue<int> queue{"q", 1};
        queue.put(1, Timeout{1});
        require(raisedBy([&] { queue.put(2, Timeout{0.5}); }) == "Full", "there was no room");
        require(virtualNow_ns() == 500 * kMillisecond_ns, "not after half a second");
        require(!queue.tryPut(3), "a try found room");
        require(raisedBy([&] { queue.put(4, Timeout{0}); }) == "Full", "no time, no room");
        require(queue.get() == 1 && queue.empty(), "what was refused is in it");
        require(queue.tryPut(5) && queue.get() == 5, "now there is room");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<QueueRefused>(*recorded.log), 3u);
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, RaiseEmptyWhenTheTimeoutOfAGetComesFirst)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        require(raisedBy([&] { queue.get(Timeout{0.5}); }) == "Empty", "there was something");
        require(virtualNow_ns() == 500 * kMillisecond_ns, "not after half a second");
        require(!queue.tryGet(), "a try found something");
        auto late = spawn(carrier(), "late", [queue] {
            delay(1);
            queue.put(7);
        });
        require(queue.get(Timeout{2}) == 7, "it came in time");
        late.join();
        queue.put(8);
        require(queue.tryGet() == 8, "it is there");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<QueueRefused>(*recorded.log), 2u);
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, RefuseATimeoutBelowZero)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        const std::string refusal = "ValueError: 'timeout' must be a non-negative number";
        require(raisedBy([&] { queue.get(Timeout{-1}); }) == refusal, "get");
        require(raisedBy([&] { queue.put(1, Timeout{-1}); }) == refusal, "put");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Queues, LetEveryGetterHaveItsOwnItem)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        Shared<int> sum{"sum", 0};
        std::vector<Task> getters;
        for (int i = 0; i < 5; ++i)
            getters.push_back(
                spawn(carrier(), "getter", [queue, sum] { sum.addAtomically(queue.get()); }));
        delay(1);
        for (int i = 0; i < 5; ++i)
            queue.put(1 << i);
        for (const Task& getter : getters)
            getter.join();
        require(sum.read() == 31, "an item twice, or never");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, HangWhoeverGetsWhatNobodyPuts)
{
    const auto recorded = run([] {
        Queue<std::optional<int>> queue{"q"};
        for (int i = 0; i < 2; ++i)
            spawn(carrier(), "consumer", [queue] {
                while (queue.get()) {
                }
            });
        queue.put(std::nullopt); // one sentinel for two
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
}

TEST_P(Queues, JoinOfAFreshQueueReturnsAtOnce)
{
    const auto recorded = run([] { Queue<int>{"q"}.join(); });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<QueueJoined>(*recorded.log), 1u);
    EXPECT_EQ(count<WaitRequested>(*recorded.log), 0u);
}

TEST_P(Queues, JoinWaitsForWhatWasTakenButIsNotDone)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        for (int i = 0; i < 3; ++i)
            queue.put(i);
        spawn(carrier(), "worker", SpawnOptions{.daemon = true}, [queue] {
            for (;;) {
                queue.get();
                delay(1);
                queue.taskDone();
            }
        });
        std::vector<Task> joiners;
        for (int i = 0; i < 3; ++i)
            joiners.push_back(spawn(carrier(), "joiner", [queue] { queue.join(); }));
        queue.join();
        require(virtualNow_ns() == 3 * kSecond_ns, "not after the third task_done");
        for (const Task& joiner : joiners)
            joiner.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<QueueJoined>(*recorded.log), 4u);
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, JoinHangsWhenAConsumerDiesBeforeTaskDone)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        queue.put(1);
        spawn(carrier(), "consumer", [queue] {
            queue.get();
            throw ValueError("choked");
        });
        queue.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(Queues, RefuseOneTaskDoneTooMany)
{
    const auto recorded = run([] {
        Queue<int> queue{"q"};
        queue.put(1);
        queue.taskDone(); // counts, even though nobody got the item
        queue.taskDone();
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "ValueError: task_done() called too many times");
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
    expectLegalQueues(*recorded.log);
}

TEST_P(Queues, RefuseWhatCannotBePickledInTheCaller)
{
    const auto recorded = run([] { Queue<Unpicklable>{"q"}.put({}); });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "TypeError: cannot pickle 'Unpicklable' object");
    EXPECT_EQ(count<QueuePut>(*recorded.log), 0u);
}

TEST_P(Queues, RefuseAnItemThatTheRunHasNoRoomFor)
{
    const auto recorded = run([] {
        Queue<std::string> queue{"q"};
        const std::string refusal = "RuntimeError: the items of a run (in queues, shared values "
                                    "and results) take at most 262144 chunks of 48 bytes";
        const std::string big(std::size_t{kMostItemChunks} * 48, 'x');
        require(raisedBy([&] { queue.put(big); }) == refusal, "it cannot fit");
        queue.put("small");
        require(queue.get() == "small", "a small one fits");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<QueuePut>(*recorded.log), 1u);
}

/// Producers and consumers in some proportion, with pauses, time-outs and tries, all from the seed.
void crowd(std::uint64_t seed, Carrier carrier)
{
    std::mt19937_64 random(seed);
    const auto draw = [&random](std::uint64_t most) {
        return static_cast<int>(random() % (most + 1));
    };
    constexpr int kEach = 12;
    const int producers = 1 + draw(3);
    const int consumers = 1 + draw(3);
    Queue<std::optional<std::pair<int, int>>> queue{"q", draw(4)};
    std::vector<Task> makers;
    for (int maker = 0; maker < producers; ++maker)
        makers.push_back(spawn(carrier, "producer", [queue, maker, rests = draw(1)] {
            for (int i = 0; i < kEach; ++i) {
                const std::pair item{maker, i};
                if (i % 3 == 1) {
                    while (!queue.tryPut(item))
                        delay(0.001);
                } else if (i % 3 == 2) {
                    while (!raisedBy([&] { queue.put(item, Timeout{0.002}); }).empty()) {
                    }
                } else {
                    queue.put(item);
                }
                if (rests != 0)
                    delay(0.001);
            }
        }));
    std::vector<Task> takers;
    for (int taker = 0; taker < consumers; ++taker)
        takers.push_back(spawn(carrier, "consumer", [queue, rests = draw(1)] {
            while (const auto item = queue.get()) {
                if (rests != 0)
                    delay(0.0015);
                queue.taskDone();
            }
            queue.taskDone();
        }));
    for (const Task& maker : makers)
        maker.join();
    for (int taker = 0; taker < consumers; ++taker)
        queue.put(std::nullopt);
    queue.join();
    for (const Task& taker : takers)
        taker.join();
    require(queue.empty(), "something is left over");
}

/// Per producer, its items as they were got.
std::map<int, std::vector<int>> gotByProducer(const Log& log)
{
    std::map<int, std::vector<int>> got;
    test::forEach<QueueGot>(log, [&](const Event&, const QueueGot& fact) {
        const std::string text(log.payload(fact.payload_at, fact.bytes));
        int producer = 0;
        int item = 0;
        if (std::sscanf(text.c_str(), "(%d, %d)", &producer, &item) == 2)
            got[producer].push_back(item);
    });
    return got;
}

TEST_P(Queues, OfACrowdKeepEveryProducersOrderAndLoseNothing)
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto recorded = run([seed] { crowd(seed, carrier()); }, seed);
        ASSERT_EQ(recorded.verdict, Verdict::Completed) << "seed " << seed;
        ASSERT_EQ(errorOf(*recorded.log, "main"), "") << "seed " << seed;
        expectLegalQueues(*recorded.log);
        for (const auto& [producer, items] : gotByProducer(*recorded.log))
            EXPECT_THAT(items, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                << "producer " << producer << ", seed " << seed;
    }
}

TEST_P(Queues, TellTheirWaitersApart)
{
    const auto recorded = run([] {
        Queue<int> queue{"belt", 1};
        queue.put(1);
        spawn(carrier(), "putter", [queue] { queue.put(2); });
        spawn(carrier(), "joiner", [queue] { queue.join(); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    std::map<std::string, ObjectKind> waits;
    const Log& log = *recorded.log;
    test::forEach<WaitRequested>(log, [&](const Event& event, const WaitRequested& fact) {
        waits[log.nameOf(event.task)] = log.object(fact.object)->kind;
    });
    EXPECT_EQ(waits["putter"], ObjectKind::QueueSpace);
    EXPECT_EQ(waits["joiner"], ObjectKind::QueueRest);
}

TEST(QueueReplay, AFreeRunIsFollowedStepByStep)
{
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto program = [seed] { crowd(seed, Carrier::Thread); };
        const auto free = record({.policy = PolicyKind::Free}, program);
        const auto steps = scheduleOf(*free.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = steps}, program);
        ASSERT_EQ(again.verdict, Verdict::Completed) << "seed " << seed;
        ASSERT_EQ(scheduleOf(*again.log), steps) << "seed " << seed;
        ASSERT_EQ(gotByProducer(*again.log), gotByProducer(*free.log));
    }
}

} // namespace
} // namespace lockstep
