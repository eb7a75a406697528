// SPDX-License-Identifier: MIT
// Tasks that wait for a descriptor: heard from the kernel, woken by others, interrupted, stopped at
// their gates, and neither polling nor in the way of others.
#include "core/analysis/schedule_of.h"
#include "core/exec/handover.h"
#include "core/exec/speech.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "core/sync/faces/green.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/awaiting.h"
#include "tests/support/ways.h"

#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using test::require;

/// Of objects of this kind the run knows what comes: what can be taken already.
constexpr ObjectKind kKnown{255};
[[maybe_unused]] const bool registered = knowArrivals(kKnown, [](ObjectId id, Readiness until) {
    const bool there = isReady({static_cast<int>(segment().object(id).state[0].load()), until});
    return there ? Arrivals::UnderWay : Arrivals::None;
});

ObjectId knownObject(const Stream& stream)
{
    const ObjectId id = makeObject(kKnown, "known", Site::here());
    segment().object(id).state[0] = static_cast<std::uint32_t>(stream.ends[0]);
    return id;
}

class DescriptorWaits : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, DescriptorWaits,
                         testing::ValuesIn(waysOn({Carrier::Thread, Carrier::Process,
                                                   Carrier::Greenlet})),
                         [](const testing::TestParamInfo<Way>& suite) { return nameOfWay(suite); });

ObjectId outsideObject()
{
    return makeObject(ObjectKind::Event, "outside", Site::here());
}

TaskPhase phaseIn(RecordedRun& run, std::uint32_t id)
{
    return TaskStateWord{run.segment().task(TaskId{id}).state.load()}.phase();
}

bool waitsIn(RecordedRun& run, std::uint32_t id)
{
    return phaseIn(run, id) == TaskPhase::Blocked &&
           run.segment().task(TaskId{id}).awaited.load() != Readiness::None;
}

constexpr std::uint32_t kWaiter = 2; // the first that main spawns

/// Main spawns one task that waits for the stream's first end.
std::function<void()> oneWaiter(const Stream& stream, Carrier carrier)
{
    return [&stream, carrier] {
        const ObjectId object = outsideObject();
        spawn(carrier, "waiter", [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
            take(stream.ends[0]);
        }).join();
    };
}

TEST_P(DescriptorWaits, FromOutsideAreHeardAndStopTheClockUntilThen)
{
    const Stream stream;
    RecordedRun run({.policy = GetParam().policy}, [&] {
        const ObjectId object = outsideObject();
        const Task waiter = spawn(carrier(), "waiter", [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
            take(stream.ends[0]);
        });
        const Task sleeper = spawn(Thread, "sleeper", [] { delay(5); });
        waiter.join();
        sleeper.join();
    });
    ASSERT_TRUE(run.until([&] {
        return waitsIn(run, kWaiter) && phaseIn(run, 1) == TaskPhase::Blocked &&
               count<DelayStarted>(run.log()) == 1;
    }));
    put(stream.ends[1]);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_EQ(errorOf(run.log(), "waiter"), "");
    const auto woken = all<TaskWoken>(run.log());
    const auto jumped = all<ClockJumped>(run.log());
    ASSERT_FALSE(woken.empty());
    EXPECT_EQ(woken[0].fact.woken, TaskId{kWaiter});
    EXPECT_EQ(woken[0].fact.reason, WakeReason::Descriptor);
    ASSERT_EQ(jumped.size(), 1u);
    EXPECT_GT(jumped[0].seq, woken[0].seq) << "the clock jumped although something could come";
}

TEST_P(DescriptorWaits, AreQuietWhereItIsKnownThatNothingComes)
{
    const Stream stream;
    const auto recorded = run([&] {
        const ObjectId object = knownObject(stream);
        spawn(carrier(), "waiter", [&stream, object] {
            require(await(object, {stream.ends[0], Readiness::Readable},
                          virtualNow_ns() + 3 * kSecond_ns) == WakeReason::TimedOut,
                    "something came");
            require(virtualNow_ns() == 3 * kSecond_ns, "another time");
            await(object, {stream.ends[0], Readiness::Readable});
        }).join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "waiter"), "");
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_LT(recorded.real_s, 20);
}

TEST_P(DescriptorWaits, EndWhenAnotherTaskWakesThem)
{
    const Stream stream;
    for (const Carrier waker : {Carrier::Thread, Carrier::Process}) {
        const auto recorded = run([&stream, waker] {
            const ObjectId object = knownObject(stream);
            const Task waiter = spawn(carrier(), "waiter", [&stream, object] {
                for (int i = 0; i < 5; ++i)
                    require(await(object, {stream.ends[0], Readiness::Readable}) ==
                                WakeReason::Signal,
                            "woken otherwise");
            });
            const Task other = spawn(waker, "waker", [object] {
                for (int i = 0; i < 5; ++i) {
                    delay(1); // virtual: until the waiter waits
                    wakeOn(object);
                }
            });
            waiter.join();
            other.join();
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "waiter"), "");
    }
}

TEST_P(DescriptorWaits, StayAtTheirGateWhenTheyAreWokenDuringAPause)
{
    const Stream stream;
    RecordedRun run({.policy = GetParam().policy}, oneWaiter(stream, carrier()));
    ASSERT_TRUE(run.until([&] { return waitsIn(run, kWaiter); }));
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return count<RunPaused>(run.log()) == 1; }));
    EXPECT_TRUE(waitsIn(run, kWaiter)) << "a pause wakes nobody";
    put(stream.ends[1]);
    ASSERT_TRUE(run.until([&] { return phaseIn(run, kWaiter) == TaskPhase::Ready; }));
    EXPECT_EQ(count<WaitReturned>(run.log()), 0u);
    run.command(Command::StepTask, kWaiter);
    ASSERT_TRUE(run.until([&] { return count<WaitReturned>(run.log()) == 1; }));
    run.command(Command::Resume);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_EQ(errorOf(run.log(), "waiter"), "");
}

TEST_P(DescriptorWaits, EndWithTheRunThatIsStopped)
{
    const Stream stream;
    RecordedRun run({.policy = GetParam().policy}, oneWaiter(stream, carrier()));
    ASSERT_TRUE(run.until([&] { return waitsIn(run, kWaiter); }));
    const Nanoseconds begin_ns = realNow_ns();
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
    EXPECT_EQ(test::endOf(run.log(), "waiter"), TaskEnd::StillWaiting);
    EXPECT_LT(realNow_ns() - begin_ns, 20 * kSecond_ns) << "its limit ended it";
}

TEST_P(DescriptorWaits, ReplayAsTheyWereHeard)
{
    const Stream stream;
    const auto main = [&stream] {
        const ObjectId object = knownObject(stream);
        std::vector<Task> tasks;
        for (int i = 0; i < 2; ++i)
            tasks.push_back(spawn(carrier(), "waiter", [&stream, object] {
                for (int round = 0; round < 3; ++round)
                    await(object, {stream.ends[0], Readiness::Readable});
            }));
        tasks.push_back(spawn(Thread, "writer", [&stream, object] {
            threading::Lock lock{"l"};
            for (int round = 0; round < 4; ++round) {
                lock.acquire();
                lock.release();
                wakeOn(object);
            }
            wakeOn(object, stream.ends[1]); // it stays: from here on nobody waits
            wakeOn(object);
        }));
        joinAll(tasks);
        take(stream.ends[0]);
    };
    const auto recorded = run(main);
    ASSERT_EQ(recorded.verdict, Verdict::Completed);
    const auto steps = scheduleOf(*recorded.log);
    const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
    EXPECT_EQ(replayed.verdict, Verdict::Completed);
    EXPECT_EQ(scheduleOf(*replayed.log), steps);
}

TEST(DescriptorWaitsOfAProcess, EndWhenItIsKilled)
{
    const Stream stream;
    const auto recorded = record({}, [&stream] {
        const ObjectId object = knownObject(stream);
        const Task waiter = spawn(Process, "waiter", [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
        });
        delay(1);
        waiter.kill();
        waiter.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::endOf(*recorded.log, "waiter"), TaskEnd::Killed);
}

TEST(DescriptorWaitsOfGreenlets, EndWithTheExceptionThatIsRaisedInThem)
{
    const Stream stream;
    const auto recorded = record({}, [&stream] {
        const ObjectId object = knownObject(stream);
        const auto waiter = green::spawn("waiter", [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
        });
        delay(1);
        waiter.kill();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::endOf(*recorded.log, "waiter"), TaskEnd::Killed);
    EXPECT_EQ(count<WaitInterrupted>(*recorded.log), 1u);
}

TEST(DescriptorWaitsOfGreenlets, LeaveTheThreadToTheOthersInTheirOrder)
{
    const Stream stream;
    const auto recorded = record({}, [&stream] {
        const ObjectId object = knownObject(stream);
        std::vector<Task> tasks;
        tasks.push_back(spawn(Greenlet, "waiter", [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
            speak("waiter", Site::here());
        }));
        for (const char* name : {"a", "b"})
            tasks.push_back(spawn(Greenlet, name, [name] {
                for (int i = 0; i < 3; ++i) {
                    speak(name, Site::here());
                    yieldToOthers(Site::here());
                }
            }));
        tasks.push_back(spawn(Greenlet, "writer", [&stream] { put(stream.ends[1]); }));
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    auto lines = said(*recorded.log);
    ASSERT_EQ(lines.size(), 7u);
    EXPECT_NE(lines.back(), "waiter") << "those who are always ready kept it waiting";
    std::erase(lines, "waiter");
    EXPECT_EQ(lines, (std::vector<std::string>{"a", "b", "a", "b", "a", "b"}));
}

TEST(DescriptorWaitsOfGreenlets, HoldTheThreadWhenTheyAreUnpatched)
{
    const Stream stream;
    const auto recorded = record({}, [&stream] {
        const ObjectId object = knownObject(stream);
        const Task waiter = spawn(Greenlet, "waiter", [&stream, object] {
            blocking([&] { await(object, {stream.ends[0], Readiness::Readable}); });
            speak("waiter", Site::here());
        });
        const Task other = spawn(Greenlet, "other", [] { speak("other", Site::here()); });
        spawn(Thread, "writer", [&stream] {
            delay(1); // virtual: nobody runs any more
            put(stream.ends[1]);
        });
        joinAll({waiter, other});
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(said(*recorded.log), (std::vector<std::string>{"waiter", "other"}));
}

TEST(DescriptorWaitsOfAll, DoNotPoll)
{
    const Stream stream;
    RecordedRun run({}, [&stream] {
        const ObjectId object = outsideObject();
        const auto wait = [&stream, object] {
            await(object, {stream.ends[0], Readiness::Readable});
        };
        std::vector<Task> tasks{spawn(Thread, "thread", wait), spawn(Process, "process", wait)};
        tasks.push_back(spawn(Thread, "hub", [wait] {
            joinAll({spawn(Greenlet, "one", wait), spawn(Greenlet, "two", wait)});
        }));
        joinAll(tasks);
    });
    const std::vector<std::uint32_t> waiters{2, 3, 5, 6};
    const auto pidOf = [&](const TaskRecord& task) {
        return run.segment().process(task.process).pid.load();
    };
    ASSERT_TRUE(run.until([&] {
        return std::all_of(waiters.begin(), waiters.end(), [&](std::uint32_t id) {
            const TaskRecord& task = run.segment().task(TaskId{id});
            return waitsIn(run, id) && sleepsInPoll(task, pidOf(task));
        });
    }));
    const auto sleeps = [&] {
        std::vector<long> found;
        for (const std::uint32_t id : waiters) {
            const TaskRecord& task = run.segment().task(TaskId{id});
            found.push_back(sleepsOf(task, pidOf(task)));
        }
        return found;
    };
    const auto before = sleeps();
    EXPECT_GT(before[0], 0);
    const timespec measured{2, 0};
    nanosleep(&measured, nullptr);
    EXPECT_EQ(sleeps(), before);
    put(stream.ends[1]);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
}

TEST(DescriptorWaitsOfAll, AreHeardWithin50Milliseconds)
{
    // By the kernel, and by unpark from another process; the best of some, for the machine is busy.
    constexpr Nanoseconds kSoon_ns = 50 * kMillisecond_ns;
    Nanoseconds heard_ns = kNever_ns;
    Nanoseconds stopped_ns = kNever_ns;
    for (int attempt = 0; attempt < 40 && (heard_ns >= kSoon_ns || stopped_ns >= kSoon_ns);
         ++attempt) {
        const Stream stream;
        RecordedRun run({}, oneWaiter(stream, Process));
        ASSERT_TRUE(run.until([&] { return waitsIn(run, kWaiter); }));
        Nanoseconds begin_ns = realNow_ns();
        put(stream.ends[1]);
        ASSERT_TRUE(run.until([&] { return count<WaitReturned>(run.log()) == 1; }));
        heard_ns = std::min(heard_ns, realNow_ns() - begin_ns);
        run.finish();

        const Stream other;
        RecordedRun stopped({}, oneWaiter(other, Process));
        ASSERT_TRUE(stopped.until([&] { return waitsIn(stopped, kWaiter); }));
        begin_ns = realNow_ns();
        stopped.command(Command::Stop);
        stopped.finish();
        stopped_ns = std::min(stopped_ns, realNow_ns() - begin_ns);
    }
    EXPECT_LT(heard_ns, kSoon_ns);
    EXPECT_LT(stopped_ns, kSoon_ns);
}

} // namespace
} // namespace lockstep
