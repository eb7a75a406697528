// SPDX-License-Identifier: MIT
// multiprocessing.Queue and JoinableQueue as CPython 3.11 has them, between processes, under every
// policy.
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <map>

namespace lockstep {
namespace {

using namespace test;
using multiprocessing::JoinableQueue;
using multiprocessing::Queue;
using test::require;
using testing::ElementsAre;

class ProcessQueues : public EveryWay {
protected:
    Recorded completes(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        for (const char* task : {"main", "child", "producer", "consumer"})
            EXPECT_EQ(errorOf(*recorded.log, task), "");
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Ways, ProcessQueues, testing::ValuesIn(waysOn({Carrier::Process})),
                         nameOfWay);

TEST_P(ProcessQueues, CarryValuesThroughAFeederOfThePuttingProcess)
{
    const auto recorded = completes([] {
        Queue<std::string> queue{"belt"};
        const Task child = spawn(Process, "child", [queue] {
            for (const char* dish : {"bread", "cola", "rice"})
                queue.put(dish);
        });
        require(queue.get() == "bread" && queue.get() == "cola" && queue.get() == "rice", "order");
        child.join();
    });
    const auto sent = all<MessageSent>(*recorded.log);
    ASSERT_EQ(sent.size(), 3u);
    for (const auto& each : sent)
        EXPECT_EQ(recorded.log->nameOf(each.task), "QueueFeederThread");
    EXPECT_EQ(endOf(*recorded.log, "QueueFeederThread"), TaskEnd::Returned)
        << "the end of its process has waited for it";
}

TEST_P(ProcessQueues, GiveEachItemOnceAndANoneToEachConsumer)
{
    const auto recorded = completes([] {
        Queue<std::optional<std::string>> queue{"belt"};
        const auto produce = [queue](const std::string& what) {
            for (int i = 0; i < 10; ++i) {
                delay(randomReal(0.5, 0.9));
                queue.put(what + std::to_string(i));
            }
        };
        const auto consume = [queue] {
            while (queue.get())
                delay(randomReal(0.3, 1.0));
        };
        std::vector<Task> consumers{spawn(Process, "consumer", consume),
                                    spawn(Process, "consumer", consume)};
        joinAll({spawn(Process, "producer", produce, std::string("bread")),
                 spawn(Process, "producer", produce, std::string("cola"))});
        queue.put(std::nullopt);
        queue.put(std::nullopt);
        joinAll(consumers);
    });
    std::map<std::string, int> next;
    std::map<TaskId, int> nones;
    int got = 0;
    for (const auto& each : all<MessageReceived>(*recorded.log)) {
        const std::string text(recorded.log->payload(each.fact.payload_at, each.fact.bytes));
        if (text == "None") {
            ++nones[each.task];
            continue;
        }
        EXPECT_EQ(nones[each.task], 0) << "Nones come after all items";
        const char which = text.find("bread") != std::string::npos ? 'b' : 'c';
        EXPECT_NE(text.find(std::to_string(next[std::string(1, which)]++)), std::string::npos)
            << "the order of each producer: " << text;
        ++got;
    }
    EXPECT_EQ(got, 20);
    ASSERT_EQ(nones.size(), 2u);
    for (const auto& [task, taken] : nones)
        EXPECT_EQ(taken, 1);
}

TEST_P(ProcessQueues, LeaveAConsumerWaitingForEverWithOneNoneTooFew)
{
    const auto recorded = run([] {
        Queue<std::optional<int>> queue{"belt"};
        const auto consume = [queue] {
            while (queue.get()) {
            }
        };
        std::vector<Task> consumers{spawn(Process, "first", consume),
                                    spawn(Process, "second", consume)};
        queue.put(std::nullopt);
        joinAll(consumers);
    });
    EXPECT_TRUE(recorded.verdict == Verdict::Deadlock || recorded.verdict == Verdict::Hang);
    const bool firstWaits = endOf(*recorded.log, "first") == TaskEnd::StillWaiting;
    const bool secondWaits = endOf(*recorded.log, "second") == TaskEnd::StillWaiting;
    EXPECT_NE(firstWaits, secondWaits);
}

TEST_P(ProcessQueues, OfThreeMakeTheFourthPutWaitOrRaiseFull)
{
    const auto recorded = completes([] {
        Queue<int> queue{"q", 3};
        for (int i = 1; i <= 3; ++i)
            queue.put(i);
        require(queue.full() && queue.size() == 3, "full");
        require(!queue.tryPut(4), "room");
        require(raisedBy([&] { queue.put(4, Timeout{1}); }) == "Full", "no Full");
        require(virtualNow_ns() == kSecond_ns, "not after 1 s");
        const Task child = spawn(Process, "child", [queue] {
            delay(1);
            for (int i = 1; i <= 4; ++i)
                require(queue.get() == i, "order");
        });
        queue.put(4);
        require(virtualNow_ns() == 2 * kSecond_ns, "it did not wait for room");
        child.join();
    });
    EXPECT_EQ(count<MessageReceived>(*recorded.log), 4u);
}

TEST_P(ProcessQueues, RaiseEmptyWhenNothingComesInTime)
{
    completes([] {
        Queue<int> queue{"q"};
        require(queue.empty() && !queue.tryGet(), "nothing");
        require(raisedBy([&] { static_cast<void>(queue.get(Timeout{2})); }) == "Empty", "no Empty");
        require(virtualNow_ns() == 2 * kSecond_ns, "not after 2 s");
    });
}

TEST_P(ProcessQueues, KeepAProcessAliveWhoseItemDoesNotFitThePipe)
{
    const auto joinBeforeGet = [](std::size_t bytes) {
        return [bytes] {
            Queue<std::string> queue{"q"};
            const Task child = spawn(Process, "child", [=] { queue.put(std::string(bytes, 'x')); });
            child.join();
            require(queue.get().size() == bytes, "another item");
        };
    };
    const auto large = run(joinBeforeGet(200'000));
    EXPECT_EQ(large.verdict, Verdict::Deadlock) << "main, child, feeder, full pipe, main";
    EXPECT_EQ(endOf(*large.log, "child"), TaskEnd::StillWaiting);
    EXPECT_EQ(endOf(*large.log, "QueueFeederThread"), TaskEnd::StillWaiting);
    EXPECT_EQ(run(joinBeforeGet(65'500)).verdict, Verdict::Completed);
    EXPECT_EQ(run(joinBeforeGet(65'540)).verdict, Verdict::Deadlock);
    completes([] {
        Queue<std::string> queue{"q"};
        const Task child = spawn(Process, "child", [=] { queue.put(std::string(200'000, 'x')); });
        require(!child.join(Timeout{1}), "it ended with its item undelivered");
        require(queue.get().size() == 200'000, "another item");
        child.join();
    });
}

TEST_P(ProcessQueues, LoseTheItemIfTheJoinIsCancelled)
{
    const auto recorded = completes([] {
        Queue<std::string> queue{"q"};
        spawn(Process, "child", [=] {
            queue.put(std::string(200'000, 'x'));
            queue.cancelJoinThread();
        }).join();
    });
    EXPECT_EQ(count<MessageSent>(*recorded.log), 0u);
}

TEST_P(ProcessQueues, LetOtherReadersStarveWhenOneIsKilledInGet)
{
    const auto recorded = completes([] {
        Queue<int> queue{"q"};
        const Task reader = spawn(Process, "reader", [queue] { static_cast<void>(queue.get()); });
        delay(1);
        reader.kill();
        queue.put(1);
        require(raisedBy([&] { static_cast<void>(queue.get(Timeout{1})); }) == "Empty",
                "the read lock came back");
        queue.cancelJoinThread();
    });
    EXPECT_EQ(count<ObjectAbandoned>(*recorded.log), 1u) << "the read lock";
}

TEST_P(ProcessQueues, TellOfWhatCannotBePickledInTheFeeder)
{
    const auto recorded = completes([] {
        Queue<Unpicklable> queue{"q"};
        queue.put(Unpicklable{});
    });
    EXPECT_THAT(said(*recorded.log), ElementsAre("TypeError: cannot pickle 'Unpicklable' object"));
    EXPECT_EQ(count<MessageSent>(*recorded.log), 0u);
}

TEST_P(ProcessQueues, RefuseAPutAfterClose)
{
    completes([] {
        Queue<int> queue{"q"};
        queue.put(1);
        queue.close();
        require(raisedBy([&] { queue.put(2); }) == "ValueError: Queue q is closed", "put");
        queue.joinThread();
    });
}

TEST_P(ProcessQueues, AreJoinedOnlyAfterTheLastTaskDone)
{
    const auto recorded = completes([] {
        JoinableQueue<int> queue{"belt"};
        queue.join(); // nothing was put
        const auto consume = [queue] {
            for (;;) {
                static_cast<void>(queue.get());
                delay(1);
                queue.taskDone();
            }
        };
        const SpawnOptions daemon{.daemon = true};
        spawn(Process, "consumer", daemon, consume);
        spawn(Process, "consumer", daemon, consume);
        const Task producer = spawn(Process, "producer", [queue] {
            for (int i = 0; i < 6; ++i)
                queue.put(i);
        });
        producer.join();
        queue.join();
        require(queue.unfinished() == 0, "joined too early");
        require(virtualNow_ns() == 3 * kSecond_ns, "6 x 1 s of work of two");
    });
    EXPECT_EQ(count<MessageReceived>(*recorded.log), 6u);
    EXPECT_EQ(endOf(*recorded.log, "consumer"), TaskEnd::Killed);
}

TEST_P(ProcessQueues, RefuseOneTaskDoneTooMany)
{
    const auto recorded = run([] {
        JoinableQueue<int> queue{"q"};
        queue.put(1);
        static_cast<void>(queue.get());
        queue.taskDone();
        queue.taskDone();
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "ValueError: task_done() called too many times");
}

TEST_P(ProcessQueues, AreNeverJoinedIfAConsumerDiesBeforeTaskDone)
{
    const auto recorded = run([] {
        JoinableQueue<int> queue{"q"};
        spawn(Process, "consumer", [queue] { static_cast<void>(queue.get()); });
        queue.put(1);
        queue.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST(MovedProcessQueues, CarryEverythingWhateverLiesUnderTheTasks)
{
    for (const CarrierChoice carriers :
         {CarrierChoice::Threads, CarrierChoice::Processes, CarrierChoice::Greenlets})
        for (const PolicyKind policy : kPolicies) {
            const auto recorded = record({.policy = policy, .carriers = carriers}, [] {
                JoinableQueue<int> queue{"belt", 2};
                const auto produce = [queue] {
                    for (int i = 0; i < 10; ++i)
                        queue.put(i);
                };
                const std::vector<Task> producers{spawn(Process, "producer", produce),
                                                  spawn(Process, "producer", produce)};
                int sum = 0;
                for (int i = 0; i < 20; ++i) {
                    sum += queue.get();
                    queue.taskDone();
                }
                require(sum == 90, "not everything");
                joinAll(producers);
                queue.join();
            });
            EXPECT_EQ(recorded.verdict, Verdict::Completed)
                << nameOf(policy) << " " << static_cast<int>(carriers);
            EXPECT_EQ(errorOf(*recorded.log, "main"), "");
            EXPECT_EQ(count<MessageReceived>(*recorded.log), 20u);
        }
}

} // namespace
} // namespace lockstep
