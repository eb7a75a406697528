// SPDX-License-Identifier: MIT
#pragma once
// The tables of a segment: one record a task, an object, a call site, an armed timer.

#include "core/segment/robust_lock.h"
#include "core/segment/semaphore_holders.h"
#include "core/segment/value_state.h"
#include "core/trace/event.h"
#include "core/trace/schedule.h"
#include "core/trace/words.h"

#include <array>
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

/// How the thread of a hub sleeps while none of its tasks can run.
///
///   form      the thread                                 is woken by
///   Awake     runs a task, or looks for one               nothing: it looks into the inbox
///   Futex     sleeps in a futex wait on the hub's bell    a new value of the bell and a futex wake
///   Doorbell  sleeps in poll on descriptors and the       a write to that: its own process; the
///             hub's doorbell                              service of that, which others tell
enum class HubSleep : std::uint32_t { Awake = 0, Futex = 1, Doorbell = 2 };

/// Whether the greenlets that are left on the thread of a hub are unwound (core/exec/unwind.h).
///
///   state    meaning                              to, by
///   Not      the run goes on                      Wanted: H or a service; Done: the thread is gone
///   Wanted   the thread is to unwind them         Done: the thread
///   Done     none is left that could be unwound   -
enum class HubUnwinding : std::uint32_t { Not = 0, Wanted = 1, Done = 2 };

/// What others reach of the hub of a thread that carries greenlets: the inbox of tasks that were
/// given leave to run. Anybody puts tasks in front of it; the hub's thread takes them all at once
/// and turns them round, so that the first one in is the first one out.
struct alignas(64) HubRecord {
    std::atomic<std::uint32_t> inbox;    // T, H: task ids, linked by next_queued, the latest first
    std::atomic<HubSleep> sleep;         // the hub's thread; whoever rings it sets it to Awake
    std::atomic<std::uint32_t> bell;     // futex: T, H
    std::atomic<std::uint32_t> root;     // its maker: the task that lies on the thread's own stack
    std::atomic<std::uint32_t> current;  // the hub's thread: the task that has it
    std::atomic<std::uint32_t> process;  // its maker: where the thread is
    std::atomic<HubUnwinding> unwinding; // futex; see the table
    std::atomic<std::int32_t> doorbell;  // the hub's thread: an eventfd of its process
};

/// Cooperative greenlets that share a thread, as far as that matters for who may take a step: one
/// of them at a time is in a burst, which lasts until it waits; whoever is ready longest is next.
struct LoopRecord {
    std::atomic<std::uint32_t> holder; // T, H: who is in a burst, also while at a gate; or 0
    std::atomic<std::uint32_t> root;   // its maker: the task whose greenlets these are
    std::atomic<std::uint32_t> object; // the root: what a task waits on that waits for the rest
    std::atomic<std::uint32_t> exits;  // the root: LoopExit is raised in it, when all wait for ever
};

/// The word of a lock, of a task's end and of whatever else has one holder: its id, and whether
/// anybody is parked or about to be. kQueued is changed only under guard.
///
///   word              meaning
///   0                 free, nobody is parked
///   owner             held, nobody is parked
///   owner | kQueued   held, somebody is parked or about to be
///   kQueued           free, somebody was parked and one of them is waking up; or its owner died
inline constexpr std::uint32_t kQueued = 0x8000'0000;

struct alignas(64) ObjectRecord {
    std::atomic<std::uint32_t> word; // T
    std::uint32_t count;             // T, the owner: how often it has it
    ObjectKind kind;                 // its creator, as all below
    std::uint8_t lends_priority;     ///< a lock: its owner goes with the highest that waits for it
    std::uint8_t is_robust;          ///< a lock: it is freed when its owner dies
    std::uint32_t name_at;
    ObjectName name; ///< who made it, and the how manieth

    RobustLock guard;           // of the queue, of word's kQueued and of state
    std::uint32_t first_waiter; // T under guard: task ids, linked by next_waiter
    std::uint32_t last_waiter;
    ObjectState state; // T under guard: what the primitive of this kind keeps

    std::uint32_t owner() const { return word.load(std::memory_order_acquire) & ~kQueued; }
};

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

/// How far a socket is.
///
///   stage       meaning                                   to
///   Made        it has no port                            Bound, Connecting
///   Bound       it has one; UDP: it can receive           Listening, Connecting
///   Listening   the kernel takes connections for it       -
///   Connecting  it has asked for one                      Connected; Made or Bound: refused
///   Connected   the kernel has made it                    -
enum class SocketStage : std::uint32_t {
    Made = 0,
    Bound = 1,
    Listening = 2,
    Connecting = 3,
    Connected = 4,
};

/// One direction of a connection, as far as its packets were captured. Changed under the network's
/// guard.
struct CapturedSide {
    std::uint64_t end;       ///< position behind the last byte that was seen
    std::uint64_t bytes;     ///< in all packets, those that were sent again too; UDP: datagrams
    std::uint32_t first_seq; ///< of its first packet
    std::uint8_t is_known;   ///< its first packet was seen
    std::uint8_t scale;      ///< of its windows, a power of two
    std::uint8_t is_closed;  ///< the last window that it offered
    std::uint8_t has_ended;  ///< its FIN was seen
};

/// What the run knows of one of its sockets, so that it can tell what is under way. Changed by
/// tasks that hold the network's guard, that of object 0; what is atomic is read without it, too.
struct alignas(64) SocketRecord {
    std::uint32_t socket; ///< its object
    Protocol protocol;
    std::uint16_t local_port;
    std::uint16_t remote_port;
    std::uint32_t backlog;
    std::atomic<std::uint32_t> foreign; ///< what is at the other end is not the run's
    std::atomic<SocketStage> stage;
    std::atomic<std::uint32_t> listener;    ///< of the run, to which it connects
    std::atomic<std::uint32_t> accepted;    ///< its connection was taken out of a listener's queue
    std::atomic<std::uint32_t> shut_down;   ///< bits of ShutDownHow
    std::atomic<std::uint64_t> sent;        ///< bytes; UDP: datagrams sent to it
    std::atomic<std::uint64_t> received;    ///< bytes; UDP: datagrams
    std::atomic<Nanoseconds> moved_ns;      ///< real time of the last of these
    std::atomic<Nanoseconds> timeout_ns;    ///< of its operations, virtual; the scenario's
    std::atomic<std::uint32_t> cut;         ///< nothing passes to it or from it any more
    std::atomic<std::uint32_t> keeps_alive; ///< its kernel asks whether the other end is there
    std::uint32_t told_segments;            ///< of those that it sent; where they are not captured
    std::uint64_t told_bytes;               ///< in those; UDP: datagrams that it sent
    std::uint32_t told_drops;               ///< datagrams to it that were dropped
    std::uint8_t is_v6;                     ///< its address is one of IPv6
    std::uint8_t is_visitor;                ///< it belongs to somebody outside the run
    std::uint8_t window_is_closed;          ///< the other end's, as was told; where not captured
    CapturedSide out;                       ///< of who asked for the connection
    CapturedSide in;                        ///< what came back to it
};

struct SiteRecord {
    std::uint32_t line;
    std::array<char, 124> file; ///< from the project's root; ends with a zero
};
static_assert(sizeof(SiteRecord) == 128);

/// An armed timer. Valid only while the task still is in the wait of that generation.
struct TimerRecord {
    Nanoseconds deadline_ns;
    std::uint64_t generation;
    std::uint32_t task;
};

} // namespace lockstep
