// SPDX-License-Identifier: MIT
#include "core/exec/process.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/closed_gates.h"
#include "core/exec/task_table.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr Nanoseconds kHoldPatience_ns = 20 * kMillisecond_ns;
constexpr Nanoseconds kHoldNap_ns = 50'000;

std::uint32_t ownIndex = 0;
std::atomic<bool> departed{false};

/// The read end of a pipe whose only writer is the host: when the host dies, the kernel sends
/// SIGKILL to whoever reads it (F_SETSIG).
int lifeLine = -1;
int lifeLineWriter = -1;

/// Lock-free, because a fork may come at any moment.
constexpr std::size_t kMostOwnDescriptors = 4'096;
std::array<std::atomic<int>, kMostOwnDescriptors>& ownDescriptors()
{
    static auto& table = *[] {
        auto* fresh = new std::array<std::atomic<int>, kMostOwnDescriptors>;
        for (auto& each : *fresh)
            each.store(-1, std::memory_order_relaxed);
        return fresh;
    }();
    return table;
}

void closeOwnDescriptors()
{
    for (auto& each : ownDescriptors())
        if (const int fd = each.exchange(-1, std::memory_order_relaxed); fd >= 0)
            close(fd);
}

void onChildSignal(int)
{
    const int error_number = errno;
    ringServiceOf(ownIndex);
    errno = error_number;
}

void hearOfChildren()
{
    struct sigaction action {};
    action.sa_handler = onChildSignal;
    action.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    sigaction(SIGCHLD, &action, nullptr);
    // As in Python: who writes where nobody reads any more gets an error and lives on.
    std::signal(SIGPIPE, SIG_IGN);
}

/// An open description of its own, because the signal's receiver belongs to the description.
int openLifeLine(int inherited)
{
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/self/fd/%d", inherited);
    const int fd = open(path.data(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -1;
    const bool armed = fcntl(fd, F_SETOWN, getpid()) == 0 && fcntl(fd, F_SETSIG, SIGKILL) == 0 &&
                       fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK) == 0;
    if (armed)
        return fd;
    close(fd);
    return -1;
}

std::uint32_t othersRunningIn(std::uint32_t process, TaskId except)
{
    std::uint32_t running = 0;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskPhase phase = phaseOf(id);
        running += taskAt(id).process == process && id != except.value &&
                   (phase == TaskPhase::Running || phase == TaskPhase::Waking);
    }
    return running;
}

} // namespace

std::uint32_t thisProcess()
{
    return ownIndex;
}

bool isLiving(const ProcessRecord& process)
{
    const ProcessPhase phase = process.phase.load(std::memory_order_acquire);
    return phase != ProcessPhase::Absent && phase != ProcessPhase::Gone;
}

bool otherProcessesLive()
{
    for (std::uint32_t index = 1; index < processCount(); ++index)
        if (isLiving(segment().process(index)))
            return true;
    return false;
}

bool orphansLive()
{
    for (std::uint32_t index = 1; index < processCount(); ++index) {
        const ProcessRecord& process = segment().process(index);
        const std::uint32_t first = process.first_task.load(std::memory_order_acquire);
        if (isLiving(process) && process.cut_off.load(std::memory_order_acquire) == 0 &&
            first != 0 && first <= taskCount() && phaseOf(first) != TaskPhase::Ended)
            return true;
    }
    return false;
}

void ringServiceOf(std::uint32_t process)
{
    if (process != 0) {
        segment().process(process).bell.fetch_add(1, std::memory_order_seq_cst);
        futexWake(segment().process(process).bell);
        return;
    }
    control().service_bell.fetch_add(1, std::memory_order_seq_cst);
    if (control().service_asleep.load(std::memory_order_seq_cst) != 0)
        futexWake(control().service_bell);
}

void becomeHost()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    ownIndex = 0;
    ProcessRecord& record = thisProcessRecord();
    record.pid.store(static_cast<std::uint32_t>(getpid()), std::memory_order_relaxed);
    record.first_task.store(kMainTask.value, std::memory_order_relaxed);
    record.phase.store(ProcessPhase::Ready, std::memory_order_release);
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) == 0) { // without it children die with their parents alone
        lifeLine = ends[0];
        lifeLineWriter = ends[1];
        ownDescriptor(lifeLineWriter);
    }
    hearOfChildren();
}

bool becomeProcess(std::uint32_t index)
{
    ownIndex = index;
    closeOwnDescriptors();
    lifeLineWriter = -1;
    const int inherited = lifeLine;
    lifeLine = inherited < 0 ? -1 : openLifeLine(inherited);
    if (inherited >= 0)
        close(inherited);
    if (lifeLine < 0) {
        // The system refused a descriptor: dying with the parent is better than living for ever.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const auto parent = segment().process(index).parent.load(std::memory_order_relaxed);
        return static_cast<std::uint32_t>(getppid()) ==
               segment().process(parent).pid.load(std::memory_order_relaxed);
    }
    pollfd hungUp{lifeLine, POLLIN, 0}; // it may have died before the line was armed
    return poll(&hungUp, 1, 0) == 0;
}

bool becomeSpawnedProcess(std::uint32_t index, int inherited_life_line)
{
    hearOfChildren();
    lifeLine = inherited_life_line;
    return becomeProcess(index);
}

int lifeLineOfRun()
{
    return lifeLine;
}

void departFromProcess()
{
    departed.store(true, std::memory_order_release);
    ringServiceOf(ownIndex);
}

bool hasDeparted()
{
    return departed.load(std::memory_order_acquire);
}

void ownDescriptor(int fd)
{
    for (auto& each : ownDescriptors()) {
        int free = -1;
        if (each.compare_exchange_strong(free, fd, std::memory_order_relaxed))
            return;
    }
    checkFailed("there is room for a descriptor of Lockstep's own", __FILE__, __LINE__);
}

void disownDescriptor(int fd)
{
    for (auto& each : ownDescriptors()) {
        int found = fd;
        if (each.compare_exchange_strong(found, -1, std::memory_order_relaxed))
            return;
    }
}

ProcessHold::ProcessHold(std::uint32_t process, TaskId except)
    : m_stragglers(othersRunningIn(process, except))
{
    if (m_stragglers == 0)
        return;
    m_closed = true;
    control().sched.lock(lockTag());
    closeGatesFor(mode::kHeld);
    control().sched.unlock();
    const Nanoseconds patience_ns = realNow_ns() + kHoldPatience_ns;
    while ((m_stragglers = othersRunningIn(process, except)) != 0 && realNow_ns() < patience_ns) {
        const timespec nap{0, kHoldNap_ns};
        nanosleep(&nap, nullptr);
    }
}

ProcessHold::~ProcessHold()
{
    if (!m_closed)
        return;
    control().sched.lock(lockTag());
    const bool last = endReasonFor(mode::kHeld);
    control().sched.unlock();
    if (last)
        openGates();
}

} // namespace lockstep
