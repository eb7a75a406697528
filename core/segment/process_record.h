// SPDX-License-Identifier: MIT
#pragma once
// A process of the run, and the copies of descriptors that it holds.

#include <atomic>
#include <cstdint>

namespace lockstep {

// clang-format off
/// How far a process of the run is.
///
///   phase     meaning                                        to, by
///   Absent    no such process                                Starting: its forker
///   Starting  forked; its first task has no thread yet       Ready, Refused: itself; Gone: its reaper
///   Ready     its first task waits for its id, or lives      Gone: its reaper
///   Refused   the system gave it no thread; it exits         Gone: its reaper
///   Gone      it has exited or was killed                    -
// clang-format on
enum class ProcessPhase : std::uint32_t {
    Absent = 0,
    Starting = 1,
    Ready = 2,
    Refused = 3,
    Gone = 4,
};

/// A process of the run: the host is number 0, the others are forked by the service of their
/// parent. "Its reaper" is its parent's service, or the host's once the parent is gone.
struct alignas(64) ProcessRecord {
    std::atomic<ProcessPhase> phase;       // futex; see the table
    std::atomic<std::uint32_t> pid;        // its forker
    std::atomic<std::uint32_t> parent;     // its forker; the host, once the parent is gone
    std::atomic<std::uint32_t> first_task; // its forker, futex: the task that it carries
    std::atomic<std::uint32_t> bell;       // futex: its service has something to do
    std::atomic<std::uint32_t> reap;       // whoever joined it: its zombie may go
    std::atomic<std::uint32_t> cut_off;    // whoever ends the home of its task: killed with that
    std::atomic<std::uint32_t> reaped;     // its reaper: there is no zombie
    std::atomic<std::int32_t> exit_code;   // its reaper: status, or minus the signal
    std::atomic<std::uint32_t> mourned;    // its reaper: its tasks have ended
    std::atomic<std::uint32_t> mourns;     // itself: its service tells what a death means
    std::atomic<std::uint32_t> doorbells;  // others: its service has to ring some of its doorbells
    std::atomic<std::uint32_t> holders;    // itself under sched: its part of the run's
    std::atomic<std::uint32_t> backlog_waiters; // itself under sched: its part of the run's
};

/// A copy of a descriptor that the scenario opened. A process keeps its copies until it closes them
/// or ends, and a child gets a copy of each; so who still holds an end of a pipe stands here.
///
///   taken  object  the record                         to, by
///   0      0       is free                            claimed: whoever opens or forks
///   1      0       is being filled or given back      held, free: the same
///   1      set     is a copy that somebody holds      being given back: its holder or its reaper
struct DescriptorRecord {
    std::atomic<std::uint32_t> taken;
    std::atomic<std::uint32_t> object;  // whose descriptor it is
    std::atomic<std::uint32_t> process; // in whose table of descriptors it lies
    std::atomic<std::uint32_t> holder;  // the home whose tasks use it; 0: not known yet
    std::atomic<std::int32_t> fd;
};

} // namespace lockstep
