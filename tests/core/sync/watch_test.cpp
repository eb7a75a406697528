// SPDX-License-Identifier: MIT
// Waiting for the first of several things, on every carrier, under every policy.
#include "core/sync/watch.h"

#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

namespace lockstep {
namespace {

using namespace test;
using multiprocessing::Connection;
using multiprocessing::Pipe;
using test::require;

using Things = std::vector<ObjectId>;

class Watches : public EveryWay {
protected:
    Recorded completes(const std::function<void(Carrier)>& main)
    {
        const Carrier kind = carrier();
        Recorded recorded = run([main, kind] { main(kind); });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Ways, Watches,
                         testing::ValuesIn(waysOn({Carrier::Thread, Carrier::Process,
                                                   Carrier::Greenlet})),
                         [](const auto& way) { return nameOfWay(way); });

TEST_P(Watches, WaitForTheFirstOfSeveralConnections)
{
    completes([](Carrier kind) {
        const auto one = Pipe("one", "to one", {false});
        const auto two = Pipe("two", "to two", {false});
        const ObjectId watch = sync::makeWatch("watch", Site::here());
        const Things things{one.first.id(), two.first.id()};
        const Task task = spawn(kind, "task", [one, two] {
            delay(1);
            two.second.send(2);
            delay(1);
            one.second.send(1);
        });
        require(sync::awaitAny(watch, things, Site::here()) == Things{two.first.id()},
                "the second");
        require(virtualNow_ns() == kSecond_ns, "not when it was sent");
        require(two.first.recv<int>() == 2, "it is still to be received");
        require(sync::awaitAny(watch, things, Site::here()) == Things{one.first.id()}, "the first");
        task.join();
    });
}

TEST_P(Watches, WaitForTheEndsOfTasks)
{
    completes([](Carrier kind) {
        const Task slow = spawn(kind, "slow", [] { delay(2); });
        const Task fast = spawn(kind, "fast", [] { delay(1); });
        const ObjectId watch = sync::makeWatch("watch", Site::here());
        const Things ends{sync::endObjectOf(slow.id()), sync::endObjectOf(fast.id())};
        require(sync::awaitAny(watch, ends, Site::here()) == Things{ends[1]}, "the fast one");
        require(virtualNow_ns() == kSecond_ns, "not at its end");
        slow.join();
        require(sync::awaitAny(watch, ends, Site::here()) == ends, "all that are there");
        fast.join();
    });
}

TEST_P(Watches, SeeTheEndOfAConnection)
{
    const auto recorded = completes([](Carrier) {
        const auto [receiver, sender] = Pipe("receiver", "sender", {false});
        const ObjectId watch = sync::makeWatch("watch", Site::here());
        const Things things{receiver.id()};
        const Task closes = spawn(Thread, "closes", [end = sender] {
            delay(1);
            end.close();
        });
        require(sync::awaitAny(watch, things, Site::here()) == things, "the end of file");
        require(virtualNow_ns() == kSecond_ns, "not when it was closed");
        closes.join();
        receiver.close();
        require(raisedBy([&] { sync::awaitAny(watch, things, Site::here()); }) ==
                    "OSError: handle is closed",
                "a closed one");
    });
    EXPECT_EQ(count<WatchReturned>(*recorded.log), 1u);
    EXPECT_EQ(count<WatchExtended>(*recorded.log), 1u);
}

TEST(WatchKnots, AreFoundThroughWhateverAWatchWaitsFor)
{
    const auto recorded = record({}, [] {
        const auto [receiver, sender] = Pipe("receiver", "sender", {false});
        spawn(Process, "child", [from = receiver, to = sender] {
            to.close();
            from.recv<int>();
        });
        sync::awaitAny(sync::makeWatch("watch", Site::here()), {sync::endObjectOf(TaskId{2})},
                       Site::here());
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock) << "main waits for the child, and it for main";
}

TEST(WatchSchedules, OfFreeRunsAreReplayed)
{
    const auto main = [] {
        const auto pipe = Pipe("receiver", "sender", {false});
        std::vector<Task> tasks;
        Things things{pipe.first.id()};
        for (int i = 0; i < 3; ++i) {
            tasks.push_back(spawn(Thread, "task", [end = pipe.second, i] { end.send(i); }));
            things.push_back(sync::endObjectOf(tasks.back().id()));
        }
        const ObjectId watch = sync::makeWatch("watch", Site::here());
        for (int received = 0; received < 3;) {
            const Things ready = sync::awaitAny(watch, things, Site::here());
            if (ready.front() != pipe.first.id())
                continue;
            pipe.first.recv<int>();
            ++received;
        }
        joinAll(tasks);
    };
    for (int times = 0; times < 5; ++times) {
        const auto free = record({}, main);
        ASSERT_EQ(free.verdict, Verdict::Completed);
        const auto again =
            record({.policy = PolicyKind::Replay, .schedule = scheduleOf(*free.log)}, main);
        EXPECT_EQ(again.verdict, Verdict::Completed);
    }
}

} // namespace
} // namespace lockstep
