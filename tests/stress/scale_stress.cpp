// SPDX-License-Identifier: MIT
// One run with very many tasks of every kind: it starts, pauses, steps and stops as a small one.
#include "core/base/clock.h"
#include "core/scenario/stage.h"
#include "core/sync/faces/green.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/mman.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::RecordedRun;
using threading::Lock;

constexpr std::uint32_t kGreenlets = 10'000;
constexpr std::uint32_t kThreads = 1'000;
constexpr std::uint32_t kProcesses = 200;
constexpr std::uint32_t kTasks = 1 + kGreenlets + kThreads + kProcesses;

/// What the host measures, in memory that it shares with the test.
struct Measured {
    std::atomic<std::size_t> before_bytes{0};
    std::atomic<std::size_t> after_bytes{0};
};

Measured& sharedMeasured()
{
    void* memory =
        mmap(nullptr, sizeof(Measured), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *new (memory) Measured;
}

std::size_t residentBytes()
{
    std::size_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Takes and gives back a lock of its own twice a second.
void live()
{
    Lock lock{"own"};
    for (;;) {
        lock.acquire();
        delay(0.5);
        lock.release();
    }
}

void everybody(Measured& measured)
{
    for (std::uint32_t i = 0; i < kProcesses; ++i)
        spawn(Process, "process", {.daemon = true}, live);
    for (std::uint32_t i = 0; i < kThreads; ++i)
        spawn(Thread, "thread", {.daemon = true}, live);
    green::sleep(0); // what the hub itself needs is there from here on
    measured.before_bytes = residentBytes();
    for (std::uint32_t i = 0; i < kGreenlets; ++i)
        spawn(Greenlet, "greenlet", live);
    green::sleep(0.1); // longer than all of them need to be parked in their first wait
    measured.after_bytes = residentBytes();
    for (;;)
        green::sleep(1000);
}

/// Events of tasks behind that moment.
std::size_t stepsSince(const Log& log, std::uint64_t ticks)
{
    std::size_t steps = 0;
    for (Seq seq = log.end(); seq-- > 0;) {
        const Event& event = log.event(seq);
        if (event.kind != kContinuation && event.task && event.ticks > ticks)
            ++steps;
    }
    return steps;
}

/// A task of that kind that the user can step. A step of a sleeper wakes all who sleep no longer.
TaskId anyOf(RecordedRun& run, Carrier carrier)
{
    for (std::uint32_t id = 2; id <= kTasks; ++id) {
        const TaskRecord& task = run.segment().task(TaskId{id});
        const TaskPhase phase = TaskStateWord{task.state.load()}.phase();
        if (task.carrier == carrier &&
            (phase == TaskPhase::Gate || phase == TaskPhase::Ready || phase == TaskPhase::Blocked))
            return TaskId{id};
    }
    return kNobody;
}

std::size_t eventsOf(const Log& log, TaskId task)
{
    std::size_t events = 0;
    for (Seq seq = 0; seq < log.end(); ++seq)
        events += log.event(seq).task == task && log.event(seq).kind != kContinuation;
    return events;
}

TEST(ScaleStress, TenThousandGreenletsAThousandThreadsAndTwoHundredProcessesInOneRun)
{
    auto& measured = sharedMeasured();
    RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 300 * kSecond_ns},
                    [&measured] { everybody(measured); });
    const auto allStarted = [&] { return count<TaskStarted>(run.log()) == kTasks; };
    for (int patience = 0; patience < 12 && !allStarted(); ++patience)
        run.until(allStarted);
    ASSERT_EQ(count<TaskStarted>(run.log()), kTasks);
    ASSERT_TRUE(run.until([&] { return measured.after_bytes.load() != 0; }));
    const std::size_t each_bytes = (measured.after_bytes - measured.before_bytes) / kGreenlets;
    RecordProperty("bytes_a_greenlet", static_cast<int>(each_bytes));
    std::printf("resident: %zu bytes a greenlet\n", each_bytes);
    EXPECT_GT(each_bytes, 1000u);
    EXPECT_LE(each_bytes, 10u << 10);

    // The counter ticks at one rate, and nobody changes the clock: 50 ms of it from here.
    const ClockSample begin = ClockSample::now();
    run.command(Command::Pause);
    run.until([&] { return realNow_ns() - begin.real_ns > 50 * kMillisecond_ns; });
    const std::uint64_t since = ticksNow();
    ASSERT_TRUE(run.until([&] { return count<RunPaused>(run.log()) == 1; }));
    run.until([&] { return realNow_ns() - begin.real_ns > kSecond_ns; });
    EXPECT_EQ(stepsSince(run.log(), since), 0u) << "nothing passes a gate";

    std::size_t steps = 0;
    for (const Carrier carrier : {Carrier::Greenlet, Carrier::Thread, Carrier::Process}) {
        const TaskId task = anyOf(run, carrier);
        ASSERT_TRUE(task);
        const std::size_t before = eventsOf(run.log(), task);
        run.command(Command::StepTask, task.value);
        ++steps;
        EXPECT_TRUE(run.until([&] { return count<StepGranted>(run.log()) == steps; }));
        EXPECT_TRUE(run.until([&] { return eventsOf(run.log(), task) > before; }));
    }

    const Nanoseconds stop_ns = realNow_ns();
    run.command(Command::Stop);
    run.finish();
    EXPECT_LT(realNow_ns() - stop_ns, 5 * kSecond_ns);
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
    EXPECT_EQ(count<TaskEnded>(run.log()), kTasks);
    EXPECT_EQ(count<EventsLost>(run.log()), 0u);
    EXPECT_EQ(test::illegalSteps(run.log()), 0u);
}

TEST(ScaleStress, AStepWaitsUntilAllWhoWakeBeforeItAreTold)
{
    RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 300 * kSecond_ns}, [] {
        for (std::uint32_t i = 0; i < kGreenlets; ++i)
            spawn(Greenlet, "sleeper", [] { delay(1000); });
        spawn(Thread, "last", {.daemon = true}, [] { delay(1500); });
        green::sleep(2000);
    });
    const std::uint32_t last = 2 + kGreenlets;
    const auto allSleep = [&] { return count<DelayStarted>(run.log()) >= kGreenlets + 1; };
    for (int patience = 0; patience < 12 && !allSleep(); ++patience)
        run.until(allSleep);
    ASSERT_TRUE(allSleep());
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return count<RunPaused>(run.log()) == 1; }));
    run.command(Command::StepTask, last);
    // Nobody takes events meanwhile, so there is no room for all of the wakings.
    const EventRing& ring = run.segment().ring(0);
    const Nanoseconds begin_ns = realNow_ns();
    while (ring.room() > 16 && realNow_ns() - begin_ns < 500 * kMillisecond_ns)
        usleep(100);
    EXPECT_LE(ring.room(), 16u) << "the test tests nothing";
    EXPECT_TRUE(run.until([&] { return count<StepGranted>(run.log()) == 1; }));
    EXPECT_EQ(count<TaskWoken>(run.log()), kGreenlets + 1);
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(count<EventsLost>(run.log()), 0u);
}

} // namespace
} // namespace lockstep
