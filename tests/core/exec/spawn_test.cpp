// SPDX-License-Identifier: MIT
// Start method spawn: processes that are the program begun anew, under every policy.
#include "core/exec/virtual_clock.h"
#include "core/scenario/spawn_context.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <array>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using multiprocessing::BoundedSemaphore;
using multiprocessing::Condition;
using multiprocessing::Connection;
using multiprocessing::JoinableQueue;
using multiprocessing::Lock;
using multiprocessing::Pipe;
using multiprocessing::Queue;
using multiprocessing::RLock;
using multiprocessing::Semaphore;
using multiprocessing::SimpleQueue;
using multiprocessing::SpawnContext;
using test::require;
using testing::ElementsAre;

/// A variable of the program: a forked child has a copy of what it is, a spawned one has it as it
/// was at the beginning.
int global = 1;

class Spawned : public EveryWay {
protected:
    Recorded completes(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        for (const char* task : {"main", "child"})
            EXPECT_EQ(errorOf(*recorded.log, task), "");
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Ways, Spawned, testing::ValuesIn(waysOn({Carrier::Process})),
                         [](const auto& way) { return nameOfWay(way); });

TEST_P(Spawned, ProcessesHaveNothingOfTheirParentsVariables)
{
    const auto recorded = completes([] {
        global = 2;
        Queue<int> queue{"q"};
        const int parent = getpid();
        const Task child = SpawnContext().start(
            "child",
            [](const Queue<int>& to, int main, const std::string& text) {
                require(getpid() != main && text == "text", "not its arguments");
                to.put(global);
            },
            queue, parent, std::string("text"));
        require(queue.get() == 1, "it has what its parent has");
        spawn(Process, "forked", [queue] { queue.put(global); });
        require(queue.get() == 2, "a forked one has a copy");
        child.join();
        require(child.exitCode() == 0, "exit code");
    });
    const auto spawned = all<ProcessSpawned>(*recorded.log);
    ASSERT_EQ(spawned.size(), 1u);
    EXPECT_EQ(recorded.log->nameOf(spawned[0].fact.spawned), "child");
    EXPECT_EQ(count<ProcessForked>(*recorded.log), 1u);
}

/// How many ends of pipes the calling process has open beyond the standard streams; of those that
/// it cannot know of, because it got them from whoever started it: only those.
int openPipes(bool onlyStrangers)
{
    int open = 0;
    DIR* folder = opendir("/proc/self/fd");
    while (const dirent* entry = readdir(folder)) {
        const int fd = std::atoi(entry->d_name);
        const std::string path = std::string("/proc/self/fd/") + entry->d_name;
        std::array<char, 256> target{};
        if (fd <= 2 || readlink(path.c_str(), target.data(), target.size() - 1) < 0)
            continue;
        const bool isPipe = std::string(target.data()).find("pipe:") == 0;
        open += isPipe && (!onlyStrangers || (fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0);
    }
    closedir(folder);
    return open;
}

TEST_P(Spawned, ProcessesHaveOnlyTheDescriptorsThatAreHandedOver)
{
    const auto recorded = completes([] {
        const auto [receiver, sender] = Pipe("receiver", "sender", {false});
        [[maybe_unused]] const auto [other, another] = Pipe("other", "another", {false});
        const Task child = SpawnContext().start(
            "child",
            [](const Connection& to, int strangers) {
                require(openPipes(false) == strangers + 2, "not this one and its life line");
                to.send(std::string("hello"));
            },
            sender, openPipes(true));
        sender.close();
        require(receiver.recv<std::string>() == "hello", "the message");
        require(raisedBy([&, from = receiver] { from.recv<std::string>(); }) == "EOFError",
                "somebody else holds the sending end");
        child.join();
    });
    const auto inherited = all<DescriptorInherited>(*recorded.log);
    ASSERT_EQ(inherited.size(), 1u);
    EXPECT_EQ(recorded.log->nameOf(inherited[0].fact.connection), "sender");
}

TEST_P(Spawned, ProcessesShareLocksAndSimpleQueues)
{
    completes([] {
        Lock lock{"lock"};
        const SimpleQueue<int> queue{"q"};
        lock.acquire();
        const Task child = SpawnContext().start(
            "child",
            [](Lock shared, const SimpleQueue<int>& to) {
                require(!shared.tryAcquire(), "another lock");
                shared.acquire();
                to.put(3);
                shared.release();
            },
            lock, queue);
        delay(1);
        lock.release();
        require(queue.get() == 3 && virtualNow_ns() == kSecond_ns, "not behind the lock");
        child.join();
    });
}

TEST_P(Spawned, ProcessesShareSemaphoresEventsAndConditions)
{
    completes([] {
        RLock rlock{"rlock"};
        Semaphore keys{"keys", 2};
        BoundedSemaphore key{"key", 1};
        multiprocessing::Event set{"set"}, told{"told"};
        Condition changed{"changed"};
        keys.acquire();
        const Task child = SpawnContext().start(
            "child",
            [](RLock shared, Semaphore left, BoundedSemaphore full, multiprocessing::Event is_set,
               multiprocessing::Event tell, Condition change) {
                shared.acquire();
                shared.acquire();
                require(left.tryAcquire() && !left.tryAcquire(), "another semaphore");
                require(raisedBy([&] { full.release(); }).starts_with("ValueError"), "its bound");
                is_set.wait();
                shared.release();
                change.acquire();
                tell.set();
                change.wait();
                change.release();
                shared.release();
            },
            rlock, keys, key, set, told, changed);
        delay(1);
        require(!rlock.tryAcquire() && !keys.tryAcquire(), "the child has them");
        set.set();
        told.wait();
        changed.acquire(); // which the child gives back as it waits
        require(!rlock.tryAcquire(), "acquired twice");
        changed.notify();
        changed.release();
        child.join();
        require(rlock.tryAcquire(), "released as often");
    });
}

TEST_P(Spawned, ProcessesShareJoinableQueues)
{
    completes([] {
        const JoinableQueue<int> queue{"q"};
        const Task child = SpawnContext().start(
            "child",
            [](const JoinableQueue<int>& from) {
                require(from.get() + from.get() == 3, "the items");
                delay(1);
                from.taskDone();
                from.taskDone();
            },
            queue);
        queue.put(1);
        queue.put(2);
        queue.join();
        require(virtualNow_ns() == kSecond_ns, "joined before the items were done");
        child.join();
    });
}

TEST_P(Spawned, WhatIsSharedOnlyCrossesToAProcessThatIsSpawnedWithIt)
{
    completes([] {
        const auto refusalOf = []<class Face>(const Face& face) {
            ByteWriter writer;
            return raisedBy([&] { Codec<Face>::encode(face, writer); });
        };
        const auto refusal = [](const std::string& type) {
            return "RuntimeError: " + type +
                   " objects should only be shared between processes through inheritance";
        };
        require(refusalOf(RLock{"r"}) == refusal("RLock"), "RLock");
        require(refusalOf(Semaphore{"s"}) == refusal("Semaphore"), "Semaphore");
        require(refusalOf(BoundedSemaphore{"b"}) == refusal("BoundedSemaphore"), "Bounded");
        require(refusalOf(multiprocessing::Event{"e"}) == refusal("Condition"), "Event");
        require(refusalOf(Condition{"c"}) == refusal("Condition"), "Condition");
        require(refusalOf(JoinableQueue<int>{"q"}) == refusal("JoinableQueue"), "JoinableQueue");
    });
}

TEST_P(Spawned, ProcessesEndAsForkedOnesDo)
{
    completes([] {
        const SpawnContext context;
        const Task raises = context.start("raises", [] { throw ValueError("there"); });
        const Task exits = context.start("exits", [] { exitTask(7); });
        const Task sleeps = context.start("sleeps", [] { delay(100); });
        raises.join();
        exits.join();
        delay(1);
        sleeps.kill();
        sleeps.join();
        require(raises.exitCode() == 1, "after an exception");
        require(exits.exitCode() == 7, "sys.exit(7)");
        require(sleeps.exitCode() == -SIGKILL, "killed");
    });
}

TEST_P(Spawned, DaemonsAreTerminatedAndMayNotHaveChildren)
{
    const auto recorded = completes([] {
        SpawnContext().start("daemon", SpawnOptions{.daemon = true}, [] {
            require(raisedBy([] { SpawnContext().start("grandchild", [] {}); }) ==
                        "AssertionError: daemonic processes are not allowed to have children",
                    "a grandchild");
            delay(100);
        });
        delay(1);
    });
    EXPECT_EQ(endOf(*recorded.log, "daemon"), TaskEnd::Killed);
    EXPECT_EQ(errorOf(*recorded.log, "daemon"), "");
}

TEST_P(Spawned, ProcessesHaveChildrenOfBothKinds)
{
    const auto recorded = completes([] {
        SpawnContext()
            .start("child",
                   [] {
                       const Task spawned = SpawnContext().start("spawned", [] { exitTask(4); });
                       const Task forked = spawn(Process, "forked", [] { exitTask(5); });
                       spawned.join();
                       forked.join();
                       require(spawned.exitCode() == 4 && forked.exitCode() == 5, "exit codes");
                   })
            .join();
    });
    EXPECT_EQ(count<ProcessSpawned>(*recorded.log), 2u);
}

TEST_P(Spawned, WithoutTheGuardRaiseInTheChild)
{
    const auto recorded = run([] {
        const auto module = [] { SpawnContext().start("again", [] {}); };
        const Task child = SpawnContext(module).start("child", [] {});
        child.join();
        require(child.exitCode() == 1, "the child did not fail");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const std::string error = errorOf(*recorded.log, "child");
    EXPECT_EQ(error.find("RuntimeError: \n        An attempt has been made to start a new process "
                         "before the\n        current process has finished its bootstrapping "
                         "phase."),
              0u)
        << error;
    EXPECT_EQ(count<ProcessSpawned>(*recorded.log), 1u);
}

TEST_P(Spawned, HandlesCannotBeSentAnywhereElse)
{
    completes([] {
        Queue<std::string> queue{"q"};
        const auto [receiver, sender] = Pipe("receiver", "sender");
        require(raisedBy([&, end = receiver] { encode(end); }) ==
                    "RuntimeError: Connection objects should only be shared between processes "
                    "through inheritance",
                "a connection");
        require(raisedBy([&] { encode(queue); }) ==
                    "RuntimeError: Queue objects should only be shared between processes through "
                    "inheritance",
                "a queue");
    });
}

TEST_P(Spawned, PoolsAndExecutorsWork)
{
    const auto recorded = completes([] {
        multiprocessing::Pool pool{"pool", 2, {.start = StartMethod::Spawn}};
        require(pool.map([](int n) { return n + global; }, std::vector{1, 2, 3}) ==
                    std::vector({2, 3, 4}),
                "map");
        pool.close();
        pool.join();
        const ProcessPoolExecutor executor{"executor", 2, StartMethod::Spawn};
        for (int i = 0; i < 3; ++i)
            require(executor.submit([](int n) { return n; }, std::tuple{i}).result() == i,
                    "submit");
        executor.shutdown();
    });
    EXPECT_EQ(count<ProcessForked>(*recorded.log), 0u);
    EXPECT_GE(count<ProcessSpawned>(*recorded.log), 3u);
}

TEST(MovedSpawns, RunWhateverLiesUnderTheTasks)
{
    for (const CarrierChoice carriers :
         {CarrierChoice::Threads, CarrierChoice::Processes, CarrierChoice::Greenlets})
        for (const PolicyKind policy : kPolicies) {
            const auto recorded = record({.policy = policy, .carriers = carriers}, [] {
                const auto [receiver, sender] = Pipe("receiver", "sender", {false});
                const Task child = SpawnContext().start(
                    "child", [](const Connection& to) { to.send(3); }, sender);
                sender.close();
                require(receiver.recv<int>() == 3, "the message");
                require(raisedBy([from = receiver] { from.recv<int>(); }) == "EOFError", "the end");
                child.join();
            });
            EXPECT_EQ(recorded.verdict, Verdict::Completed)
                << nameOf(policy) << " " << static_cast<int>(carriers);
            EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        }
}

} // namespace
} // namespace lockstep
