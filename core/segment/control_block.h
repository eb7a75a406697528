// SPDX-License-Identifier: MIT
#pragma once
// The control block: how a run is steered, at the start of its segment.
//
// Beside each field stands the one side that writes it: R the reader, H the host's service, T the
// tasks. T/H fields change only under the lock that is named, or by compare-exchange.

#include "core/segment/limits.h"
#include "core/segment/robust_lock.h"
#include "core/trace/event.h"
#include "core/trace/words.h"

#include <array>

namespace lockstep {

/// Why gates are closed; 0: they are open. The bits of ControlBlock::mode.
namespace mode {
inline constexpr std::uint32_t kSerial = 1;  ///< a policy grants every step
inline constexpr std::uint32_t kPaused = 2;  ///< the user does
inline constexpr std::uint32_t kStopped = 4; ///< nobody does any more
inline constexpr std::uint32_t kBacklog = 8; ///< a ring is full: all wait for the reader
inline constexpr std::uint32_t kHeld = 16;   ///< a process is about to fork or to end
} // namespace mode

/// How far the host is.
///
///   phase      meaning                                       to
///   Starting   the host has not made main yet                Running, Over
///   Running    (paused or not)                               Quiet, Over
///   Quiet      nobody can ever run again; kept for a look    Over
///   Over       the log is whole, the host exits              -
enum class HostPhase : std::uint32_t { Starting = 0, Running = 1, Quiet = 2, Over = 3 };

/// What the reader can ask of the service.
enum class Command : std::uint32_t {
    None = 0,
    Pause = 1,
    Resume = 2,
    StepTask = 3,   ///< argument: task
    StepPolicy = 4, ///< the policy chooses
    SetSpeed = 5,   ///< argument: permille
    SetTime = 6,    ///< argument: TimeMode
    Stop = 7,
    Visit = 8, ///< argument: the object that the visitor wants to talk to
};

struct CommandRecord {
    Command command = Command::None;
    std::uint32_t argument = 0;
};
inline constexpr std::uint32_t kCommandSlots = 64;

/// What the run is to be; written by the reader before the host exists.
struct RunSettings {
    PolicyKind policy = PolicyKind::Free;
    TimeMode time = TimeMode::Scaled;
    std::uint32_t speed_permille = 1000;
    std::uint64_t seed = 1;
    Nanoseconds limit_ns = kNever_ns; ///< real time
    std::uint64_t most_steps = 0;     ///< of a serialised run, then its verdict is limit; 0: any
    std::uint32_t schedule_steps = 0; ///< in the segment's schedule area
    /// Who runs next where the schedule ends: the run is paused there. Replay: it is the whole run.
    PolicyKind behind_schedule = PolicyKind::Replay;
    bool one_processor = false; ///< burns have it one at a time
    bool start_paused = false;
    bool stay_when_quiet = false;
    bool untraced = false; ///< no event is written; for who wants verdicts and no logs
    Network net = Network::Auto;
    SegmentSource segments = SegmentSource::None; ///< which of them to use; for tests
    SegmentSource segments_beside =
        SegmentSource::None; ///< told beside what is captured; for tests
};

/// Virtual time: virtual_ns at real_ns, then speed_permille thousandths of real time. A sequence
/// lock: version is odd while it is being written; writers hold ControlBlock::sched.
struct ClockState {
    std::atomic<std::uint32_t> version;
    std::atomic<std::uint32_t> speed_permille; ///< 0: stands still (instant, paused, backlog)
    std::atomic<Nanoseconds> virtual_ns;
    std::atomic<Nanoseconds> real_ns;
};

/// Enough for the state of any policy (core/sched/policy.h).
inline constexpr std::size_t kPolicyStateBytes = 512;

inline constexpr std::uint32_t kSegmentVersion = 1;
inline constexpr std::array<char, 8> kSegmentMagic{'L', 'S', 'T', 'E', 'P', 'S', 'E', 'G'};

struct ControlBlock {
    std::array<char, 8> magic; // R
    std::uint32_t version;     // R
    std::uint32_t host_pid;    // H
    RunSettings settings;      // R, before the host exists
    ClockSample start;         // H: both clocks when the run began

    alignas(64) std::atomic<std::uint32_t> mode; // H; kBacklog and kHeld also T under sched
    alignas(64) std::atomic<Seq> next_seq;       // T, H: fetch_add

    alignas(64) RobustLock births;             // ids and the seqs of their events: one hold
    std::atomic<std::uint32_t> tasks;          // T under births: ids given, from 1
    std::atomic<std::uint32_t> objects;        // T under births
    std::atomic<std::uint32_t> sites;          // T under births
    std::atomic<std::uint32_t> names_used;     // T under births: bytes
    std::atomic<std::uint32_t> processes;      // T under births: indices given, from 1
    std::atomic<std::uint32_t> folder_at;      // T under births: name of the run's folder, or 0
    std::atomic<std::uint32_t> rings_touched;  // T: rings ever opened are below
    std::atomic<std::uint32_t> hubs;           // T: fetch_add, ids given, from 1
    std::atomic<std::uint32_t> loops;          // T: fetch_add, ids given, from 1
    std::atomic<std::uint32_t> descriptors;    // T, services: records ever taken are below
    std::atomic<std::uint32_t> sockets;        // T under the network's guard: indices given, from 1
    std::atomic<std::uint32_t> robust_locks;   // T: the one that was made last, or 0
    std::atomic<std::uint32_t> real_processor; // T: where real priorities count, from 1; or 0
    std::atomic<std::uint64_t> ready_turns;    // T, H: fetch_add, places in ready queues given
    std::atomic<Network> network; // H before there are tasks, T under the network's guard
    std::atomic<SegmentSource> segment_source; // with network
    std::uint32_t capture_at;                  // T, H under the network's guard: frames taken
    std::atomic<Nanoseconds> captured_ns;      // T, H: real time when the last one was taken

    alignas(64) RobustLock sched;      // baton, clock, timers, policy state
    std::atomic<std::uint32_t> active; // T, H: tasks running; a hint, the states decide
    std::atomic<std::uint32_t> killed; // services: processes that died between two counts of it
    std::uint32_t baton;               // T, H under sched: who runs in serialised mode, or 0
    std::uint32_t steps_allowed;       // H under sched: the policy's steps while paused
    std::uint32_t timers;              // T, H under sched: entries in the timer heap
    std::uint32_t last_stepped;        // T, H under sched
    std::uint64_t steps_taken;         // T, H under sched: of the schedule
    ClockState clock;                  // T, H under sched
    std::atomic<TimeMode> time;        // H under sched
    std::uint32_t speed_permille;      // H under sched: while it does not stand still
    alignas(8) std::array<std::byte, kPolicyStateBytes> policy_state; // T, H under sched

    alignas(64) std::atomic<std::uint32_t> service_bell; // futex: the service has something to do
    std::atomic<std::uint32_t> service_asleep;           // H: else the bell need not be rung
    std::atomic<std::uint32_t> main_ended;               // T
    std::atomic<std::uint32_t> holders;                  // T, services under sched: of kHeld
    std::atomic<std::uint32_t> diverged_at;              // T, H under sched: step, from 1
    std::atomic<std::uint32_t> schedule_is_over;         // H under sched: behind_schedule holds now
    std::atomic<std::uint32_t> backlog_waiters;          // T under sched; R adds 0 to it
    std::atomic<std::uint32_t> reader_bell;              // R: futex, rung after taking events

    alignas(64) std::atomic<std::uint32_t> command_head; // R
    std::array<CommandRecord, kCommandSlots> commands;   // R
    alignas(64) std::atomic<std::uint32_t> command_tail; // H: commands done

    alignas(64) std::atomic<HostPhase> phase; // H
    std::atomic<Verdict> verdict;             // H
    std::atomic<std::uint32_t> message_at;    // H: name with a sentence for the user, or 0
};

} // namespace lockstep
