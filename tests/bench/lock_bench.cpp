// SPDX-License-Identifier: MIT
// A traced, uncontended lock against the untraced mutex of its peer, in the same run.
//
//   lock_bench --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include "core/sync/lock.h"
#include "tests/bench/support/scratch_run.h"

#include <absl/synchronization/mutex.h>
#include <benchmark/benchmark.h>

#include <mutex>
#include <thread>

namespace lockstep {
namespace {

/// A second thread that sleeps: with a single one glibc leaves the lock prefix out.
void beNotAlone()
{
    static std::thread& other = *new std::thread([] {
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    });
    static_cast<void>(other);
}

void tracedLock(benchmark::State& state)
{
    beNotAlone();
    const ObjectId lock{1};
    for (auto _ : state) {
        bench::keepUp();
        sync::acquireLock(lock, kNever_ns, Site::here());
        sync::releaseLock(lock, Site::here());
    }
}
BENCHMARK(tracedLock);

void abslMutexUntraced(benchmark::State& state)
{
    beNotAlone();
    static absl::Mutex mutex;
    for (auto _ : state) {
        mutex.Lock();
        mutex.Unlock();
    }
}
BENCHMARK(abslMutexUntraced);

void stdMutexUntraced(benchmark::State& state)
{
    beNotAlone();
    static std::mutex mutex;
    for (auto _ : state) {
        mutex.lock();
        mutex.unlock();
    }
}
BENCHMARK(stdMutexUntraced);

} // namespace
} // namespace lockstep

int main(int argc, char** argv)
{
    lockstep::bench::attachScratchRun();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
