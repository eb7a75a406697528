// SPDX-License-Identifier: MIT
// Runs that follow each other in one process: each is as if it were the first.
#include "core/exec/run_series.h"

#include "core/collect/collector.h"
#include "core/exec/process.h"
#include "core/scenario/stage.h"
#include "core/sync/faces/green.h"
#include "core/sync/faces/greenlet.h"
#include "tests/support/series_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::inSeries;
using test::linesOf;
using test::recordLastOf;
using test::SeriesProgram;
using threading::Lock;
using threading::Queue;

/// Memory that a forked child shares with the test.
template <class Type>
Type& shared()
{
    void* memory =
        mmap(nullptr, sizeof(Type), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *new (memory) Type{};
}

void eaters(int number)
{
    std::vector<Lock> forks;
    for (int i = 0; i < number; ++i)
        forks.emplace_back("fork");
    for (int i = 0; i < number; ++i)
        spawn(Thread, "eater",
              [left = forks[static_cast<std::size_t>(i)],
               right = forks[static_cast<std::size_t>((i + 1) % number)]]() mutable {
                  left.acquire();
                  delay(0.1);
                  right.acquire();
                  right.release();
                  left.release();
              });
}

/// Ends with tasks, timers, items, descriptors, green loops and closures left over.
void mess()
{
    const Queue<std::string> queue{"left over"};
    queue.put("an item");
    const auto [here, there] = multiprocessing::Pipe("here", "there");
    here.send(1);
    const multiprocessing::Queue<int> feeding{"feeding"};
    feeding.put(1);
    ThreadPoolExecutor pool{"pool", 1};
    pool.submit([] { delay(1000); });
    for (int i = 0; i < 3; ++i)
        green::spawn("green", [] { delay(2000); });
    spawn(Thread, "reads", [there = there] {
        for (;;)
            there.recv<int>();
    });
    Lock lock{"l"};
    lock.acquire();
    delay(5);
    lock.acquire();
}

struct Program {
    std::string name;
    std::function<void()> main;
};

const std::vector<Program>& programs()
{
    static const std::vector<Program> all = {
        {"eaters", [] { eaters(3); }},
        {"mess", mess},
        {"draws",
         [] {
             for (int i = 0; i < 3; ++i)
                 spawn(Thread, "drawer", [] {
                     for (int draw = 0; draw < 3; ++draw)
                         delay(randomReal(0, 1));
                 });
         }},
        {"queue",
         [] {
             const Queue<int> queue{"belt", 2};
             const Task taker = spawn(Thread, "taker", [queue] {
                 for (int i = 0; i < 6; ++i)
                     queue.get();
             });
             for (int i = 0; i < 2; ++i)
                 spawn(Process, "putter", [queue] {
                     for (int item = 0; item < 3; ++item)
                         queue.put(item);
                 });
             taker.join();
         }},
        {"pool",
         [] {
             ThreadPoolExecutor pool{"pool", 2};
             std::vector<Future<int>> futures;
             for (int i = 0; i < 4; ++i)
                 futures.push_back(pool.submit([i] {
                     delay(0.1);
                     return i;
                 }));
             for (auto& future : futures)
                 future.result();
         }},
        {"greenlets",
         [] {
             greenlet::Greenlet other("other", [](const greenlet::Arguments&) {
                 greenlet::Greenlet::current();
                 return greenlet::Value();
             });
             other.switchTo({});
             auto a = green::spawn("a", [] { green::sleep(1); });
             auto b = green::spawn("b", [] { green::sleep(2); });
             a.join();
             b.join();
         }},
        {"raises", [] { throw ValueError("no"); }},
        {"leaves at once", [] { hardExit(3); }},
    };
    return all;
}

/// Nothing if they are equal.
std::string firstDifference(const std::vector<std::string>& left,
                            const std::vector<std::string>& right)
{
    const auto [in_left, in_right] =
        std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto lineAt = [](auto at, auto end) { return at == end ? std::string("the end") : *at; };
    if (in_left == left.end() && in_right == right.end())
        return {};
    return lineAt(in_left, left.end()) + "\n" + lineAt(in_right, right.end());
}

class RunSeriesOf : public testing::TestWithParam<std::tuple<std::size_t, PolicyKind>> {
protected:
    const Program& program() const { return programs()[std::get<std::size_t>(GetParam())]; }
    PolicyKind policy() const { return std::get<PolicyKind>(GetParam()); }
};
/// Under these a run is the same wherever it is carried.
class SerialRunSeriesOf : public RunSeriesOf {};

std::string nameOfProgram(const testing::TestParamInfo<std::tuple<std::size_t, PolicyKind>>& suite)
{
    std::string name = programs()[std::get<0>(suite.param)].name + "_" +
                       std::string(nameOf(std::get<1>(suite.param)));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return name;
}

const auto kEveryProgram = testing::Range<std::size_t>(0, 8);

INSTANTIATE_TEST_SUITE_P(Programs, RunSeriesOf,
                         testing::Combine(kEveryProgram,
                                          testing::Values(PolicyKind::Free, PolicyKind::RoundRobin,
                                                          PolicyKind::Random, PolicyKind::Pct)),
                         nameOfProgram);
INSTANTIATE_TEST_SUITE_P(Programs, SerialRunSeriesOf,
                         testing::Combine(kEveryProgram,
                                          testing::Values(PolicyKind::RoundRobin,
                                                          PolicyKind::Random, PolicyKind::Pct)),
                         nameOfProgram);

TEST_P(RunSeriesOf, EachIsEventForEventAsIfItWereTheFirstOfItsProcess)
{
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const SeriesProgram wanted{policy(), seed, program().main};
        const auto first = recordLastOf({wanted});
        std::vector<SeriesProgram> many;
        for (const Program& other : programs())
            many.push_back({PolicyKind::Random, seed + 7, other.main});
        many.push_back({policy(), seed + 1, program().main});
        many.push_back(wanted);
        const auto last = recordLastOf(many);
        EXPECT_NE(first.verdict, Verdict::Crashed);
        EXPECT_EQ(first.verdict, last.verdict);
        EXPECT_GT(first.log->end(), 4u);
        EXPECT_EQ(firstDifference(linesOf(*first.log), linesOf(*last.log)), "");
    }
}

/// But for the carrier of main.
std::vector<std::string> comparable(const Log& log)
{
    std::vector<std::string> lines = linesOf(log);
    std::erase_if(lines, [](const std::string& line) {
        return line.find("\"spawned\":\"main\"") != std::string::npos;
    });
    return lines;
}

TEST_P(SerialRunSeriesOf, IsTheRunThatAHostMakesOnGreenlets)
{
    for (const std::uint64_t seed : {1u, 2u}) {
        const auto inSeries = recordLastOf({{policy(), seed, program().main}});
        const auto hosted =
            test::record({.policy = policy(), .carriers = CarrierChoice::Greenlets, .seed = seed},
                         [this] { runAsMain(program().main); });
        EXPECT_EQ(inSeries.verdict, hosted.verdict);
        EXPECT_EQ(firstDifference(comparable(*inSeries.log), comparable(*hosted.log)), "");
    }
}

TEST(RunSeries, LeavesNothingInTheSegmentOrOpen)
{
    const auto segment = std::move(*Segment::create());
    const int status = inSeries(*segment, [](RunSeries& series) {
        const auto openFiles = [] {
            return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                                 std::filesystem::directory_iterator{});
        };
        const auto nothing = [] {};
        series.run({.policy = PolicyKind::Random, .time = TimeMode::Instant}, nothing);
        const auto before = openFiles();
        for (std::uint64_t seed = 1; seed < 50; ++seed)
            series.run({.policy = PolicyKind::Random, .time = TimeMode::Instant, .seed = seed},
                       mess);
        series.run({.policy = PolicyKind::Random, .time = TimeMode::Instant}, nothing);
        const ControlBlock& block = control();
        const bool clean = openFiles() == before && block.tasks.load() == 1 &&
                           block.objects.load() == 1 && block.timers == 0 &&
                           block.loops.load() == 0 && block.descriptors.load() == 0 &&
                           block.clock.virtual_ns.load() == 0 && block.folder_at.load() == 0 &&
                           lockstep::segment().items().chunksInUse() == 0 &&
                           lockstep::segment().task(TaskId{2}).state.load() == 0 &&
                           lockstep::segment().object(ObjectId{2}).kind == ObjectKind::None;
        _exit(clean && series.abandonedStacks() == 0 ? 0 : 1);
    });
    EXPECT_EQ(status, 0);
}

/// Counts where it ends.
struct Counted {
    explicit Counted(std::atomic<int>& counter) : ended(counter) {}
    ~Counted() { ++ended; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    std::atomic<int>& ended;
};

TEST(RunSeries, RunsTheDestructorsOfWhoeverIsLeft)
{
    auto& ended = shared<std::atomic<int>>();
    const auto recorded = recordLastOf({{PolicyKind::RoundRobin, 1, [&] {
                                             const Counted ofMain(ended);
                                             Lock lock{"l"};
                                             lock.acquire();
                                             for (int i = 0; i < 3; ++i)
                                                 spawn(Thread, "waits", [&ended, lock]() mutable {
                                                     const Counted mine(ended);
                                                     lock.acquire();
                                                 });
                                             spawn(Thread, "sleeps", [&ended] {
                                                 const Counted mine(ended);
                                                 Lock{"nobody's"}.acquire();
                                                 for (;;)
                                                     threading::Event{"never"}.wait();
                                             });
                                             lock.acquire();
                                         }}});
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(ended.load(), 5);
    EXPECT_EQ(count<LockReleased>(*recorded.log), 0u) << "what they do then is no part of the run";
}

/// Gives a lock back, or wants another one, when it ends.
struct AtItsEnd {
    explicit AtItsEnd(std::function<void()> what) : run(std::move(what)) {}
    ~AtItsEnd() noexcept(false) { run(); }
    AtItsEnd(const AtItsEnd&) = delete;
    AtItsEnd& operator=(const AtItsEnd&) = delete;
    std::function<void()> run;
};

TEST(RunSeries, SurvivesWhateverUnwindingMeets)
{
    struct Seen {
        std::atomic<int> released{0}, caught{0}, passed{0}, abandoned{0};
    };
    auto& seen = shared<Seen>();
    const auto segment = std::move(*Segment::create());
    const int status = inSeries(*segment, [&](RunSeries& series) {
        const auto main = [&] {
            Lock held{"held"};
            held.acquire();
            spawn(Thread, "releases", [&seen, held]() mutable {
                Lock own{"own"};
                own.acquire();
                const AtItsEnd release([&]() mutable {
                    own.release();
                    ++seen.released;
                });
                held.acquire();
            });
            spawn(Thread, "catches", [&seen, held]() mutable {
                for (;;) {
                    try {
                        held.acquire();
                    } catch (...) {
                        ++seen.caught;
                    }
                }
            });
            spawn(Thread, "waits in a destructor", [&seen, held]() mutable {
                const Counted never(seen.passed);
                const AtItsEnd wait([&] { held.acquire(); });
                held.acquire();
            });
            held.acquire();
        };
        for (int round = 0; round < 3; ++round)
            if (series.run({.policy = PolicyKind::Random, .time = TimeMode::Instant}, main) !=
                Verdict::Deadlock)
                _exit(1);
        seen.abandoned = static_cast<int>(series.abandonedStacks());
    });
    EXPECT_EQ(status, 0);
    EXPECT_EQ(seen.released.load(), 3);
    EXPECT_EQ(seen.caught.load(), 3 * 1000) << "then it is given up";
    EXPECT_EQ(seen.passed.load(), 0);
    EXPECT_EQ(seen.abandoned.load(), 6);
}

TEST(RunSeries, UntracedGivesTheSameVerdictsAndWritesNothing)
{
    struct Verdicts {
        std::atomic<int> different{0}, deadlocks{0};
        std::atomic<std::uint64_t> written{0};
    };
    auto& seen = shared<Verdicts>();
    const auto segment = std::move(*Segment::create());
    const int status = inSeries(*segment, [&](RunSeries& series) {
        RunSettings settings{.policy = PolicyKind::Random, .time = TimeMode::Instant};
        const auto main = [] { eaters(2); };
        for (settings.seed = 1; settings.seed < 100; ++settings.seed) {
            settings.untraced = false;
            const Verdict traced = series.run(settings, main);
            settings.untraced = true;
            seen.different += series.run(settings, main) != traced;
            seen.written += series.eventsWritten();
            seen.deadlocks += traced == Verdict::Deadlock;
        }
    });
    EXPECT_EQ(status, 0);
    EXPECT_EQ(seen.different.load(), 0);
    EXPECT_EQ(seen.written.load(), 0u);
    EXPECT_GT(seen.deadlocks.load(), 5);
}

TEST(RunSeries, EndsAfterSoManyStepsAsAHostDoes)
{
    const auto endless = [] {
        for (int i = 0; i < 2; ++i)
            spawn(Thread, "endless", [] {
                for (;;)
                    delay(1);
            });
    };
    std::atomic<int>& limits = shared<std::atomic<int>>();
    const auto segment = std::move(*Segment::create());
    const int status = inSeries(*segment, [&](RunSeries& series) {
        for (int round = 0; round < 3; ++round)
            limits +=
                series.run(
                    {.policy = PolicyKind::Random, .time = TimeMode::Instant, .most_steps = 100},
                    endless) == Verdict::Limit &&
                control().steps_taken == 100;
    });
    EXPECT_EQ(status, 0);
    EXPECT_EQ(limits.load(), 3);
    const auto hosted = test::record({.policy = PolicyKind::Random, .most_steps = 100}, endless);
    EXPECT_EQ(hosted.verdict, Verdict::Limit);
    EXPECT_LT(hosted.real_s, 10);
}

TEST(RunSeries, TellsWhoTakesItsEventsWhenThereIsNoRoom)
{
    struct Seen {
        std::atomic<int> calls{0};
        std::atomic<std::uint64_t> taken{0}, written{0};
    };
    auto& seen = shared<Seen>();
    const auto segment = std::move(*Segment::create());
    const pid_t child = fork();
    if (child == 0) {
        attachRun(*segment);
        const auto take = [&] {
            ++seen.calls;
            seen.taken += recorder.head - recorder.ring->tail.load();
            recorder.ring->tail.store(recorder.head);
        };
        auto& series = *new RunSeries(take);
        series.run({.policy = PolicyKind::Random, .time = TimeMode::Instant}, [] {
            Lock lock{"l"};
            for (int i = 0; i < 20'000; ++i) {
                lock.acquire();
                lock.release();
            }
        });
        seen.written = series.eventsWritten();
        seen.taken += segment->ring(1).head.load() - segment->ring(1).tail.load();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_GT(seen.calls.load(), 3);
    EXPECT_GT(seen.written.load(), 40'000u);
    EXPECT_EQ(seen.taken.load(), seen.written.load());
}

} // namespace
} // namespace lockstep
