// SPDX-License-Identifier: MIT
#pragma once
// The closed lists of words in which a run is told: what a task is carried by, what it does, how it
// and the run end. Their numbers stand in event records and files and are never reused; their names
// (nameOf) are what files, flags and JSON say.

#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep {

/// What lies under a task.
enum class Carrier : std::uint8_t { Thread = 1, Process = 2, Greenlet = 3 };

/// What a task can be about to do at its gate; each passing of a gate is one step of a schedule.
/// Resume is the step of a task that was woken: it takes up the operation in which it waited.
enum class Operation : std::uint16_t {
    None = 0,
    Start = 1,
    End = 2,
    Resume = 3,
    Spawn = 4,
    Join = 5,
    Delay = 6,
    Hold = 7,
    Burn = 8,
    Say = 9,
    Announce = 10,
    Acquire = 11,
    Release = 12,
    Wait = 13,
    Set = 14,
    Clear = 15,
    Check = 16, ///< looks at a state without waiting
    Notify = 17,
    Open = 18, ///< a barrier, after its action
    Abort = 19,
    Reset = 20,
    TimeOut = 21, ///< no step of the task's own: the clock ends its wait
    Read = 40,    ///< from here on: of values, queues and futures
    Write = 41,
    Exchange = 42,
    AddAtomically = 43,
    Put = 44,
    Get = 45,
    TaskDone = 46,
    JoinQueue = 47,
    Measure = 48,
    Submit = 49,
    TakeWork = 50,
    Finish = 51,
    AwaitResult = 52,
    Cancel = 53,
    AddCallback = 54,
    Watch = 55,
    AwaitNext = 56,
    Shutdown = 57,
    Truncate = 58,
    Signal = 70, ///< a real signal to another task's process
    Exit = 71,   ///< ends its process at once
    Yield = 90,  ///< lets others of its loop go first
    Switch = 91, ///< gives the thread to a greenlet
    Throw = 92,  ///< ... with an exception
    Kill = 93,
    Enter = 94, ///< takes a place in a pool of greenlets
    Leave = 95, ///< gives it back
    Send = 110, ///< from here on: of channels
    Receive = 111,
    Poll = 112, ///< looks whether there is something to receive, or waits for that
    Close = 113,
    GoOutside = 130, ///< a call of which the run does not know when it returns
    ComeBack = 131,  ///< ... has returned
    Collect = 140,   ///< puts what came of a part of a pool's job to its place
    SetState = 141,  ///< of a pool or one of its helpers
    WaitAny = 142,   ///< for the first of several things
    Forget = 143,    ///< a job that is done
    Bind = 170,      ///< from here on: of sockets
    Listen = 171,
    Accept = 172,
    Connect = 173,
    SendTo = 174,
    ReceiveFrom = 175,
    ShutDown = 176,
    SetOption = 177,
    Cut = 180,   ///< the path of a connection
    Input = 190, ///< asks for a line of input
};

/// What an object is. Every kind that tasks can wait on is one; a task's end is one too.
enum class ObjectKind : std::uint16_t {
    None = 0,
    TaskEnd = 1,
    Lock = 2,
    RLock = 3,
    Semaphore = 4,
    BoundedSemaphore = 5,
    Event = 6,
    Condition = 7,
    Barrier = 8,
    Shared = 20,
    File = 21,
    Queue = 22,
    QueueSpace = 23, ///< of a queue: what its putters wait on
    QueueRest = 24,  ///< of a queue: what its joiners wait on
    Future = 25,
    Executor = 26,
    FutureWatch = 27, ///< several futures, in the order in which they get done
    GreenPool = 60,
    Loop = 61, ///< of cooperative greenlets
    Pipe = 80,
    Connection = 81,      ///< an end of a pipe
    ConnectionSpace = 82, ///< of a connection: what its senders wait on
    Pool = 100,           ///< of processes
    Watch = 101,          ///< of several things, for the first of them
    TcpSocket = 130,      ///< a listener, or an end of a connection
    UdpSocket = 131,
    LocalSocket = 133,  ///< an end of a pair that is connected from the start
    SocketSpace = 132,  ///< of a socket: what its senders, or who is to be connected, wait on
    SocketServer = 150, ///< hands what comes to its socket to handlers
};

/// How a task ended.
enum class TaskEnd : std::uint8_t {
    Alive = 0,
    Returned = 1,
    Raised = 2,       ///< an exception left its function
    Killed = 3,       ///< its process was killed
    CutOff = 4,       ///< a daemon, ended with the process
    StillWaiting = 5, ///< the run was over while it waited
};

/// How a run ended. When several hold, the first of this order counts:
/// crashed > diverged > deadlock > abandoned > hang > limit > completed.
enum class Verdict : std::uint8_t {
    None = 0,
    Completed = 1, ///< main and every non-daemon task ended
    Deadlock = 2,  ///< tasks wait for each other in a circle
    Abandoned = 3, ///< somebody waits for an owner that is gone
    Hang = 4,      ///< everybody waits, but in no circle
    Limit = 5,     ///< the time limit was reached
    Crashed = 6,   ///< the host died
    Diverged = 7,  ///< the schedule does not fit the run
    Stopped = 8,   ///< the user stopped it
    Failed = 9,    ///< the system refused what the run needs
};

/// How far a future is.
///
///   state       meaning                                      to
///   Pending     its job waits for a worker                   Running, Cancelled
///   Running     its owner runs the job                       Finished
///   Cancelled   its job will never run                       -
///   Finished    it has a result, or an exception             -
enum class FutureState : std::uint8_t { Pending = 0, Running = 1, Cancelled = 2, Finished = 3 };

/// Why a parked task runs again.
enum class WakeReason : std::uint8_t {
    None = 0,
    Signal = 1,
    TimedOut = 2,
    Stopped = 3,
    Interrupted = 4, ///< to get an exception
    Descriptor = 5,  ///< the kernel says that the descriptor is ready
};

/// How virtual time passes.
enum class TimeMode : std::uint8_t {
    Scaled = 1,  ///< real time times speed
    Instant = 2, ///< stands still, and jumps to the next deadline when nobody can run
};

/// Who runs next. Under Free the kernel decides; under all others exactly one task runs at a time.
enum class PolicyKind : std::uint8_t {
    Free = 1,
    RoundRobin = 2,
    Random = 3,
    Replay = 4,
    User = 5,
    Pct = 6,      ///< random priorities, changed a few times
    Priority = 7, ///< the tasks' own, on one virtual processor
};

/// What a task is at that runs and comes to no gate.
enum class Standstill : std::uint8_t {
    Computing = 1, ///< or wants to, and gets no processor
    InSystemCall = 2,
};

/// Of what in a pool of processes a state is: of the pool, or of one of its three helpers.
enum class PoolRole : std::uint8_t {
    Pool = 0,
    WorkerHandler = 1,
    TaskHandler = 2,
    ResultHandler = 3
};

/// How a pool of processes goes on.
///
///   state        meaning                                   to
///   Running      takes jobs                                Closed, Terminated
///   Closed       takes no more, and ends when all is done  Terminated
///   Terminated   ends at once                              -
enum class PoolState : std::uint8_t { Running = 0, Closed = 1, Terminated = 2 };

enum class Protocol : std::uint8_t {
    Tcp = 1,
    Udp = 2,
    UnixStream = 3,
    UnixSeqpacket = 4, ///< keeps messages apart
    OsPipe = 5,
};

/// Which sides of a connection are over; Both has the bits of the two.
enum class ShutDownHow : std::uint8_t { Receiving = 1, Sending = 2, Both = 3 };

/// Options of sockets, as the kernel means them.
enum class SocketOption : std::uint16_t {
    NoDelay = 1,  ///< sends at once what fills no segment (TCP_NODELAY)
    Cork = 2,     ///< sends whole segments only, for 200 ms at most (TCP_CORK)
    QuickAck = 3, ///< acknowledges at once (TCP_QUICKACK)
    ReuseAddress = 4,
    SendBuffer = 5, ///< bytes; the kernel doubles them
    ReceiveBuffer = 6,
    MaxSegment = 7,         ///< bytes (TCP_MAXSEG)
    KeepAlive = 8,          ///< asks a silent other end whether it is there (SO_KEEPALIVE)
    KeepAliveIdle = 9,      ///< seconds of silence before it asks (TCP_KEEPIDLE)
    KeepAliveInterval = 10, ///< seconds until it asks again (TCP_KEEPINTVL)
    KeepAliveCount = 11,    ///< times that it asks (TCP_KEEPCNT)
};

/// In which network a run's sockets are.
enum class Network : std::uint8_t {
    None = 0, ///< it has made no socket
    Auto = 1, ///< asked for: private where the system allows it, else the host's
    Private = 2,
    Host = 3,
};

/// How it is known which segments a connection sent.
enum class SegmentSource : std::uint16_t {
    None = 0,     ///< asked for: the best there is
    Captured = 1, ///< seen on the wire
    Reported = 2, ///< the kernel gave the sender its packet back
    Inferred = 3, ///< from the kernel's counts before and after a call
};

/// Flags of a segment: the kernel's bits, and one of our own for what was sent before.
enum class SegmentFlags : std::uint16_t {
    None = 0,
    Fin = 1,
    Syn = 2,
    Rst = 4,
    Psh = 8,
    Ack = 16,
    Again = 32,
};
constexpr SegmentFlags operator|(SegmentFlags a, SegmentFlags b)
{
    return static_cast<SegmentFlags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has(SegmentFlags flags, SegmentFlags wanted)
{
    return (static_cast<unsigned>(flags) & static_cast<unsigned>(wanted)) != 0;
}

std::string_view nameOf(Carrier carrier);
std::string_view nameOf(Operation operation);
std::string_view nameOf(ObjectKind kind);
std::string_view nameOf(TaskEnd end);
std::string_view nameOf(Verdict verdict);
std::string_view nameOf(FutureState state);
std::string_view nameOf(WakeReason reason);
std::string_view nameOf(TimeMode mode);
std::string_view nameOf(PolicyKind policy);
std::string_view nameOf(Standstill how);
std::string_view nameOf(PoolRole role);
std::string_view nameOf(PoolState state);
std::string_view nameOf(Protocol protocol);
std::string_view nameOf(ShutDownHow how);
std::string_view nameOf(SocketOption option);
std::string_view nameOf(Network network);
std::string_view nameOf(SegmentSource source);
std::string_view nameOf(SegmentFlags flags); ///< "SYN+ACK"

std::optional<Operation> operationNamed(std::string_view name);
std::optional<Verdict> verdictNamed(std::string_view name);
std::optional<TaskEnd> taskEndNamed(std::string_view name);
std::optional<TimeMode> timeModeNamed(std::string_view name);
std::optional<PolicyKind> policyNamed(std::string_view name);
std::optional<Network> networkNamed(std::string_view name);

} // namespace lockstep
