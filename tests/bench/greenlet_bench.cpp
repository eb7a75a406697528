// SPDX-License-Identifier: MIT
// Handing the thread from greenlet to greenlet through the hub, with its gate, site and event.
//
// tests/bench/greenlet_against_python runs this and the same in Python, and gives the ratios.
#include "core/exec/handover.h"
#include "core/exec/task.h"
#include "tests/bench/support/scratch_run.h"

#include <benchmark/benchmark.h>

namespace lockstep {
namespace {

void yield(benchmark::State& state)
{
    spawnTask({.name = "other",
               .carrier = Carrier::Greenlet,
               .daemon = true,
               .body =
                   [] {
                       for (;;)
                           yieldToOthers(Site::here());
                   },
               .site = Site::here()});
    std::uint32_t round = 0;
    for (auto _ : state) {
        // As a reader in time would: not only when the ring is full, for then the other one waits.
        if (++round % 1024 == 0) {
            recorder.ring->tail.store(recorder.head, std::memory_order_release);
            recorder.refreshRoom(0);
        }
        yieldToOthers(Site::here());
    }
    // Two switches, there and back.
    state.SetItemsProcessed(2 * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(yield)->Iterations(4'000'000);

} // namespace
} // namespace lockstep

int main(int argc, char** argv)
{
    lockstep::bench::attachScratchRun();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
