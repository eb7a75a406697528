// SPDX-License-Identifier: MIT
// Gate, call site and one event against an LTTng-UST tracepoint that records, in the same run.
//
// tests/bench/emit_against_lttng makes the tracing session, enables the tracepoint, runs this and
// takes the session down; without a session the tracepoint is off and the program refuses.
#include "core/probe/gate.h"
#include "core/trace/facts/lock_facts.h"
#include "tests/bench/support/lttng_tracepoint.h"
#include "tests/bench/support/scratch_run.h"

#include <benchmark/benchmark.h>

#include <cstdio>

namespace lockstep {
namespace {

void gateSiteEmit(benchmark::State& state)
{
    const ObjectId object{1};
    for (auto _ : state) {
        bench::keepUp();
        const SiteId site =
            passGate({.operation = Operation::Acquire, .object = object, .site = Site::here()});
        recorder.write(LockAcquired{object, 1, Acquisition::AtOnce}, site);
    }
}
BENCHMARK(gateSiteEmit);

void openGate(benchmark::State& state)
{
    for (auto _ : state) {
        bench::keepUp();
        benchmark::DoNotOptimize(
            passGate({.operation = Operation::Acquire, .object = {}, .site = Site::here()}));
    }
}
BENCHMARK(openGate);

/// Gate, call site and a record that is not written: the run is untraced.
void gateSiteEmitUntraced(benchmark::State& state)
{
    control().settings.untraced = true;
    recorder.refreshRoom(0);
    const ObjectId object{1};
    for (auto _ : state) {
        const SiteId site = passGate(Operation::Acquire, object, Site::here());
        recorder.write(LockAcquired{object, 1, Acquisition::AtOnce}, site);
        benchmark::DoNotOptimize(site);
    }
    control().settings.untraced = false;
    recorder.refreshRoom(0);
}
BENCHMARK(gateSiteEmitUntraced);

void lttngTracepoint(benchmark::State& state)
{
    std::uint32_t value = 0;
    for (auto _ : state)
        lttng_ust_tracepoint(lockstep_bench, lock_acquired, 1, 2, 3, ++value);
}
BENCHMARK(lttngTracepoint);

} // namespace
} // namespace lockstep

int main(int argc, char** argv)
{
    if (!lttng_ust_tracepoint_enabled(lockstep_bench, lock_acquired)) {
        std::fprintf(stderr, "emit_bench: the tracepoint is off; start tests/bench/"
                             "emit_against_lttng, which makes a session\n");
        return 2;
    }
    lockstep::bench::attachScratchRun();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
