// SPDX-License-Identifier: MIT
#include "core/exec/watchdog.h"

#include "core/exec/baton.h"
#include "core/exec/task_table.h"
#include "core/trace/facts/watch_facts.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// How long a task may run without moving before it is told of; with the intervals of the looks it
/// is told of within 100 ms.
constexpr Nanoseconds kPatience_ns = 50 * kMillisecond_ns;
constexpr Nanoseconds kLookInterval_ns = 20 * kMillisecond_ns;
/// How long a task may wake and sleep again in a call before it loses the baton for it.
constexpr Nanoseconds kPatienceWithWaking_ns = 500 * kMillisecond_ns;
/// Who computes has had so much of a processor between two looks.
constexpr Nanoseconds kLeastComputed_ns = 5 * kMillisecond_ns;
/// Room that one look at a task may take: it is told of, loses the baton, somebody else wakes.
constexpr std::uint64_t kRecordsPerLook = 16;

/// A file of the thread's folder in /proc; empty if it may not be read.
std::array<char, 512> readOf(const TaskRecord& task, const char* file)
{
    std::array<char, 512> text{};
    std::array<char, 64> path{};
    std::snprintf(path.data(), path.size(), "/proc/%" PRIu32 "/task/%" PRIu32 "/%s",
                  segment().process(task.process).pid.load(std::memory_order_acquire),
                  task.thread.load(std::memory_order_acquire), file);
    const int fd = open(path.data(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return text;
    const ssize_t length = read(fd, text.data(), text.size() - 1);
    text[length < 0 ? 0 : static_cast<std::size_t>(length)] = '\0';
    close(fd);
    return text;
}

bool liesInSegment(std::uint64_t address)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(&control());
    return address >= begin && address < begin + sizeof(SegmentLayout);
}

/// The thread's time on a processor; 0 where the kernel does not tell.
Nanoseconds computedBy(const TaskRecord& task)
{
    return std::strtoll(readOf(task, "schedstat").data(), nullptr, 10);
}

/// A greenlet that waits for its thread does not run, whatever its word says.
bool hasItsThread(std::uint32_t id, const TaskRecord& task)
{
    const std::uint32_t hub = task.hub.load(std::memory_order_relaxed);
    return hub == 0 || segment().hub(hub).current.load(std::memory_order_relaxed) == id;
}

bool isWatched(std::uint32_t id, const TaskRecord& task)
{
    return phaseOf(id) == TaskPhase::Running && hasItsThread(id, task) &&
           task.thread.load(std::memory_order_acquire) != 0 &&
           task.unwatched.load(std::memory_order_relaxed) == 0;
}

/// Whether anybody on another thread could take the next step.
bool othersCouldGoOn(const TaskRecord& blocked)
{
    const std::uint32_t hub = blocked.hub.load(std::memory_order_relaxed);
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (canBeGranted(phaseOf(id)) &&
            (hub == 0 || taskAt(id).hub.load(std::memory_order_relaxed) != hub))
            return true;
    return false;
}

/// Whether a task runs, or may begin to without the service: a task that parks last lets the
/// instant clock jump itself.
bool somebodyMayMove(bool timer_is_armed)
{
    const std::uint32_t why = control().mode.load(std::memory_order_seq_cst);
    if ((why & ~mode::kSerial) != 0)
        return anybodyRuns();
    const bool jumps = control().time.load(std::memory_order_relaxed) == TimeMode::Instant;
    return !everybodyParked() || (jumps && timer_is_armed);
}

} // namespace

std::optional<Watchdog::Occupation> Watchdog::occupationOf(const TaskRecord& task)
{
    // "PID (NAME) STATE ..."; NAME may hold anything.
    const auto stat = readOf(task, "stat");
    const char* state = std::strrchr(stat.data(), ')');
    if (!state || state[1] != ' ')
        return std::nullopt;
    const Nanoseconds computed_ns = computedBy(task);
    if (state[2] == 'R')
        return Occupation{Standstill::Computing, -1, computed_ns};
    if (state[2] != 'S' && state[2] != 'D')
        return std::nullopt;
    // "NUMBER ARGUMENT ...", the arguments in hexadecimal.
    const auto call = readOf(task, "syscall");
    if (call[0] == '\0')
        return Occupation{Standstill::InSystemCall, -1, computed_ns};
    std::int32_t number = -1;
    std::uint64_t first = 0;
    if (std::sscanf(call.data(), "%" SCNd32 " %" SCNx64, &number, &first) != 2 || number < 0)
        return std::nullopt;
    if (number == SYS_futex && liesInSegment(first))
        return std::nullopt;
    return Occupation{Standstill::InSystemCall, number, computed_ns};
}

bool Watchdog::isStillAt(const Occupation& first, const Occupation& now)
{
    const bool isTold = now.computed_ns != 0;
    return now.how == Standstill::InSystemCall || !isTold ||
           now.computed_ns - first.computed_ns >= kLeastComputed_ns;
}

void Watchdog::look()
{
    const Nanoseconds now_ns = realNow_ns();
    if (now_ns < m_nextLook_ns)
        return;
    const Nanoseconds passed_ns = std::min(now_ns - m_lastLook_ns, 2 * kLookInterval_ns);
    m_lastLook_ns = now_ns;
    m_nextLook_ns = now_ns + kLookInterval_ns;
    constexpr std::uint32_t kStandsStill = mode::kStopped | mode::kBacklog | mode::kHeld;
    if ((control().mode.load(std::memory_order_relaxed) & kStandsStill) != 0) {
        m_stretches.clear();
        return;
    }
    const std::uint32_t count = taskCount();
    m_stretches.resize(count + 1);
    for (std::uint32_t id = 1; id <= count && recorder.ring->room() > kRecordsPerLook; ++id)
        lookAt(id, now_ns, passed_ns);
}

void Watchdog::lookAt(std::uint32_t id, Nanoseconds now_ns, Nanoseconds passed_ns)
{
    const TaskRecord& task = taskAt(id);
    Stretch& stretch = m_stretches[id];
    if (!isWatched(id, task)) {
        stretch = {};
        return;
    }
    const EventRing& ring = segment().ring(task.ring.load(std::memory_order_relaxed));
    const Seq position = ring.head.load(std::memory_order_acquire);
    if (stretch.since_ns == 0 || stretch.position != position) {
        stretch = {.position = position, .since_ns = now_ns};
        return;
    }
    stretch.stood_ns += passed_ns;
    const bool serial = (control().mode.load(std::memory_order_relaxed) & mode::kSerial) != 0;
    if (stretch.told && !serial)
        return;
    const auto occupation = occupationOf(task);
    if (!occupation) {
        stretch = {.position = position, .since_ns = now_ns};
        return;
    }
    if (!stretch.seen || occupation->how != stretch.seen->how) {
        stretch.seen = occupation;
        return;
    }
    const Occupation before = *stretch.seen;
    if (occupation->how == Standstill::InSystemCall)
        stretch.seen = occupation;
    if (stretch.stood_ns < kPatience_ns || !isStillAt(before, *occupation))
        return;
    if (!stretch.told)
        recorder.writeAs(kNobody,
                         TaskNotMoving{TaskId{id}, occupation->how, occupation->system_call,
                                       now_ns - stretch.since_ns});
    stretch.told = true;
    const bool oneSleep = occupation->computed_ns == before.computed_ns;
    if (serial && occupation->how == Standstill::InSystemCall &&
        (oneSleep || stretch.stood_ns >= kPatienceWithWaking_ns))
        takeBatonFrom(id);
}

void Watchdog::takeBatonFrom(std::uint32_t id)
{
    ControlBlock& block = control();
    if (!control().sched.tryLock(kServiceTag))
        return; // at the next look
    TaskRecord& task = taskAt(id);
    std::uint32_t bits = task.state.load(std::memory_order_seq_cst);
    const TaskStateWord running{bits};
    const auto outside =
        TaskStateWord::of(TaskPhase::Outside, running.reason(), running.generation());
    if (block.baton == id && running.phase() == TaskPhase::Running && othersCouldGoOn(task) &&
        task.state.compare_exchange_strong(bits, outside.bits)) {
        block.active.fetch_sub(1, std::memory_order_relaxed);
        block.baton = 0;
        recorder.writeAs(kNobody, BatonRevoked{TaskId{id}});
        pickNext();
    }
    control().sched.unlock();
}

Nanoseconds Watchdog::untilNextLook_ns(bool timer_is_armed) const
{
    return somebodyMayMove(timer_is_armed) ? std::max<Nanoseconds>(m_nextLook_ns - realNow_ns(), 0)
                                           : kNever_ns;
}

Unwatched::Unwatched() : m_task(segment().task(recorder.self))
{
    m_task.unwatched.store(1, std::memory_order_relaxed);
}

Unwatched::~Unwatched()
{
    m_task.unwatched.store(0, std::memory_order_relaxed);
}

} // namespace lockstep
