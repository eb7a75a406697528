// SPDX-License-Identifier: MIT
// SIGKILL of any task's process at any moment, also inside a primitive: the others go on or get a
// verdict, the host never hangs, and nothing is left over.
#include "core/exec/speech.h"
#include "core/export/event_lines.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"
#include "tests/support/segment_text.h"

#include <gtest/gtest.h>

#include <csignal>
#include <map>
#include <random>
#include <sys/wait.h>

namespace lockstep {
namespace {

using threading::Lock;

constexpr int kRuns = 5'000;
constexpr int kProcesses = 4;

/// Locks, sleeps, speech, forks of forks: whatever a process can be killed in.
void busyFamily()
{
    Lock one{"one"}, two{"two"};
    std::vector<Task> tasks;
    for (int i = 0; i < kProcesses; ++i)
        tasks.push_back(spawn(Process, "p", [one, two, i]() mutable {
            for (int round = 0; round < 30; ++round) {
                one.acquire();
                if (two.acquire(Timeout{0.001}))
                    two.release();
                one.release();
                if (round % 8 == i)
                    delay(0.0001);
                if (round == 10 && i == 0)
                    spawn(Process, "grandchild", [one]() mutable {
                        for (int turn = 0; turn < 10; ++turn) {
                            one.acquire();
                            one.release();
                        }
                    }).join();
                if (round % 10 == 0)
                    speak("still here", Site::here());
            }
        }));
    for (const Task& task : tasks)
        task.join();
}

/// Waits for a random moment while the log grows, or until the run is over.
void letRun(test::RecordedRun& run, Seq events)
{
    const Nanoseconds patience_ns = realNow_ns() + kSecond_ns;
    run.until([&] {
        return run.log().end() >= events || run.verdict() != Verdict::None ||
               realNow_ns() > patience_ns;
    });
}

void killSomebody(test::RecordedRun& run, std::mt19937& random)
{
    const std::uint32_t count = run.segment().control().processes.load();
    if (count == 0)
        return;
    const ProcessRecord& victim =
        run.segment().process(static_cast<std::uint32_t>(1 + random() % count));
    const auto pid = static_cast<pid_t>(victim.pid.load());
    // Its number stays its own until its zombie is reaped.
    if (pid > 0 && victim.reaped.load() == 0)
        kill(pid, SIGKILL);
}

std::string lastEvents(const Log& log)
{
    std::string lines;
    for (Seq seq = log.end() > 40 ? log.end() - 40 : 0; seq < log.end(); ++seq)
        lines += eventLines(log, seq);
    return lines;
}

TEST(KillStress, NobodyHangsWhoeverIsKilledWhenever)
{
    std::mt19937 random(20'261'125);
    std::map<Verdict, int> verdicts;
    for (int i = 0; i < kRuns; ++i) {
        const PolicyKind policy = i % 3 == 0 ? PolicyKind::Random : PolicyKind::Free;
        const TimeMode time = i % 2 == 0 ? TimeMode::Instant : TimeMode::Scaled;
        test::RecordedRun run({.policy = policy,
                               .time = time,
                               .seed = static_cast<std::uint64_t>(i),
                               .limit_ns = 10 * kSecond_ns},
                              busyFamily);
        for (unsigned kills = 1 + random() % 2; kills > 0; --kills) {
            letRun(run, run.log().end() + random() % 400);
            killSomebody(run, random);
        }
        run.finish();
        ++verdicts[run.verdict()];
        const Verdict verdict = run.verdict();
        ASSERT_TRUE(verdict == Verdict::Completed || verdict == Verdict::Abandoned)
            << "run " << i << ", " << nameOf(policy) << ", " << nameOf(time) << ": "
            << nameOf(verdict) << "\n"
            << test::textOf(run.segment()) << lastEvents(run.log());
    }
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process of a run is left over";
    EXPECT_GT(verdicts[Verdict::Abandoned], 0) << "no kill ever met an owner";
    EXPECT_GT(verdicts[Verdict::Completed], 0);
}

} // namespace
} // namespace lockstep
