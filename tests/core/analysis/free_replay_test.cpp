// SPDX-License-Identifier: MIT
// Free runs under contention, replayed by the schedule of their log: every step fits.
#include "core/analysis/schedule_of.h"
#include "core/analysis/verdict_words.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::record;
using threading::Lock;
using threading::RLock;

RunState stateOf(const Log& log)
{
    RunState state;
    for (Seq seq = 0; seq < log.end(); ++seq)
        state.apply(log, seq);
    return state;
}

/// Each in a new run of its own contention.
constexpr int kTimes = 4;

void replays(int times, const std::function<void()>& program, TimeMode time = TimeMode::Scaled)
{
    for (int i = 0; i < times; ++i) {
        const auto free = record({.time = time, .speed = 100}, program);
        const auto steps = scheduleOf(*free.log);
        const auto again = record(
            {.policy = PolicyKind::Replay, .time = time, .speed = 100, .schedule = steps}, program);
        ASSERT_EQ(again.verdict, free.verdict)
            << verdictLine(*again.log, stateOf(*again.log), again.verdict) << " of "
            << steps.size();
        ASSERT_EQ(scheduleOf(*again.log), steps);
    }
}

/// Three tasks that do the same, each with its number.
void three(const std::function<void(int)>& body)
{
    std::vector<Task> tasks;
    for (int i = 0; i < 3; ++i)
        tasks.push_back(spawn(Thread, "t", [body, i] { body(i); }));
    for (const Task& task : tasks)
        task.join();
}

TEST(FreeReplay, OfManyOnOneLock)
{
    replays(kTimes, [] {
        Lock lock{"l"};
        three([lock](int) mutable {
            for (int round = 0; round < 3000; ++round) {
                lock.acquire();
                lock.release();
            }
        });
    });
}

TEST(FreeReplay, OfManyWhoTryAndGoOnWithoutIt)
{
    replays(kTimes, [] {
        Lock left{"left"};
        Lock right{"right"};
        three([left, right](int i) mutable {
            Lock& first = i % 2 == 0 ? left : right;
            Lock& second = i % 2 == 0 ? right : left;
            for (int round = 0; round < 3000; ++round) {
                if (first.tryAcquire())
                    first.release();
                second.acquire();
                second.release();
            }
        });
    });
}

TEST(FreeReplay, OfManyWhoTakeAnRLockAgainAndSpawnOthers)
{
    replays(kTimes, [] {
        RLock lock{"r"};
        three([lock](int) mutable {
            for (int round = 0; round < 30; ++round) {
                lock.acquire();
                lock.acquire();
                lock.release();
                auto child = spawn(Thread, "c", [lock]() mutable {
                    lock.acquire();
                    lock.release();
                });
                lock.release();
                child.join();
            }
        });
    });
}

TEST(FreeReplay, OfManyWhoSleepInInstantTime)
{
    replays(
        8,
        [] {
            Lock lock{"l"};
            three([lock](int i) mutable {
                for (int round = 0; round < 30; ++round) {
                    lock.acquire();
                    delay(0.001 * (i + 1));
                    lock.release();
                    delay(0.002);
                }
            });
        },
        TimeMode::Instant);
}

TEST(FreeReplay, OfManyAtASemaphore)
{
    replays(kTimes, [] {
        threading::Semaphore places{"places", 2};
        three([places](int) mutable {
            for (int round = 0; round < 500; ++round) {
                if (round % 3 == 0 && places.tryAcquire())
                    places.release();
                places.acquire();
                places.release();
            }
        });
    });
}

TEST(FreeReplay, OfManyAtAnEvent)
{
    replays(kTimes, [] {
        threading::Event event{"event"};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(Thread, "t", [event]() mutable {
                for (int round = 0; round < 50; ++round) {
                    event.wait();
                    event.isSet();
                }
            }));
        for (int round = 0; round < 300; ++round) {
            event.set();
            event.clear();
        }
        event.set();
        for (const Task& task : tasks)
            task.join();
    });
}

TEST(FreeReplay, OfManyWhoseWaitsTimeOut)
{
    replays(
        kTimes,
        [] {
            threading::Event event{"event"};
            threading::Semaphore semaphore{"semaphore", 1};
            three([event, semaphore](int i) mutable {
                for (int round = 0; round < 30; ++round) {
                    if (!event.wait(Timeout{0.001 * (i + 1)}) && i == 0)
                        event.set();
                    if (semaphore.acquire(Timeout{0.002})) {
                        delay(0.001 * (i + 1));
                        semaphore.release();
                    }
                    event.clear();
                }
            });
        },
        TimeMode::Instant);
}

TEST(FreeReplay, OfManyAtACondition)
{
    replays(kTimes, [] {
        threading::Condition condition{"condition"};
        threading::Semaphore items{"items", 0};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(Thread, "consumer", [condition, items]() mutable {
                for (int round = 0; round < 100; ++round) {
                    condition.acquire();
                    condition.waitFor([&] { return items.tryAcquire(); });
                    condition.release();
                }
            }));
        for (int i = 0; i < 2; ++i)
            tasks.push_back(spawn(Thread, "producer", [condition, items]() mutable {
                for (int round = 0; round < 150; ++round) {
                    condition.acquire();
                    items.release();
                    condition.notify();
                    condition.release();
                }
            }));
        for (const Task& task : tasks)
            task.join();
    });
}

TEST(FreeReplay, OfManyAtABarrierWithAnAction)
{
    replays(kTimes, [] {
        Lock lock{"l"};
        threading::Barrier barrier{"barrier", 3, [lock]() mutable {
                                       lock.acquire();
                                       lock.release();
                                   }};
        three([barrier, lock](int) mutable {
            for (int round = 0; round < 100; ++round) {
                lock.acquire();
                lock.release();
                barrier.wait();
            }
        });
    });
}

TEST(FreeReplay, OfManyWhoBreakABarrierAndMakeItWhole)
{
    replays(
        kTimes,
        [] {
            threading::Barrier barrier{"barrier", 2};
            three([barrier](int i) mutable {
                for (int round = 0; round < 100; ++round) {
                    try {
                        if (i == 0)
                            round % 2 == 0 ? barrier.abort() : barrier.reset();
                        else
                            barrier.wait(Timeout{0.001});
                    } catch (const BrokenBarrierError&) {
                        barrier.reset();
                    }
                }
            });
        },
        TimeMode::Instant);
}

} // namespace
} // namespace lockstep
