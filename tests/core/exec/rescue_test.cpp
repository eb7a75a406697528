// SPDX-License-Identifier: MIT
// A process is killed in the middle of what others need: whatever it has left half done in the
// segment, the others go on.
#include "core/exec/baton.h"
#include "core/exec/closed_gates.h"
#include "core/exec/lot.h"
#include "core/exec/speech.h"
#include "core/exec/task_table.h"
#include "core/probe/recorder.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <csignal>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using threading::Lock;

/// How the killed one spends its last moments; lock: for which another process waits.
struct LastMoments {
    const char* name;
    void (*spend)(ObjectId lock);
};
void PrintTo(const LastMoments& last, std::ostream* out)
{
    *out << last.name;
}

void takeStepsAndGiveNone(ObjectId) LS_NO_ANALYSIS
{
    control().sched.lock(lockTag());
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        segment().ready().remove(TaskId{id});
}

void handOnTheBatonAndGiveNoLeave(ObjectId) LS_NO_ANALYSIS
{
    control().sched.lock(lockTag());
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        if (canBeGranted(phaseOf(id)))
            control().baton = id;
}

void waitForTheReader(ObjectId) LS_NO_ANALYSIS
{
    control().sched.lock(lockTag());
    closeGatesFor(mode::kBacklog);
    control().sched.unlock();
}

void beAboutToFork(ObjectId) LS_NO_ANALYSIS
{
    control().sched.lock(lockTag());
    closeGatesFor(mode::kHeld);
    control().sched.unlock();
}

void tearTheQueue(ObjectId lock) LS_NO_ANALYSIS
{
    ObjectRecord& record = segment().object(lock);
    record.guard.lock(lockTag());
    record.first_waiter = 0;
}

void wakeAndNotRing(ObjectId lock) LS_NO_ANALYSIS
{
    static ObjectGuard& guard = *new ObjectGuard(lock);
    unparkOne(guard);
}

const LastMoments kLastMoments[] = {
    {"TakingStepsAndGivingNone", takeStepsAndGiveNone},
    {"HandingOnTheBatonAndGivingNoLeave", handOnTheBatonAndGiveNoLeave},
    {"WaitingForTheReader", waitForTheReader},
    {"AboutToFork", beAboutToFork},
    {"TearingAQueue", tearTheQueue},
    {"WakingAndNotRinging", wakeAndNotRing},
};

class Rescue : public testing::TestWithParam<std::tuple<PolicyKind, LastMoments>> {};
INSTANTIATE_TEST_SUITE_P(Policies, Rescue,
                         testing::Combine(testing::ValuesIn(test::kPolicies),
                                          testing::ValuesIn(kLastMoments)),
                         [](const auto& suite) {
                             std::string name(nameOf(std::get<0>(suite.param)));
                             std::erase(name, '-');
                             return std::get<1>(suite.param).name + ("_on_" + name);
                         });

TEST_P(Rescue, TheOthersGoOn)
{
    const auto& [policy, last] = GetParam();
    const auto recorded =
        test::record({.policy = policy, .limit_ns = 10 * kSecond_ns}, [spend = last.spend] {
            Lock lock{"lock"};
            lock.acquire();
            const Task waits = spawn(Process, "waits", [lock]() mutable {
                lock.acquire();
                lock.release();
            });
            const Task busy = spawn(Process, "busy", [] {
                for (int round = 0; round < 20; ++round)
                    speak("busy", Site::here());
            });
            const Task dies = spawn(Process, "dies", [lock, spend] {
                while (segment().object(lock.id()).first_waiter == 0)
                    speak("nobody waits yet", Site::here());
                spend(lock.id());
                kill(getpid(), SIGKILL);
            });
            dies.join();
            lock.release();
            waits.join();
            busy.join();
        });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(endOf(*recorded.log, "dies"), TaskEnd::Killed);
    EXPECT_EQ(endOf(*recorded.log, "waits"), TaskEnd::Returned);
    EXPECT_EQ(endOf(*recorded.log, "busy"), TaskEnd::Returned);
    EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
}

} // namespace
} // namespace lockstep
