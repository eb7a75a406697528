// SPDX-License-Identifier: MIT
#pragma once
// A task of the run: its state word, what it is at, who carries it. Who writes a field stands
// beside it, as in the control block.

#include "core/trace/event.h"
#include "core/trace/words.h"

#include <atomic>

namespace lockstep {

// clang-format off
/// What a task's state word says (its low byte). Transitions are stores by the task itself while it
/// is Running, and compare-exchanges of others.
///
///   phase     meaning                                  to, by
///   Absent    no such task                             Gate or Running: its spawner
///   Gate      announced an operation, waits for leave  Running: whoever grants; itself if gates open
///   Running   between two gates                        Gate, Blocked, Outside, Ended: itself
///                                                      Outside: the service, who takes the baton
///   Outside   in a call that the run knows nothing of  Gate: itself, when it is back
///   Blocked   parked                                   Waking: the one waker whose CAS succeeds
///   Waking    a waker has it, nobody else may          Ready, Running: that waker
///   Ready     woken, waits for leave                   Running: whoever grants
///   Ended     over                                     -
// clang-format on
enum class TaskPhase : std::uint32_t {
    Absent = 0,
    Gate = 1,
    Running = 2,
    Blocked = 3,
    Waking = 4,
    Ready = 5,
    Ended = 6,
    Outside = 7,
};

/// A state word: phase, why it was last woken, and the low bits of the wait's generation, so that a
/// waker that comes late cannot wake the next wait.
struct TaskStateWord {
    std::uint32_t bits = 0;

    static constexpr TaskStateWord of(TaskPhase phase, WakeReason reason = WakeReason::None,
                                      std::uint32_t generation = 0)
    {
        return {static_cast<std::uint32_t>(phase) | static_cast<std::uint32_t>(reason) << 8 |
                generation << 16};
    }
    constexpr TaskPhase phase() const { return static_cast<TaskPhase>(bits & 0xff); }
    constexpr WakeReason reason() const { return static_cast<WakeReason>(bits >> 8 & 0xff); }
    constexpr std::uint32_t generation() const { return bits >> 16; }
};

/// The operation that a task announces at its gate, or in which it is parked.
struct PendingOperation {
    std::atomic<Operation> operation; // T, the task itself
    std::atomic<std::uint16_t> site;
    std::atomic<std::uint32_t> object;
    std::atomic<Nanoseconds> duration_ns; ///< Delay, Hold, Burn
};

/// How a task sleeps that is not Running: what its waker must ring (core/exec/sleep.h).
///
///   form      the task sleeps in                      is woken by
///   Futex     a futex wait on its state word           a futex wake of that word
///   Doorbell  poll on a descriptor and an eventfd      a write to the eventfd: by its own process,
///                                                      or by the service of that, which others
///                                                      tell
///   Hub       nothing: its thread runs its hub         an entry in the hub's inbox
enum class SleepForm : std::uint8_t { Futex = 0, Doorbell = 1, Hub = 2 };

/// What a parked task waits for beside being woken.
enum class Readiness : std::uint32_t {
    None = 0,
    Readable = 1, ///< a descriptor: there is something to take, the end, or an error
    Writable = 2, ///< a descriptor: there is room, or an error
};

/// What is to be raised in a task instead of what it waits for.
enum class Interrupt : std::uint32_t { None = 0, GreenletExit = 1, LoopExit = 2 };

// A task's home is the process that it belongs to as the scenario is written, wherever its carrier
// was moved to: the id of the nearest task above it, itself included, that was asked for as a
// process, or main. Who is joined or cut off when a process is left goes by homes.
struct alignas(64) TaskRecord {
    std::atomic<std::uint32_t> state;          // TaskStateWord; the task sleeps on it as a futex
    std::uint32_t parent;                      // its spawner
    std::uint32_t end_object;                  // its spawner
    std::uint32_t name_at;                     // its spawner
    Carrier carrier;                           // its spawner
    bool daemon;                               // its spawner
    bool helper;                               // its spawner
    std::atomic<SleepForm> sleep_form;         // the task itself
    std::uint16_t process;                     // its spawner: index of its process
    std::atomic<std::int32_t> exit_code;       // of a process: the task itself, or its reaper
    std::atomic<TaskEnd> end;                  // the task itself; H when the run is over
    std::atomic<std::uint32_t> children_named; // the task itself: ordinals it has given
    std::atomic<std::uint32_t> in_deadlock;    // who closed the cycle; whoever wakes it clears it
    std::atomic<std::uint32_t> burning;        // the task itself: parked only while paused
    std::atomic<std::uint32_t>
        joined_at_home; // its process's first task: not to be joined again at the end

    Carrier asked;                           // its spawner: what the scenario asked for
    std::uint32_t home;                      // its spawner
    std::int32_t priority;                   // its spawner: for the policy "priority"
    std::atomic<std::int32_t> real_priority; // the task itself: what the system gave it; 0: nothing
    std::atomic<Nanoseconds> burn_left_ns;   // T: what a burn had left when its processor was taken
    std::uint32_t spawns;                    // the task itself: tasks that it has made
    std::uint64_t random_stream;             // its spawner: where its random numbers come from
    std::uint64_t random;                    // the task itself: state of its generator
    PendingOperation pending;                // the task itself
    std::atomic<std::uint32_t> wait_object;  // the task itself, under that object's guard
    std::uint32_t next_waiter;               // whoever holds the guard of wait_object
    std::atomic<std::uint64_t> generation;   // the task itself: counts its waits
    std::atomic<Nanoseconds> deadline_ns;    // the task itself: kNever_ns, or when it is woken

    std::atomic<std::uint32_t> hub;         // its spawner: whose thread carries it; 0: no hub's
    std::atomic<std::uint32_t> loop;        // its spawner: in which it cooperates; 0: in none
    std::uint32_t hub_slot;                 // its spawner: its place among the hub's greenlets
    std::uint32_t next_queued;              // whoever put it into the inbox, then the hub's thread
    std::atomic<std::uint32_t> stepped;     // H, T under sched: granted while gates are closed
    std::atomic<std::uint64_t> last_step;   // H, T under sched: how many of the run were taken, its
                                            // own last one with them
    std::atomic<std::uint32_t> keeps_loop;  // the task itself: what it waits in is not cooperative
    std::atomic<std::uint64_t> ready_since; // its waker: when it got into the loop's ready queue
    std::atomic<std::uint32_t> successor;   // the task itself: who gets the thread when it ends
    std::atomic<Interrupt> interrupt;       // whoever wants it to get an exception

    std::atomic<Readiness> awaited;     // the task itself, before it is Blocked: of a descriptor
    std::atomic<std::int32_t> doorbell; // the task itself: the eventfd of its thread

    std::atomic<std::uint32_t> thread;    // the task itself: the kernel's id of what carries it
    std::atomic<std::uint32_t> ring;      // the task itself: of that thread
    std::atomic<std::uint32_t> unwatched; // the task itself: what takes long now is known
};

} // namespace lockstep
