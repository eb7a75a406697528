// SPDX-License-Identifier: MIT
#include "core/exec/reaper.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/closed_gates.h"
#include "core/exec/descriptors.h"
#include "core/exec/lot.h"
#include "core/exec/process.h"
#include "core/exec/robust_locks.h"
#include "core/exec/sleep.h"
#include "core/exec/task_end.h"
#include "core/exec/task_table.h"
#include "core/probe/gate.h"
#include "core/trace/facts/process_facts.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {

namespace {

bool isMine(const ProcessRecord& process)
{
    return process.parent.load(std::memory_order_acquire) == thisProcess();
}

/// Or freed.
void tellWhatIsAbandoned(std::uint32_t process)
{
    const std::uint32_t count = control().objects.load(std::memory_order_acquire);
    for (std::uint32_t id = 1; id <= count; ++id) {
        const ObjectRecord& object = segment().object(ObjectId{id});
        const std::uint32_t owner = object.owner();
        if (object.kind == ObjectKind::TaskEnd || owner == 0 || owner > taskCount() ||
            taskAt(owner).process != process)
            continue;
        if (object.is_robust != 0) {
            freeRobustLock(ObjectId{id}, TaskId{owner});
            continue;
        }
        waitForRoom(0);
        recorder.writeAs(kNobody, ObjectAbandoned{ObjectId{id}, TaskId{owner}});
    }
}

void closeRingsOf(std::uint32_t process)
{
    const std::uint32_t touched = control().rings_touched.load(std::memory_order_acquire);
    for (std::uint32_t index = 1; index < touched; ++index) {
        EventRing& ring = segment().ring(index);
        if (ring.process.load(std::memory_order_acquire) != process ||
            ring.state.load(std::memory_order_acquire) != RingState::Open)
            continue;
        ring.writing.store(0, std::memory_order_release);
        ring.state.store(RingState::Closed, std::memory_order_release);
    }
}

bool holderIsOf(std::uint32_t process, std::uint32_t tag)
{
    return tag >= kServiceTag ? tag - kServiceTag == process
                              : tag != 0 && tag <= taskCount() && taskAt(tag).process == process;
}

void takeLock(RobustLock& lock) LS_NO_ANALYSIS
{
    if (lock.takeOver(lockTag()))
        lock.unlock();
}

/// Nobody may come to wait for them, and so find out that their holder is gone.
void takeLocksFrom(std::uint32_t process)
{
    if (holderIsOf(process, control().sched.holder()))
        takeLock(control().sched);
    if (holderIsOf(process, control().births.holder()))
        takeLock(control().births);
    const std::uint32_t count = control().objects.load(std::memory_order_acquire);
    for (std::uint32_t id = 0; id <= count; ++id) { // 0: the network's
        RobustLock& guard = segment().object(ObjectId{id}).guard;
        if (holderIsOf(process, guard.holder()))
            takeLock(guard);
    }
}

/// A waker may have died between taking a task out of its wait and letting it go, or between that
/// and ringing it.
void finishWakings()
{
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        if (phaseOf(id) == TaskPhase::Running)
            ringOnceMore(taskAt(id)); // it looks, and goes on or sleeps on
        if (phaseOf(id) != TaskPhase::Waking)
            continue;
        TaskRecord& task = taskAt(id);
        std::uint32_t seen = task.state.load(std::memory_order_acquire);
        const timespec moment{0, kMillisecond_ns}; // a waker that lives needs less
        nanosleep(&moment, nullptr);
        const TaskStateWord waking{seen};
        const auto blocked =
            TaskStateWord::of(TaskPhase::Blocked, WakeReason::None, waking.generation());
        if (waking.phase() == TaskPhase::Waking &&
            task.state.compare_exchange_strong(seen, blocked.bits, std::memory_order_seq_cst))
            unpark(TaskId{id}, task.generation.load(std::memory_order_acquire),
                   ObjectId{task.wait_object.load(std::memory_order_relaxed)}, waking.reason(),
                   kNobody);
    }
}

void takeBatonFrom(std::uint32_t process)
{
    control().sched.lock(lockTag());
    const std::uint32_t holder = control().baton;
    if (holder != 0 && taskAt(holder).process == process)
        control().baton = 0;
    control().sched.unlock();
}

/// Its children have another parent now, and so have their records.
void adoptChildrenOf(std::uint32_t process)
{
    for (std::uint32_t index = 1; index < processCount(); ++index) {
        ProcessRecord& child = segment().process(index);
        if (child.phase.load(std::memory_order_acquire) != ProcessPhase::Absent &&
            child.parent.load(std::memory_order_acquire) == process)
            child.parent.store(0, std::memory_order_release);
    }
    ringServiceOf(0);
}

/// Everything that its death means to the run. code: exit status, or minus the signal.
void mourn(std::uint32_t index, std::int32_t code)
{
    ProcessRecord& process = segment().process(index);
    const std::uint32_t first = process.first_task.load(std::memory_order_acquire);
    auto& mourns = segment().process(thisProcess()).mourns;
    mourns.store(1, std::memory_order_seq_cst);
    waitForRoom(0);
    recorder.writeAs(kNobody, ProcessExited{TaskId{first}, code});
    const bool wasKilled = code < 0 && phaseOf(first) != TaskPhase::Ended &&
                           process.cut_off.load(std::memory_order_acquire) == 0;
    takeLocksFrom(index);
    endReasonsOf(index);
    tellWhatIsAbandoned(index);
    forgetDescriptorsOf(index);
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        if (taskAt(id).process == index && phaseOf(id) != TaskPhase::Ended)
            endOtherTask(TaskId{id}, wasKilled ? TaskEnd::Killed : TaskEnd::CutOff, code);
    // Not sooner: as long as its tasks had not ended, they could be granted it.
    takeBatonFrom(index);
    if (code < 0)
        control().killed.fetch_add(1, std::memory_order_seq_cst);
    finishWakings();
    closeRingsOf(index);
    adoptChildrenOf(index);
    mourns.store(0, std::memory_order_seq_cst);
    openGates(); // serialised: somebody else gets the baton; free: nobody may be left to notice
    ringServiceOf(0);
}

void lookAfter(std::uint32_t index)
{
    ProcessRecord& process = segment().process(index);
    const auto pid = static_cast<id_t>(process.pid.load(std::memory_order_acquire));
    if (pid == 0 || process.reaped.load(std::memory_order_relaxed) != 0)
        return;
    siginfo_t info{};
    if (isLiving(process)) {
        if (waitid(P_PID, pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
            return;
        process.exit_code.store(info.si_code == CLD_EXITED ? info.si_status : -info.si_status,
                                std::memory_order_relaxed);
        process.phase.store(ProcessPhase::Gone, std::memory_order_release);
        futexWake(process.phase);
    }
    // It may have died before it had a task; whoever gives it one rings (PreparedProcess).
    const std::uint32_t first = process.first_task.load(std::memory_order_acquire);
    if (first != 0 && process.mourned.exchange(1, std::memory_order_relaxed) == 0) {
        if (first <= taskCount())
            mourn(index, process.exit_code.load(std::memory_order_relaxed));
        else {
            forgetDescriptorsOf(index);
            closeRingsOf(index);
        }
    }
    if (process.reap.load(std::memory_order_acquire) == 0)
        return;
    if (waitid(P_PID, pid, &info, WEXITED | WNOHANG) != 0)
        return;
    process.reaped.store(1, std::memory_order_release);
    if (first == 0 || first > taskCount())
        return; // it never had a task of which to tell
    waitForRoom(0);
    recorder.writeAs(kNobody,
                     ProcessReaped{TaskId{process.first_task.load(std::memory_order_relaxed)}});
}

} // namespace

void reapChildren()
{
    for (std::uint32_t index = 1; index < processCount(); ++index)
        if (isMine(segment().process(index)))
            lookAfter(index);
}

void killAllProcesses()
{
    for (std::uint32_t index = 1; index < processCount(); ++index) {
        const ProcessRecord& process = segment().process(index);
        const auto pid = static_cast<pid_t>(process.pid.load(std::memory_order_acquire));
        if (pid > 0 && process.reaped.load(std::memory_order_acquire) == 0)
            kill(pid, SIGKILL);
    }
    // The host is subreaper: whoever loses its parent becomes its child, so this ends with the
    // last.
    constexpr Nanoseconds kPatience_ns = 200 * kMillisecond_ns;
    const Nanoseconds patience_ns = realNow_ns() + kPatience_ns;
    while (realNow_ns() < patience_ns) {
        const pid_t reaped = waitpid(-1, nullptr, WNOHANG);
        if (reaped < 0 && errno == ECHILD)
            return;
        const timespec nap{0, 100'000};
        if (reaped == 0)
            nanosleep(&nap, nullptr);
    }
}

bool processIsDead(std::uint32_t index)
{
    const ProcessRecord& process = segment().process(index);
    if (process.phase.load(std::memory_order_acquire) == ProcessPhase::Gone)
        return true;
    const std::uint32_t pid = process.pid.load(std::memory_order_acquire);
    if (pid == 0 || index == thisProcess())
        return false;
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/%u/stat", pid);
    const int fd = open(path.data(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    std::array<char, 512> text{};
    const ssize_t length = read(fd, text.data(), text.size() - 1);
    close(fd);
    // "PID (NAME) STATE ...", the 20th field is how many threads are left; NAME may hold anything.
    const char* state = length > 0 ? std::strrchr(text.data(), ')') : nullptr;
    if (!state || (state[2] != 'Z' && state[2] != 'X'))
        return length <= 0;
    const char* field = state + 2;
    for (int number = 3; number < 20 && field; ++number)
        if ((field = std::strchr(field, ' ')))
            ++field;
    return !field || std::strtol(field, nullptr, 10) <= 1;
}

bool anyProcessIsDying()
{
    for (std::uint32_t index = 1; index < processCount(); ++index)
        if (isLiving(segment().process(index)) && processIsDead(index))
            return true;
    return deathIsBeingTold();
}

bool deathIsBeingTold()
{
    for (std::uint32_t index = 0; index < processCount(); ++index) {
        const ProcessRecord& process = segment().process(index);
        // One that dies meanwhile leaves it to its own reaper.
        if (process.mourns.load(std::memory_order_seq_cst) != 0 &&
            (index == 0 || isLiving(process)))
            return true;
    }
    return false;
}

} // namespace lockstep
