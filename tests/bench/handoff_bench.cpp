// SPDX-License-Identifier: MIT
// Handing over from task to task through a park and an unpark, with gates, sites and events,
// against a bare futex ping-pong of the same kind: two threads, or two processes.
//
//   handoff_bench
//
// Batches of both alternate in one run, so that whatever else the machine does hits both; told is
// the median of the batches. On one core the two can do nothing at the same time: there the ratio
// is that of the work. The status is 1 if it is above kMost on one core.
#include "core/base/futex.h"
#include "core/collect/collector.h"
#include "core/exec/exit_order.h"
#include "core/exec/service.h"
#include "core/scenario/stage.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>

namespace lockstep {
namespace {

constexpr double kMost = 1.2;
constexpr int kBatches = 9;
constexpr int kRounds = 4'000; ///< of two hand-overs each
constexpr int kAllRounds = kBatches * kRounds;

struct Setting {
    Carrier carrier{};
    bool on_one_core = false;
};

/// What the host measures, in memory that it shares with its parent.
struct Medians {
    double traced_ns;
    double bare_ns;
};

/// The words of the bare ping-pong.
struct Table {
    std::atomic<std::uint32_t> ping{0};
    std::atomic<std::uint32_t> pong{0};
};

template <class Type>
Type& shared()
{
    void* memory =
        mmap(nullptr, sizeof(Type), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    LS_CHECK(memory != MAP_FAILED);
    return *new (memory) Type;
}

void pinTo(const Setting& setting)
{
    if (!setting.on_one_core)
        return;
    cpu_set_t first;
    CPU_ZERO(&first);
    CPU_SET(0, &first);
    sched_setaffinity(0, sizeof first, &first);
}

/// private_flag: FUTEX_PRIVATE_FLAG between threads, as a program that needs no more would do.
void give(std::atomic<std::uint32_t>& word, int private_flag)
{
    word.store(1, std::memory_order_release);
    syscall(SYS_futex, &word, FUTEX_WAKE | private_flag, 1, nullptr, nullptr, 0);
}
void take(std::atomic<std::uint32_t>& word, int private_flag)
{
    while (word.exchange(0, std::memory_order_acquire) == 0)
        syscall(SYS_futex, &word, FUTEX_WAIT | private_flag, 0, nullptr, nullptr, 0);
}

/// Nanoseconds a hand-over.
template <class Round>
double timeOf(Round round)
{
    const Nanoseconds begin_ns = realNow_ns();
    for (int i = 0; i < kRounds; ++i)
        round();
    return static_cast<double>(realNow_ns() - begin_ns) / (2 * kRounds);
}

double medianOf(std::array<double, kBatches> times)
{
    std::sort(times.begin(), times.end());
    return times[kBatches / 2];
}

/// The main function of the run.
void measure(const Setting& setting, Medians& medians)
{
    pinTo(setting);
    auto& table = shared<Table>();
    const int flag = setting.carrier == Carrier::Thread ? FUTEX_PRIVATE_FLAG : 0;
    const auto answer = [&table, flag, setting] {
        pinTo(setting);
        for (int i = 0; i < kAllRounds; ++i) {
            take(table.ping, flag);
            give(table.pong, flag);
        }
    };
    std::optional<std::thread> thread;
    if (setting.carrier == Carrier::Thread) {
        thread.emplace(answer);
    } else if (fork() == 0) {
        answer();
        _exit(0);
    }
    threading::Semaphore ping{"ping", 0};
    threading::Semaphore pong{"pong", 0};
    const Task peer = spawn(setting.carrier, "peer", [ping, pong, setting]() mutable {
        pinTo(setting);
        for (int i = 0; i < kAllRounds; ++i) {
            ping.acquire();
            pong.release();
        }
    });
    std::array<double, kBatches> traced{};
    std::array<double, kBatches> bare{};
    for (int batch = 0; batch < kBatches; ++batch) {
        traced[batch] = timeOf([&] {
            ping.release();
            pong.acquire();
        });
        bare[batch] = timeOf([&] {
            give(table.ping, flag);
            take(table.pong, flag);
        });
    }
    peer.join();
    if (thread)
        thread->join();
    medians = {medianOf(traced), medianOf(bare)};
}

[[noreturn]] void host(Segment& segment, const Setting& setting, Medians& medians)
{
    attachRun(segment);
    auto& service = *new Service;
    spawnMain([&] {
        measure(setting, medians);
        leaveProcess(ExitOrder::Main);
    });
    service.serve();
    _exit(0);
}

/// One run, whose reader is this process. The ratio.
double run(const char* name, const Setting& setting)
{
    auto& medians = shared<Medians>();
    const auto segment = std::move(*Segment::create());
    segment->control().settings = {.time = TimeMode::Instant};
    std::fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0)
        host(*segment, setting, medians);
    Log log;
    Collector collector(*segment, log);
    while (waitpid(pid, nullptr, WNOHANG) != pid) {
        collector.drain();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const double ratio = medians.traced_ns / medians.bare_ns;
    std::printf("%-24s %8.0f ns, bare %8.0f ns: %.2f\n", name, medians.traced_ns, medians.bare_ns,
                ratio);
    return ratio;
}

} // namespace
} // namespace lockstep

int main()
{
    using namespace lockstep;
    const double threads = run("threads, one core", {Carrier::Thread, true});
    const double processes = run("processes, one core", {Carrier::Process, true});
    run("threads", {Carrier::Thread, false});
    run("processes", {Carrier::Process, false});
    return threads <= kMost && processes <= kMost ? 0 : 1;
}
