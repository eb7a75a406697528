// SPDX-License-Identifier: MIT
// Complete runs a second: two tasks that take two locks in opposite orders, each run with another
// seed, some of them deadlocks that have to be unwound.
//
//   series_bench --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include "core/exec/run_series.h"
#include "core/scenario/stage.h"

#include <benchmark/benchmark.h>

namespace lockstep {
namespace {

using threading::Lock;

void eat(Lock first, Lock second)
{
    first.acquire();
    second.acquire();
    second.release();
    first.release();
}

void twoTasksTwoLocks(bool sameOrder)
{
    Lock left{"left"};
    Lock right{"right"};
    const Task one = spawn(Thread, "one", eat, left, right);
    const Task two = spawn(Thread, "two", eat, sameOrder ? left : right, sameOrder ? right : left);
    one.join();
    two.join();
}

RunSeries& series()
{
    static auto& all = *[] {
        attachRun(*std::move(*Segment::create()).release());
        return new RunSeries;
    }();
    return all;
}

void runs(benchmark::State& state, bool sameOrder, bool untraced = false)
{
    RunSettings settings{.policy = PolicyKind::Random, .time = TimeMode::Instant};
    settings.untraced = untraced;
    std::uint64_t events = 0, fewest = UINT64_MAX, deadlocks = 0;
    for (auto _ : state) {
        ++settings.seed;
        const Verdict verdict =
            series().run(settings, [sameOrder] { twoTasksTwoLocks(sameOrder); });
        deadlocks += verdict == Verdict::Deadlock;
        events += series().eventsWritten();
        fewest = std::min(fewest, series().eventsWritten());
    }
    const auto number = static_cast<double>(state.iterations());
    state.SetItemsProcessed(state.iterations());
    state.counters["events"] = static_cast<double>(events) / number;
    state.counters["fewest_events"] = static_cast<double>(fewest);
    state.counters["deadlocks"] = static_cast<double>(deadlocks) / number;
    state.counters["abandoned"] = series().abandonedStacks();
}

void runsInOneOrder(benchmark::State& state)
{
    runs(state, true);
}
BENCHMARK(runsInOneOrder);

void runsInOppositeOrders(benchmark::State& state)
{
    runs(state, false);
}
BENCHMARK(runsInOppositeOrders);

void untracedRunsInOppositeOrders(benchmark::State& state)
{
    runs(state, false, true);
}
BENCHMARK(untracedRunsInOppositeOrders);

} // namespace
} // namespace lockstep

BENCHMARK_MAIN();
