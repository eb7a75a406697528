// SPDX-License-Identifier: MIT
// Tasks on forked processes: copies of memory, ends and exit codes, signals, daemons, the order in
// which a process leaves, and that whatever dies leaves the run able to go on.
#include "core/exec/speech.h"
#include "core/probe/recorder.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::record;
using test::Recorded;
using test::said;
using threading::Lock;

class Processes : public testing::TestWithParam<PolicyKind> {
protected:
    Recorded run(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = record({.policy = GetParam(), .seed = seed}, main);
        EXPECT_EQ(test::illegalSteps(*recorded.log), 0u);
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Policies, Processes, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

/// Exit codes of the processes by the names of their tasks.
std::map<std::string, int> exitCodesIn(const Log& log)
{
    std::map<std::string, int> codes;
    test::forEach<ProcessExited>(log, [&](const Event&, const ProcessExited& fact) {
        codes[log.nameOf(fact.exited)] = fact.code;
    });
    return codes;
}

void sayText(const std::string& text)
{
    speak(text, Site::here());
}

TEST_P(Processes, AChildRunsInAProcessOfItsOwn)
{
    const auto recorded = run([] {
        const pid_t parent = getpid();
        const Task child = spawn(Process, "child", [parent] {
            sayText(getpid() != parent && getppid() == parent ? "own process" : "same process");
        });
        child.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"own process"});
    EXPECT_EQ(count<ProcessForked>(*recorded.log), 1u);
    EXPECT_EQ(endOf(*recorded.log, "child"), TaskEnd::Returned);
}

TEST_P(Processes, MemoryIsCopied)
{
    const auto recorded = run([] {
        int value = 1;
        spawn(Process, "child", [&value] { value = 2; }).join();
        sayText(std::to_string(value));
    });
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"1"});
}

TEST_P(Processes, PrimitivesAreShared)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(Process, "p", [lock]() mutable {
                for (int round = 0; round < 20; ++round) {
                    lock.acquire();
                    lock.release();
                }
            }));
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<LockAcquired>(*recorded.log), 60u);
}

TEST_P(Processes, ExitCodesAreThoseOfTheOriginal)
{
    const auto recorded = run([] {
        const Task fine = spawn(Process, "fine", [] {});
        const Task raises = spawn(Process, "raises", [] { throw ValueError("no"); });
        const Task exits = spawn(Process, "exits", [] { exitTask(7); });
        const Task hard = spawn(Process, "hard", [] { hardExit(5); });
        const Task terminated = spawn(Process, "terminated", [] { delay(1000); });
        const Task killed = spawn(Process, "killed", [] { delay(1000); });
        delay(1);
        terminated.terminate();
        killed.kill();
        for (const Task& task : {fine, raises, exits, hard, terminated, killed}) {
            task.join();
            sayText(std::to_string(*task.exitCode()));
        }
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    const std::vector<std::string> expected{"0", "1", "7", "5", "-15", "-9"};
    EXPECT_EQ(said(*recorded.log), expected);
    const std::map<std::string, int> codes{{"fine", 0}, {"raises", 1},       {"exits", 7},
                                           {"hard", 5}, {"terminated", -15}, {"killed", -9}};
    EXPECT_EQ(exitCodesIn(*recorded.log), codes);
    EXPECT_EQ(endOf(*recorded.log, "raises"), TaskEnd::Raised);
    EXPECT_EQ(errorOf(*recorded.log, "raises"), "ValueError: no");
    EXPECT_EQ(endOf(*recorded.log, "hard"), TaskEnd::CutOff);
    EXPECT_EQ(endOf(*recorded.log, "terminated"), TaskEnd::Killed);
    EXPECT_EQ(endOf(*recorded.log, "killed"), TaskEnd::Killed);
}

TEST_P(Processes, AFinishedChildIsAZombieUntilItIsJoined)
{
    const auto recorded = run([] {
        const Task joined = spawn(Process, "joined", [] {});
        spawn(Process, "never", {.daemon = true}, [] {});
        joined.join();
        delay(1);
        recorder.write(MainReturned{}); // a mark: from here on the process is being left
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    bool returned = false;
    std::set<std::string> reaped;
    const Log& log = *recorded.log;
    test::forEach<MainReturned, ProcessReaped>(log, [&]<class F>(const Event&, const F& fact) {
        returned |= std::is_same_v<F, MainReturned>;
        if constexpr (std::is_same_v<F, ProcessReaped>) {
            reaped.insert(log.nameOf(fact.reaped));
            EXPECT_TRUE(returned || log.nameOf(fact.reaped) == "joined");
        }
    });
    EXPECT_TRUE(reaped.contains("joined"));
}

TEST_P(Processes, ADaemonIsTerminatedWhenMainEnds)
{
    const auto recorded = run([] {
        spawn(Process, "daemon", {.daemon = true}, [] {
            sayText("begin");
            delay(3);
            sayText("end");
        });
        delay(2);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"begin"});
    EXPECT_EQ(endOf(*recorded.log, "daemon"), TaskEnd::Killed);
    EXPECT_EQ(exitCodesIn(*recorded.log).at("daemon"), -15);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 2 * kSecond_ns);
}

TEST_P(Processes, MainJoinsItsThreadsThenEndsDaemonsThenJoinsChildren)
{
    const auto recorded = run([] {
        spawn(Process, "daemon", {.daemon = true}, [] {
            for (;;)
                delay(0.4);
        });
        spawn(Process, "child", [] { delay(2.5); });
        spawn(Thread, "thread", [] { delay(1.5); });
        delay(0.3);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    std::map<std::string, double> ended;
    const Log& log = *recorded.log;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == TaskEnded::kind)
            ended[log.nameOf(log.event(seq).task)] =
                secondsFromNanoseconds(log.event(seq).virtual_ns);
    EXPECT_DOUBLE_EQ(ended.at("thread"), 1.5);
    EXPECT_DOUBLE_EQ(ended.at("daemon"), 1.5);
    EXPECT_DOUBLE_EQ(ended.at("child"), 2.5);
    EXPECT_DOUBLE_EQ(ended.at("main"), 2.5);
}

TEST_P(Processes, ADaemonicProcessMayNotHaveChildren)
{
    const auto recorded = run(
        [] { spawn(Process, "D", {.daemon = true}, [] { spawn(Process, "G", [] {}); }).join(); });
    EXPECT_EQ(errorOf(*recorded.log, "D"),
              "AssertionError: daemonic processes are not allowed to have children");
    EXPECT_EQ(exitCodesIn(*recorded.log).at("D"), 1);
    EXPECT_EQ(recorded.log->taskCount(), 2u);
}

TEST_P(Processes, ChildrenOfChildren)
{
    const auto recorded = run([] {
        spawn(Process, "child", [] {
            spawn(Process, "grandchild", [] {
                spawn(Process, "great-grandchild", [] { sayText("deep"); }).join();
            }).join();
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"deep"});
    EXPECT_EQ(count<ProcessExited>(*recorded.log), 3u);
}

TEST_P(Processes, AThreadOfAChildThatStartsAGrandchildMayEndBeforeIt)
{
    const auto recorded = run([] {
        spawn(Process, "child", [] {
            spawn(Thread, "thread", [] {
                spawn(Process, "grandchild", [] {
                    delay(2);
                    sayText("lives");
                });
            }).join();
            delay(1);
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"lives"});
}

TEST_P(Processes, OrphansOutliveWhoForkedThem)
{
    const auto recorded = run([] {
        const Task child = spawn(Process, "child", [] {
            spawn(Process, "orphan", [] {
                delay(2);
                sayText("still here");
            });
            delay(1000);
        });
        delay(1);
        child.kill();
        child.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"still here"});
    EXPECT_EQ(endOf(*recorded.log, "orphan"), TaskEnd::Returned);
}

TEST_P(Processes, AHardExitOfMainLeavesADaemonAlone)
{
    const auto recorded = run([] {
        spawn(Process, "daemon", {.daemon = true}, [] {
            delay(3);
            sayText("end");
        });
        delay(2);
        hardExit(0);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"end"});
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::CutOff);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 3 * kSecond_ns);
}

TEST_P(Processes, ThreadsOfAChildAreJoinedAndItsDaemonThreadsCutOff)
{
    const auto recorded = run([] {
        spawn(Process, "child", [] {
            spawn(Thread, "stays", [] {
                delay(2);
                sayText("joined");
            });
            spawn(Thread, "daemon", {.daemon = true}, [] {
                for (;;)
                    delay(0.5);
            });
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"joined"});
    EXPECT_EQ(endOf(*recorded.log, "daemon"), TaskEnd::CutOff);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 2 * kSecond_ns);
}

TEST_P(Processes, ALockOutlivesItsKilledOwner)
{
    const auto recorded = run([] {
        Lock lock{"L"};
        const Task holder = spawn(Process, "holder", [lock]() mutable {
            lock.acquire();
            delay(10);
            lock.release();
        });
        delay(0.3);
        holder.kill();
        sayText(lock.acquire(Timeout{1}) ? "got it" : "timed out");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"timed out"});
    EXPECT_EQ(count<ObjectAbandoned>(*recorded.log), 1u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 1'300 * kMillisecond_ns);
}

TEST_P(Processes, ARobustLockIsFreedWhenItsOwnerLeavesItsProcessAtOnce)
{
    const auto recorded = run([] {
        Lock lock{"L", threading::Robust{}};
        spawn(Process, "holder", [lock]() mutable {
            lock.acquire();
            delay(0.2);
            hardExit(3);
        });
        delay(0.1);
        lock.acquire();
        sayText(lock.ownerDied() ? "told" : "not told");
        lock.release();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"told"});
    EXPECT_EQ(count<ObjectAbandoned>(*recorded.log), 0u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 200 * kMillisecond_ns);
}

TEST_P(Processes, AWaiterOfAKilledOwnerIsAbandoned)
{
    const auto recorded = run([] {
        Lock lock{"L"};
        const Task holder = spawn(Process, "holder", [lock]() mutable {
            lock.acquire();
            delay(10);
        });
        delay(0.3);
        holder.kill();
        lock.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Abandoned);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(Processes, DeadlocksAreFoundAcrossProcesses)
{
    const auto recorded = run([] {
        Lock a{"a"}, b{"b"};
        auto both = [](Lock first, Lock second) {
            first.acquire();
            delay(1);
            second.acquire();
        };
        const Task left = spawn(Process, "left", both, a, b);
        const Task right = spawn(Process, "right", both, b, a);
        left.join();
        right.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 1u);
}

} // namespace
} // namespace lockstep
