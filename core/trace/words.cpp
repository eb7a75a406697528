// SPDX-License-Identifier: MIT
#include "core/trace/words.h"

#include <array>
#include <string>

namespace lockstep {

namespace {

template <class Word>
struct Named {
    Word word;
    std::string_view name;
};

template <class Word, std::size_t n>
constexpr std::string_view find(const std::array<Named<Word>, n>& table, Word word)
{
    for (const auto& row : table)
        if (row.word == word)
            return row.name;
    return "unknown";
}

template <class Word, std::size_t n>
constexpr std::optional<Word> find(const std::array<Named<Word>, n>& table, std::string_view name)
{
    for (const auto& row : table)
        if (row.name == name)
            return row.word;
    return std::nullopt;
}

constexpr auto kCarriers = std::to_array<Named<Carrier>>({
    {Carrier::Thread, "thread"},
    {Carrier::Process, "process"},
    {Carrier::Greenlet, "greenlet"},
});
// One word a line, so that a new one moves no other.
// clang-format off
constexpr auto kOperations = std::to_array<Named<Operation>>({
    {Operation::None, "none"},
    {Operation::Start, "start"},
    {Operation::End, "end"},
    {Operation::Resume, "resume"},
    {Operation::Spawn, "spawn"},
    {Operation::Join, "join"},
    {Operation::Delay, "delay"},
    {Operation::Hold, "hold"},
    {Operation::Burn, "burn"},
    {Operation::Say, "say"},
    {Operation::Announce, "announce"},
    {Operation::Acquire, "acquire"},
    {Operation::Release, "release"},
    {Operation::Wait, "wait"},
    {Operation::Set, "set"},
    {Operation::Clear, "clear"},
    {Operation::Check, "check"},
    {Operation::Notify, "notify"},
    {Operation::Open, "open"},
    {Operation::Abort, "abort"},
    {Operation::Reset, "reset"},
    {Operation::TimeOut, "time_out"},
    {Operation::Signal, "signal"},
    {Operation::Exit, "exit"},
    {Operation::Read, "read"},
    {Operation::Write, "write"},
    {Operation::Exchange, "exchange"},
    {Operation::AddAtomically, "add_atomically"},
    {Operation::Put, "put"},
    {Operation::Get, "get"},
    {Operation::TaskDone, "task_done"},
    {Operation::JoinQueue, "join_queue"},
    {Operation::Measure, "measure"},
    {Operation::Submit, "submit"},
    {Operation::TakeWork, "take_work"},
    {Operation::Finish, "finish"},
    {Operation::AwaitResult, "await_result"},
    {Operation::Cancel, "cancel"},
    {Operation::AddCallback, "add_callback"},
    {Operation::Watch, "watch"},
    {Operation::AwaitNext, "await_next"},
    {Operation::Shutdown, "shutdown"},
    {Operation::Truncate, "truncate"},
    {Operation::Yield, "yield"},
    {Operation::Switch, "switch"},
    {Operation::Throw, "throw"},
    {Operation::Kill, "kill"},
    {Operation::Enter, "enter"},
    {Operation::Leave, "leave"},
    {Operation::Send, "send"},
    {Operation::Receive, "receive"},
    {Operation::Poll, "poll"},
    {Operation::Close, "close"},
    {Operation::GoOutside, "go_outside"},
    {Operation::ComeBack, "come_back"},
    {Operation::Collect, "collect"},
    {Operation::SetState, "set_state"},
    {Operation::WaitAny, "wait_any"},
    {Operation::Forget, "forget"},
    {Operation::Bind, "bind"},
    {Operation::Listen, "listen"},
    {Operation::Accept, "accept"},
    {Operation::Connect, "connect"},
    {Operation::SendTo, "send_to"},
    {Operation::ReceiveFrom, "receive_from"},
    {Operation::ShutDown, "shut_down"},
    {Operation::SetOption, "set_option"},
    {Operation::Cut, "cut"},
    {Operation::Input, "input"},
});
// clang-format on
constexpr auto kObjectKinds = std::to_array<Named<ObjectKind>>({
    {ObjectKind::None, "none"},
    {ObjectKind::TaskEnd, "task_end"},
    {ObjectKind::Lock, "lock"},
    {ObjectKind::RLock, "rlock"},
    {ObjectKind::Semaphore, "semaphore"},
    {ObjectKind::BoundedSemaphore, "bounded_semaphore"},
    {ObjectKind::Event, "event"},
    {ObjectKind::Condition, "condition"},
    {ObjectKind::Barrier, "barrier"},
    {ObjectKind::Shared, "shared"},
    {ObjectKind::File, "file"},
    {ObjectKind::Queue, "queue"},
    {ObjectKind::QueueSpace, "queue_space"},
    {ObjectKind::QueueRest, "queue_rest"},
    {ObjectKind::Future, "future"},
    {ObjectKind::Executor, "executor"},
    {ObjectKind::FutureWatch, "future_watch"},
    {ObjectKind::GreenPool, "green_pool"},
    {ObjectKind::Loop, "loop"},
    {ObjectKind::Pipe, "pipe"},
    {ObjectKind::Connection, "connection"},
    {ObjectKind::ConnectionSpace, "connection_space"},
    {ObjectKind::Pool, "pool"},
    {ObjectKind::Watch, "watch"},
    {ObjectKind::TcpSocket, "tcp_socket"},
    {ObjectKind::LocalSocket, "local_socket"},
    {ObjectKind::UdpSocket, "udp_socket"},
    {ObjectKind::SocketSpace, "socket_space"},
    {ObjectKind::SocketServer, "socket_server"},
});
constexpr auto kPoolRoles = std::to_array<Named<PoolRole>>({
    {PoolRole::Pool, "pool"},
    {PoolRole::WorkerHandler, "worker_handler"},
    {PoolRole::TaskHandler, "task_handler"},
    {PoolRole::ResultHandler, "result_handler"},
});
constexpr auto kPoolStates = std::to_array<Named<PoolState>>({
    {PoolState::Running, "running"},
    {PoolState::Closed, "closed"},
    {PoolState::Terminated, "terminated"},
});
constexpr auto kProtocols = std::to_array<Named<Protocol>>({
    {Protocol::Tcp, "tcp"},
    {Protocol::Udp, "udp"},
    {Protocol::UnixStream, "unix_stream"},
    {Protocol::UnixSeqpacket, "unix_seqpacket"},
    {Protocol::OsPipe, "os_pipe"},
});
constexpr auto kShutDownHows = std::to_array<Named<ShutDownHow>>({
    {ShutDownHow::Receiving, "receiving"},
    {ShutDownHow::Sending, "sending"},
    {ShutDownHow::Both, "both"},
});
constexpr auto kSocketOptions = std::to_array<Named<SocketOption>>({
    {SocketOption::NoDelay, "no_delay"},
    {SocketOption::Cork, "cork"},
    {SocketOption::QuickAck, "quick_ack"},
    {SocketOption::ReuseAddress, "reuse_address"},
    {SocketOption::SendBuffer, "send_buffer"},
    {SocketOption::ReceiveBuffer, "receive_buffer"},
    {SocketOption::MaxSegment, "max_segment"},
    {SocketOption::KeepAlive, "keep_alive"},
    {SocketOption::KeepAliveIdle, "keep_alive_idle"},
    {SocketOption::KeepAliveInterval, "keep_alive_interval"},
    {SocketOption::KeepAliveCount, "keep_alive_count"},
});
constexpr auto kStandstills = std::to_array<Named<Standstill>>({
    {Standstill::Computing, "computing"},
    {Standstill::InSystemCall, "in_system_call"},
});
constexpr auto kTaskEnds = std::to_array<Named<TaskEnd>>({
    {TaskEnd::Alive, "alive"},
    {TaskEnd::Returned, "returned"},
    {TaskEnd::Raised, "raised"},
    {TaskEnd::Killed, "killed"},
    {TaskEnd::CutOff, "cut_off"},
    {TaskEnd::StillWaiting, "still_waiting"},
});
constexpr auto kVerdicts = std::to_array<Named<Verdict>>({
    {Verdict::None, "none"},
    {Verdict::Completed, "completed"},
    {Verdict::Deadlock, "deadlock"},
    {Verdict::Abandoned, "abandoned"},
    {Verdict::Hang, "hang"},
    {Verdict::Limit, "limit"},
    {Verdict::Crashed, "crashed"},
    {Verdict::Diverged, "diverged"},
    {Verdict::Stopped, "stopped"},
    {Verdict::Failed, "failed"},
});
constexpr auto kFutureStates = std::to_array<Named<FutureState>>({
    {FutureState::Pending, "pending"},
    {FutureState::Running, "running"},
    {FutureState::Cancelled, "cancelled"},
    {FutureState::Finished, "finished"},
});
constexpr auto kWakeReasons = std::to_array<Named<WakeReason>>({
    {WakeReason::None, "none"},
    {WakeReason::Signal, "signal"},
    {WakeReason::TimedOut, "timed_out"},
    {WakeReason::Stopped, "stopped"},
    {WakeReason::Interrupted, "interrupted"},
    {WakeReason::Descriptor, "descriptor"},
});
constexpr auto kTimeModes = std::to_array<Named<TimeMode>>({
    {TimeMode::Scaled, "real"},
    {TimeMode::Instant, "instant"},
});
constexpr auto kPolicies = std::to_array<Named<PolicyKind>>({
    {PolicyKind::Free, "free"},
    {PolicyKind::RoundRobin, "round-robin"},
    {PolicyKind::Random, "random"},
    {PolicyKind::Replay, "replay"},
    {PolicyKind::User, "user"},
    {PolicyKind::Pct, "pct"},
    {PolicyKind::Priority, "priority"},
});

constexpr auto kNetworks = std::to_array<Named<Network>>({
    {Network::None, "none"},
    {Network::Auto, "auto"},
    {Network::Private, "private"},
    {Network::Host, "host"},
});
constexpr auto kSegmentSources = std::to_array<Named<SegmentSource>>({
    {SegmentSource::None, "none"},
    {SegmentSource::Captured, "captured"},
    {SegmentSource::Reported, "reported"},
    {SegmentSource::Inferred, "inferred"},
});
constexpr auto kSegmentFlags = std::to_array<Named<SegmentFlags>>({
    {SegmentFlags::Syn, "SYN"},
    {SegmentFlags::Fin, "FIN"},
    {SegmentFlags::Rst, "RST"},
    {SegmentFlags::Psh, "PSH"},
    {SegmentFlags::Ack, "ACK"},
    {SegmentFlags::Again, "again"},
});

/// Of every set of flags.
std::array<std::string, 64> allFlagNames()
{
    std::array<std::string, 64> all;
    for (std::size_t flags = 0; flags < all.size(); ++flags)
        for (const auto& [flag, name] : kSegmentFlags)
            if (has(static_cast<SegmentFlags>(flags), flag))
                all[flags] += (all[flags].empty() ? "" : "+") + std::string(name);
    return all;
}

} // namespace

std::string_view nameOf(Carrier carrier)
{
    return find(kCarriers, carrier);
}
std::string_view nameOf(Operation operation)
{
    return find(kOperations, operation);
}
std::string_view nameOf(ObjectKind kind)
{
    return find(kObjectKinds, kind);
}
std::string_view nameOf(TaskEnd end)
{
    return find(kTaskEnds, end);
}
std::string_view nameOf(Verdict verdict)
{
    return find(kVerdicts, verdict);
}
std::string_view nameOf(FutureState state)
{
    return find(kFutureStates, state);
}
std::string_view nameOf(WakeReason reason)
{
    return find(kWakeReasons, reason);
}
std::string_view nameOf(TimeMode mode)
{
    return find(kTimeModes, mode);
}
std::string_view nameOf(PolicyKind policy)
{
    return find(kPolicies, policy);
}
std::string_view nameOf(Standstill how)
{
    return find(kStandstills, how);
}
std::string_view nameOf(PoolRole role)
{
    return find(kPoolRoles, role);
}
std::string_view nameOf(PoolState state)
{
    return find(kPoolStates, state);
}

std::string_view nameOf(Protocol protocol)
{
    return find(kProtocols, protocol);
}
std::string_view nameOf(ShutDownHow how)
{
    return find(kShutDownHows, how);
}
std::string_view nameOf(SocketOption option)
{
    return find(kSocketOptions, option);
}

std::string_view nameOf(Network network)
{
    return find(kNetworks, network);
}
std::string_view nameOf(SegmentSource source)
{
    return find(kSegmentSources, source);
}
std::string_view nameOf(SegmentFlags flags)
{
    static const auto& all = *new auto(allFlagNames());
    return all[static_cast<std::size_t>(flags) % all.size()];
}

std::optional<Operation> operationNamed(std::string_view name)
{
    return find(kOperations, name);
}
std::optional<Verdict> verdictNamed(std::string_view name)
{
    return find(kVerdicts, name);
}
std::optional<TaskEnd> taskEndNamed(std::string_view name)
{
    return find(kTaskEnds, name);
}
std::optional<TimeMode> timeModeNamed(std::string_view name)
{
    return find(kTimeModes, name);
}
std::optional<PolicyKind> policyNamed(std::string_view name)
{
    return find(kPolicies, name);
}
std::optional<Network> networkNamed(std::string_view name)
{
    return find(kNetworks, name);
}

} // namespace lockstep
