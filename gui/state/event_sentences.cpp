// SPDX-License-Identifier: MIT
// Names::describeEvent: one sentence a fact. A new fact does not compile here until it has one.
#include "core/analysis/wait_graph.h"
#include "gui/state/names.h"

namespace lockstep::gui {

namespace {

struct Sentence {
    const Names& names;
    const History& history;
    Seq seq;

    QString text(std::uint32_t at, std::uint32_t bytes) const
    {
        const std::string_view payload = history.log().payload(at, bytes);
        return QString::fromUtf8(payload.data(), static_cast<qsizetype>(payload.size()))
            .simplified();
    }

    static QString sourceWord(SegmentSource source)
    {
        switch (source) {
        case SegmentSource::Captured:
            return Names::tr("captured");
        case SegmentSource::Reported:
            return Names::tr("reported by the kernel");
        case SegmentSource::Inferred:
        case SegmentSource::None:
            break;
        }
        return Names::tr("inferred");
    }

    QString operator()(const Event&, const RunStarted&) const
    {
        return Names::tr("the run starts");
    }
    QString operator()(const Event&, const RunPaused&) const { return Names::tr("paused"); }
    QString operator()(const Event&, const RunResumed&) const { return Names::tr("continued"); }
    QString operator()(const Event&, const ClockSet& fact) const
    {
        if (fact.time == TimeMode::Instant)
            return Names::tr("virtual time jumps from deadline to deadline");
        if (fact.speed_permille == 0)
            return Names::tr("virtual time stands still");
        return Names::tr("virtual time runs at %1 times real time")
            .arg(fact.speed_permille / 1000.0);
    }
    QString operator()(const Event&, const ClockJumped& fact) const
    {
        return Names::tr("the clock goes to %1").arg(Names::seconds(fact.virtual_ns));
    }
    QString operator()(const Event&, const lockstep::ReaderAwaited& fact) const
    {
        return Names::tr("the run waited %1 ms for the window")
            .arg(static_cast<double>(fact.real_ns) / 1e6, 0, 'f', 1);
    }
    QString operator()(const Event&, const ReaderAbsent&) const
    {
        return Names::tr("paused: the window took no events for ten seconds");
    }
    QString operator()(const Event&, const RunEnded& fact) const
    {
        return Names::tr("the run is over: %1").arg(Names::describeVerdict(fact.verdict));
    }
    QString operator()(const Event&, const RunQuiet& fact) const
    {
        return Names::tr("nobody can go on: %1").arg(Names::describeVerdict(fact.verdict));
    }
    QString operator()(const Event&, const EventsLost& fact) const
    {
        return Names::tr("%n event(s) lost: their writer died", nullptr,
                         static_cast<int>(fact.count));
    }
    QString operator()(const Event&, const DeadlockFound&) const
    {
        // The circle as it was then, shortest form: Hong → fork → Bai → noodle.
        const WaitGraph graph = WaitGraph::of(history.stateAt(seq + 1));
        if (graph.cycles.empty())
            return Names::tr("deadlock");
        QStringList chain;
        for (const CycleMember& member : graph.cycles.front())
            chain << names.name(member.task) << names.name(member.wants);
        return Names::tr("deadlock: %1").arg(chain.join(QStringLiteral(" → ")));
    }
    QString operator()(const Event&, const DeadlockDissolved& fact) const
    {
        return Names::tr("the deadlock is over: %1 goes on").arg(names.name(fact.woken));
    }
    QString operator()(const Event&, const ScheduleDiverged& fact) const
    {
        return Names::tr("step %1 of the schedule does not fit: %2 cannot %3")
            .arg(fact.step)
            .arg(names.name(fact.expected_task), names.describeOperation(fact.expected, {}));
    }
    QString operator()(const Event&, const ScheduleFollowed& fact) const
    {
        return Names::tr("replayed up to here; from here on: %1")
            .arg(Names::describePolicy(fact.policy));
    }
    QString operator()(const Event&, const StepGranted& fact) const
    {
        return Names::tr("you let %1 take a step").arg(names.name(fact.stepped));
    }

    QString operator()(const Event& event, const TaskSpawned& fact) const
    {
        return event.task ? Names::tr("starts %1").arg(names.name(fact.spawned))
                          : Names::tr("%1 is made").arg(names.name(fact.spawned));
    }
    QString operator()(const Event&, const TaskStarted&) const { return Names::tr("begins"); }
    QString operator()(const Event&, const TaskEnded& fact) const
    {
        return fact.end == TaskEnd::Returned ? Names::tr("ends") : Names::describeEnd(fact.end);
    }
    QString operator()(const Event&, const TaskRaised& fact) const
    {
        return Names::tr("raises %1").arg(text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const MainReturned&) const
    {
        return Names::tr("its function returns");
    }
    QString operator()(const Event&, const TaskWoken& fact) const
    {
        const QString woken = names.name(fact.woken);
        if (fact.reason == WakeReason::TimedOut)
            return fact.waited_on ? Names::tr("%1 has waited long enough for %2")
                                        .arg(woken, names.name(fact.waited_on))
                                  : Names::tr("%1 wakes up").arg(woken);
        if (fact.reason == WakeReason::Stopped)
            return Names::tr("%1 is woken to be stopped").arg(woken);
        if (fact.reason == WakeReason::Descriptor)
            return Names::tr("%1 is woken: %2 is ready").arg(woken, names.name(fact.waited_on));
        return Names::tr("wakes %1").arg(woken);
    }
    QString operator()(const Event&, const JoinRequested& fact) const
    {
        return Names::tr("joins %1").arg(names.name(fact.joined));
    }
    QString operator()(const Event&, const JoinReturned& fact) const
    {
        if (fact.timed_out)
            return Names::tr("gives up joining %1").arg(names.name(fact.joined));
        return fact.at_once ? Names::tr("joins %1, which has ended").arg(names.name(fact.joined))
                            : Names::tr("has joined %1").arg(names.name(fact.joined));
    }
    QString operator()(const Event&, const DelayStarted& fact) const
    {
        const QString until = Names::seconds(fact.until_ns);
        if (fact.how == Operation::Burn)
            return Names::tr("computes until %1").arg(until);
        return fact.how == Operation::Hold
                   ? Names::tr("sleeps until %1 and keeps its carrier").arg(until)
                   : Names::tr("sleeps until %1").arg(until);
    }
    QString operator()(const Event&, const DelayEnded& fact) const
    {
        return fact.how == Operation::Burn ? Names::tr("has computed") : Names::tr("is awake");
    }
    QString operator()(const Event&, const Said& fact) const
    {
        return Names::tr("prints “%1”").arg(text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const Announced& fact) const
    {
        const QString what = text(fact.payload_at, fact.bytes);
        return fact.about ? Names::tr("announces %1: %2").arg(names.name(fact.about), what)
                          : Names::tr("announces “%1”").arg(what);
    }
    QString operator()(const Event&, const OperationFailed& fact) const
    {
        return Names::tr("may not %1").arg(names.describeOperation(fact.operation, fact.object));
    }

    QString operator()(const Event&, const WaitRequested& fact) const
    {
        const QString what = names.describeOperation(fact.operation, fact.object);
        return fact.asked == 0
                   ? Names::tr("must wait: %1").arg(what)
                   : Names::tr("must wait: %1, at most %2 bytes").arg(what).arg(fact.asked);
    }

    QString operator()(const Event& event, const ObjectCreated& fact) const
    {
        const QString kind = names.kind(fact.object);
        return event.task ? Names::tr("makes the %1 %2").arg(kind, names.name(fact.object))
                          : Names::tr("the %1 %2 is made").arg(kind, names.name(fact.object));
    }
    QString operator()(const Event&, const LockRequested& fact) const
    {
        const QString lock = names.name(fact.lock);
        return fact.owner ? Names::tr("wants %1; %2 holds it").arg(lock, names.name(fact.owner))
                          : Names::tr("wants %1 and must wait").arg(lock);
    }
    QString operator()(const Event&, const LockAcquired& fact) const
    {
        const QString lock = names.name(fact.lock);
        if (fact.how == Acquisition::Again)
            return Names::tr("takes %1 once more (%2 times)").arg(lock).arg(fact.count);
        return fact.how == Acquisition::AfterWait ? Names::tr("gets %1 after its wait").arg(lock)
                                                  : Names::tr("takes %1").arg(lock);
    }
    QString operator()(const Event&, const LockReleased& fact) const
    {
        const QString lock = names.name(fact.lock);
        return fact.count == 0 ? Names::tr("puts %1 down").arg(lock)
                               : Names::tr("releases %1 once (%2 to go)").arg(lock).arg(fact.count);
    }
    QString operator()(const Event&, const LockOwnerDied& fact) const
    {
        return Names::tr("%1 is free again: its owner %2 is gone, and the next one is told")
            .arg(names.name(fact.lock), names.name(fact.owner));
    }
    QString operator()(const Event&, const LockOvertaken& fact) const
    {
        return Names::tr("finds %1 taken again, by %2")
            .arg(names.name(fact.lock), names.name(fact.owner));
    }
    QString operator()(const Event&, const LockRefused& fact) const
    {
        const QString lock = names.name(fact.lock);
        return fact.timed_out ? Names::tr("gives up waiting for %1").arg(lock)
                              : Names::tr("does not get %1").arg(lock);
    }

    QString operator()(const Event&, const ProcessForked& fact) const
    {
        const QString text = Names::tr("forks the process of %1 (%2)")
                                 .arg(names.name(fact.forked), QString::number(fact.pid));
        return fact.running == 0 ? text
                                 : text + Names::tr("; %n other task(s) of this process still ran",
                                                    nullptr, static_cast<int>(fact.running));
    }
    QString operator()(const Event&, const ProcessSpawned& fact) const
    {
        return Names::tr("starts the program anew as the process of %1 (%2)")
            .arg(names.name(fact.spawned), QString::number(fact.pid));
    }
    QString operator()(const Event&, const ProcessExited& fact) const
    {
        const QString who = names.name(fact.exited);
        return fact.code < 0
                   ? Names::tr("the process of %1 was ended by signal %2").arg(who).arg(-fact.code)
                   : Names::tr("the process of %1 is over, exit code %2").arg(who).arg(fact.code);
    }
    QString operator()(const Event&, const ProcessReaped& fact) const
    {
        return Names::tr("the zombie of %1 is gone").arg(names.name(fact.reaped));
    }
    QString operator()(const Event&, const ProcessSignalled& fact) const
    {
        return Names::tr("sends signal %1 to %2").arg(fact.signal).arg(names.name(fact.to));
    }
    QString operator()(const Event&, const ProcessLeft& fact) const
    {
        return Names::tr("leaves its process at once, exit code %1").arg(fact.code);
    }
    QString operator()(const Event&, const ObjectAbandoned& fact) const
    {
        return Names::tr("%1 is without an owner for ever: %2 is gone")
            .arg(names.name(fact.object), names.name(fact.owner));
    }
    QString operator()(const Event&, const TaskNotMoving& fact) const
    {
        const QString who = names.name(fact.watched);
        const double real_ms = static_cast<double>(fact.real_ns) / 1e6;
        if (fact.how == Standstill::Computing)
            return Names::tr("%1 has been computing for %2 ms").arg(who).arg(real_ms, 0, 'f', 0);
        return fact.system_call < 0 ? Names::tr("%1 is blocked outside the run").arg(who)
                                    : Names::tr("%1 is blocked outside the run, in system call %2")
                                          .arg(who)
                                          .arg(fact.system_call);
    }
    QString operator()(const Event&, const BatonRevoked& fact) const
    {
        return Names::tr("others go on without %1: these steps cannot be repeated exactly")
            .arg(names.name(fact.revoked));
    }
    QString operator()(const Event&, const OutsideEntered&) const
    {
        return Names::tr("makes a call outside the run");
    }
    QString operator()(const Event&, const OutsideLeft&) const
    {
        return Names::tr("is back from its call outside the run");
    }
    QString operator()(const Event&, const PipeMade& fact) const
    {
        const QString first = names.name(fact.first);
        const QString second = names.name(fact.second);
        return fact.duplex ? Names::tr("%1 and %2 are the ends of a pipe").arg(first, second)
                           : Names::tr("a pipe leads from %1 to %2").arg(second, first);
    }
    QString operator()(const Event&, const ConnectionMade& fact) const
    {
        return Names::tr("%1 is an end of a pipe").arg(names.name(fact.connection));
    }
    QString operator()(const Event&, const DescriptorOpened& fact) const
    {
        return Names::tr("%1 holds %2").arg(names.name(fact.holder), names.name(fact.connection));
    }
    QString operator()(const Event&, const DescriptorInherited& fact) const
    {
        return Names::tr("%1 inherits a copy of %2")
            .arg(names.name(fact.holder), names.name(fact.connection));
    }
    QString operator()(const Event&, const DescriptorClosed& fact) const
    {
        const QString holder = names.name(fact.holder);
        const QString connection = names.name(fact.connection);
        const QString closed =
            fact.at_end ? Names::tr("the end of %1 closes its copy of %2").arg(holder, connection)
                        : Names::tr("closes %1's copy of %2").arg(holder, connection);
        return fact.left == 0
                   ? Names::tr("%1, the last one").arg(closed)
                   : Names::tr("%1 (%n left)", nullptr, static_cast<int>(fact.left)).arg(closed);
    }
    QString operator()(const Event&, const MessageSent& fact) const
    {
        return Names::tr("sends %1 through %2 (%3 bytes unread)")
            .arg(text(fact.payload_at, fact.bytes), names.name(fact.connection))
            .arg(fact.unread);
    }
    QString operator()(const Event&, const MessageReceived& fact) const
    {
        return Names::tr("receives %1 from %2 (%3 bytes unread)")
            .arg(text(fact.payload_at, fact.bytes), names.name(fact.connection))
            .arg(fact.unread);
    }
    QString operator()(const Event&, const ConnectionPolled& fact) const
    {
        const QString connection = names.name(fact.connection);
        if (fact.ready)
            return Names::tr("sees that %1 has something").arg(connection);
        return fact.timed_out ? Names::tr("gives up waiting for %1").arg(connection)
                              : Names::tr("sees that %1 has nothing").arg(connection);
    }
    QString operator()(const Event&, const ConnectionEnded& fact) const
    {
        const QString connection = names.name(fact.connection);
        return fact.operation == Operation::Send
                   ? Names::tr("finds nobody at the other end of %1").arg(connection)
                   : Names::tr("meets the end of %1").arg(connection);
    }

    QString operator()(const Event&, const SocketMade& fact) const
    {
        switch (fact.protocol) {
        case Protocol::Tcp:
            return Names::tr("makes the TCP socket %1").arg(names.name(fact.socket));
        case Protocol::Udp:
            return Names::tr("makes the UDP socket %1").arg(names.name(fact.socket));
        case Protocol::UnixStream:
        case Protocol::UnixSeqpacket:
            return Names::tr("makes %1, an end of a pair of Unix sockets")
                .arg(names.name(fact.socket));
        case Protocol::OsPipe:
            return Names::tr("makes %1, an end of a pipe").arg(names.name(fact.socket));
        }
        return {};
    }
    QString operator()(const Event&, const SocketsPaired& fact) const
    {
        return Names::tr("connects %1 and %2").arg(names.name(fact.one), names.name(fact.other));
    }
    QString operator()(const Event&, const SocketBound& fact) const
    {
        return Names::tr("%1 has port %2").arg(names.name(fact.socket)).arg(fact.port);
    }
    QString operator()(const Event&, const SocketListening& fact) const
    {
        return Names::tr("listens on %1, port %2 (backlog %3)")
            .arg(names.name(fact.socket))
            .arg(fact.port)
            .arg(fact.backlog);
    }
    QString operator()(const Event&, const ConnectStarted& fact) const
    {
        return Names::tr("connects %1 to port %2").arg(names.name(fact.socket)).arg(fact.port);
    }
    QString operator()(const Event&, const SocketConnected& fact) const
    {
        return Names::tr("%1 is connected to port %2").arg(names.name(fact.socket)).arg(fact.port);
    }
    QString operator()(const Event&, const ConnectionAccepted& fact) const
    {
        const QString connection = names.name(fact.connection);
        return fact.peer
                   ? Names::tr("accepts %1, from %2").arg(connection, names.name(fact.peer))
                   : Names::tr("accepts %1, from port %2").arg(connection).arg(fact.from_port);
    }
    QString operator()(const Event&, const BytesSent& fact) const
    {
        const QString sent =
            Names::tr("sends %n bytes through %1: %2", nullptr, static_cast<int>(fact.sent))
                .arg(names.name(fact.socket), text(fact.payload_at, fact.bytes));
        return fact.left == 0 ? sent : Names::tr("%1 (%2 do not fit)").arg(sent).arg(fact.left);
    }
    QString operator()(const Event&, const BytesReceived& fact) const
    {
        return Names::tr("receives %n bytes of at most %3 from %1: %2", nullptr,
                         static_cast<int>(fact.received))
            .arg(names.name(fact.socket), text(fact.payload_at, fact.bytes))
            .arg(fact.asked);
    }
    QString operator()(const Event&, const StreamEnded& fact) const
    {
        return Names::tr("meets the end of the stream on %1").arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const SocketShutDown& fact) const
    {
        const QString socket = names.name(fact.socket);
        if (fact.how == ShutDownHow::Both)
            return Names::tr("shuts %1 down").arg(socket);
        return fact.how == ShutDownHow::Sending ? Names::tr("sends no more through %1").arg(socket)
                                                : Names::tr("receives no more from %1").arg(socket);
    }
    QString operator()(const Event&, const DatagramSent& fact) const
    {
        return Names::tr("sends a datagram of %n bytes to port %1: %2", nullptr,
                         static_cast<int>(fact.length))
            .arg(fact.port)
            .arg(text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const DatagramReceived& fact) const
    {
        const QString received = Names::tr("receives a datagram from port %1: %2")
                                     .arg(fact.port)
                                     .arg(text(fact.payload_at, fact.bytes));
        const std::uint32_t lost = fact.length - fact.received;
        return lost == 0
                   ? received
                   : Names::tr("%1 (%n bytes lost)", nullptr, static_cast<int>(lost)).arg(received);
    }
    QString operator()(const Event&, const SocketRefused& fact) const
    {
        return Names::tr("the system refuses it on %1: %2")
            .arg(names.name(fact.socket), qt_error_string(static_cast<int>(fact.error_number)));
    }
    QString operator()(const Event&, const SocketOptionSet& fact) const
    {
        const auto option = nameOf(fact.option);
        return Names::tr("sets %1 of %2 to %3")
            .arg(QString::fromUtf8(option.data(), static_cast<qsizetype>(option.size())),
                 names.name(fact.socket))
            .arg(fact.value);
    }
    QString operator()(const Event&, const KernelReported& fact) const
    {
        const QString where =
            Names::tr("%1: %2 bytes not sent yet, %3 in flight, %4 not received yet")
                .arg(names.name(fact.socket))
                .arg(fact.unsent)
                .arg(fact.in_flight)
                .arg(fact.unread);
        return fact.again == 0
                   ? where
                   : Names::tr("%1 (%n segment(s) sent again)", nullptr, fact.again).arg(where);
    }

    QString operator()(const Event&, const NetworkChosen& fact) const
    {
        const QString where = fact.network == Network::Private
                                  ? Names::tr("its sockets are in a network of the run's own")
                                  : Names::tr("its sockets are in the network of this machine");
        const QString why = text(fact.payload_at, fact.bytes);
        return why.isEmpty() ? where : Names::tr("%1 (%2)").arg(where, why);
    }
    QString operator()(const Event&, const SegmentSeen& fact) const
    {
        const auto flags = nameOf(fact.flags);
        return Names::tr("%1 to %2: segment %3 of %n bytes (%4)", nullptr, fact.bytes)
            .arg(names.name(fact.from), names.name(fact.to),
                 QString::fromUtf8(flags.data(), static_cast<qsizetype>(flags.size())),
                 sourceWord(fact.source));
    }
    QString operator()(const Event&, const WindowClosed& fact) const
    {
        return Names::tr("%1 has no room any more: %2 must wait (%3)")
            .arg(names.name(fact.socket), names.name(fact.peer), sourceWord(fact.source));
    }
    QString operator()(const Event&, const WindowOpened& fact) const
    {
        return Names::tr("%1 has room for %2 bytes again (%3)")
            .arg(names.name(fact.socket))
            .arg(fact.window)
            .arg(sourceWord(fact.source));
    }
    QString operator()(const Event&, const DatagramSeen& fact) const
    {
        const QString passed =
            Names::tr("datagram of %n bytes from %1 to port %2 (%3)", nullptr, fact.bytes);
        return passed.arg(names.name(fact.from)).arg(fact.port).arg(sourceWord(fact.source));
    }
    QString operator()(const Event&, const DatagramsDropped& fact) const
    {
        return Names::tr("the kernel dropped %n datagram(s) to %1: there was no room", nullptr,
                         static_cast<int>(fact.count))
            .arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const ConnectionCut& fact) const
    {
        return Names::tr("cuts the path of %1").arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const CaptureLost& fact) const
    {
        return Names::tr("%n packet(s) passed that could not be watched", nullptr,
                         static_cast<int>(fact.count));
    }

    QString operator()(const Event&, const InputTaken& fact) const
    {
        return fact.ended
                   ? Names::tr("meets the end of the input")
                   : Names::tr("is given the input \"%1\"").arg(text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const SocketPolled& fact) const
    {
        return fact.ready
                   ? Names::tr("sees that something has come to %1").arg(names.name(fact.socket))
                   : Names::tr("has waited for %1 long enough").arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const ServingStarted& fact) const
    {
        return Names::tr("begins to serve what comes to %1").arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const ServingEnded& fact) const
    {
        return Names::tr("%1 serves no more").arg(names.name(fact.server));
    }
    QString operator()(const Event&, const RequestStarted& fact) const
    {
        return Names::tr("begins to handle %1, from port %2")
            .arg(names.name(fact.socket))
            .arg(fact.from_port);
    }
    QString operator()(const Event&, const RequestEnded& fact) const
    {
        return fact.raised
                   ? Names::tr("an exception ends the handling of %1").arg(names.name(fact.socket))
                   : Names::tr("has handled %1").arg(names.name(fact.socket));
    }
    QString operator()(const Event&, const VisitorConnected& fact) const
    {
        return Names::tr("comes from outside to talk to %1").arg(names.name(fact.server));
    }

    QString operator()(const Event&, const GreenletYielded&) const
    {
        return Names::tr("lets the others of its loop go first");
    }
    QString operator()(const Event&, const GreenletSwitched& fact) const
    {
        return Names::tr("switches to %1 with %2")
            .arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const GreenletThrew& fact) const
    {
        return Names::tr("raises %2 in %1")
            .arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const GreenletReturned& fact) const
    {
        return Names::tr("returns %2 to %1")
            .arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const GreenletRaised& fact) const
    {
        return Names::tr("its exception goes on in %1").arg(names.name(fact.to));
    }
    QString operator()(const Event&, const GreenletKilled& fact) const
    {
        return Names::tr("kills %1").arg(names.name(fact.killed));
    }
    QString operator()(const Event&, const LoopExited& fact) const
    {
        return Names::tr("everybody waits for ever: LoopExit in %1").arg(names.name(fact.root));
    }
    QString operator()(const Event&, const WaitInterrupted& fact) const
    {
        return fact.object ? Names::tr("stops waiting for %1, for an exception")
                                 .arg(names.name(fact.object))
                           : Names::tr("goes on with an exception");
    }
    QString operator()(const Event&, const PoolEntered& fact) const
    {
        return Names::tr("takes a place in %1, which runs %2 now")
            .arg(names.name(fact.pool))
            .arg(fact.running);
    }
    QString operator()(const Event&, const PoolLeft& fact) const
    {
        return Names::tr("leaves %1, which still runs %2")
            .arg(names.name(fact.pool))
            .arg(fact.running);
    }
    QString operator()(const Event&, const PoolResultPromised& fact) const
    {
        return Names::tr("puts the result of %1 into the order of %2")
            .arg(names.name(fact.member), names.name(fact.pool));
    }
    QString operator()(const Event&, const WaitReturned& fact) const
    {
        const QString where = names.name(fact.object);
        return fact.timed_out ? Names::tr("gives up waiting for %1").arg(where)
                              : Names::tr("need not wait for %1 any more").arg(where);
    }

    QString operator()(const Event&, const SemaphoreAcquired& fact) const
    {
        return Names::tr("takes one of %1 (%2 left)")
            .arg(names.name(fact.semaphore))
            .arg(fact.value);
    }
    QString operator()(const Event&, const SemaphoreReleased& fact) const
    {
        return Names::tr("gives %1 back (%2 now)").arg(names.name(fact.semaphore)).arg(fact.value);
    }
    QString operator()(const Event&, const SemaphoreRefused& fact) const
    {
        const QString semaphore = names.name(fact.semaphore);
        return fact.timed_out ? Names::tr("gives up waiting for %1").arg(semaphore)
                              : Names::tr("does not get %1").arg(semaphore);
    }
    QString operator()(const Event&, const EventSet& fact) const
    {
        const QString event = names.name(fact.event);
        return fact.waiting == 0 ? Names::tr("sets %1").arg(event)
                                 : Names::tr("sets %1; %n task(s) waited", nullptr,
                                             static_cast<int>(fact.waiting))
                                       .arg(event);
    }
    QString operator()(const Event&, const EventCleared& fact) const
    {
        return Names::tr("clears %1").arg(names.name(fact.event));
    }
    QString operator()(const Event&, const EventReturned& fact) const
    {
        const QString event = names.name(fact.event);
        return fact.result ? Names::tr("goes on: %1 was set").arg(event)
                           : Names::tr("goes on though %1 is not set").arg(event);
    }
    QString operator()(const Event&, const EventChecked& fact) const
    {
        const QString event = names.name(fact.event);
        return fact.is_set ? Names::tr("sees that %1 is set").arg(event)
                           : Names::tr("sees that %1 is not set").arg(event);
    }
    QString operator()(const Event&, const ConditionEntered& fact) const
    {
        return Names::tr("gives the lock back to wait for %1").arg(names.name(fact.condition));
    }
    QString operator()(const Event&, const ConditionNotified& fact) const
    {
        const QString condition = names.name(fact.condition);
        if (fact.waiting == 0)
            return Names::tr("notifies %1, where nobody waits").arg(condition);
        return fact.asked == ConditionNotified::kAll
                   ? Names::tr("notifies all at %1 (%2 wait)").arg(condition).arg(fact.waiting)
                   : Names::tr("notifies %1 at %2 (%3 wait)")
                         .arg(fact.asked)
                         .arg(condition)
                         .arg(fact.waiting);
    }
    QString operator()(const Event&, const ConditionResumed& fact) const
    {
        const QString condition = names.name(fact.condition);
        return fact.timed_out
                   ? Names::tr("gives up waiting for %1 and needs its lock again").arg(condition)
                   : Names::tr("was notified at %1 and needs its lock again").arg(condition);
    }
    QString operator()(const Event&, const BarrierArrived& fact) const
    {
        return Names::tr("comes to %1 as number %2")
            .arg(names.name(fact.barrier))
            .arg(fact.index + 1);
    }
    QString operator()(const Event&, const BarrierOpened& fact) const
    {
        return Names::tr("opens %1: all have come").arg(names.name(fact.barrier));
    }
    QString operator()(const Event&, const BarrierPassed& fact) const
    {
        return Names::tr("passes %1").arg(names.name(fact.barrier));
    }
    QString operator()(const Event&, const BarrierBroken& fact) const
    {
        const QString barrier = names.name(fact.barrier);
        switch (fact.by) {
        case BarrierBreak::TimedOut:
            return Names::tr("has waited long enough and breaks %1").arg(barrier);
        case BarrierBreak::ActionRaised:
            return Names::tr("breaks %1: its action raised an exception").arg(barrier);
        case BarrierBreak::Aborted:
            break;
        }
        return Names::tr("breaks %1").arg(barrier);
    }
    QString operator()(const Event&, const BarrierRefused& fact) const
    {
        return Names::tr("is turned away: %1 is broken").arg(names.name(fact.barrier));
    }
    QString operator()(const Event&, const BarrierReset& fact) const
    {
        return Names::tr("makes %1 whole again").arg(names.name(fact.barrier));
    }
    QString operator()(const Event&, const BarrierChecked& fact) const
    {
        const QString barrier = names.name(fact.barrier);
        return fact.broken ? Names::tr("sees that %1 is broken").arg(barrier)
                           : Names::tr("sees %1 waiting at %2").arg(fact.waiting).arg(barrier);
    }
    QString operator()(const Event&, const SharedRead& fact) const
    {
        return Names::tr("reads %1: %2")
            .arg(names.name(fact.shared), text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const SharedWritten& fact) const
    {
        const QString value = text(fact.payload_at, fact.bytes);
        return fact.initially ? Names::tr("%1 begins as %2").arg(names.name(fact.shared), value)
                              : Names::tr("writes %1: %2").arg(names.name(fact.shared), value);
    }
    QString operator()(const Event&, const SharedChanged& fact) const
    {
        return Names::tr("changes %1 to %2 in one step")
            .arg(names.name(fact.shared), text(fact.payload_at, fact.bytes));
    }

    QString operator()(const Event&, const FileRead& fact) const
    {
        return Names::tr("reads the file %1: %2")
            .arg(names.name(fact.file), text(fact.payload_at, fact.bytes));
    }
    QString operator()(const Event&, const FileTruncated& fact) const
    {
        return Names::tr("opens the file %1 for writing: it is empty now")
            .arg(names.name(fact.file));
    }
    QString operator()(const Event&, const FileWritten& fact) const
    {
        const QString file = names.name(fact.file);
        const QString written = text(fact.payload_at, fact.bytes);
        return fact.initially ? Names::tr("the file %1 begins as %2").arg(file, written)
                              : Names::tr("writes into the file %1: %2").arg(file, written);
    }

    QString operator()(const Event&, const QueueMade& fact) const
    {
        const QString queue = names.name(fact.queue);
        return fact.maxsize == 0 ? Names::tr("%1 has no limit").arg(queue)
                                 : Names::tr("%1 has room for %2").arg(queue).arg(fact.maxsize);
    }
    QString operator()(const Event&, const QueuePut& fact) const
    {
        return Names::tr("puts %1 into %2 (%3 in it)")
            .arg(text(fact.payload_at, fact.bytes), names.name(fact.queue))
            .arg(fact.depth);
    }
    QString operator()(const Event&, const QueueGot& fact) const
    {
        return Names::tr("gets %1 from %2 (%3 in it)")
            .arg(text(fact.payload_at, fact.bytes), names.name(fact.queue))
            .arg(fact.depth);
    }
    QString operator()(const Event&, const QueueTaskDone& fact) const
    {
        return Names::tr("is done with work of %1 (%2 unfinished)")
            .arg(names.name(fact.queue))
            .arg(fact.unfinished);
    }
    QString operator()(const Event&, const QueueJoined& fact) const
    {
        return Names::tr("has joined %1: all is done").arg(names.name(fact.queue));
    }
    QString operator()(const Event&, const QueueRefused& fact) const
    {
        const QString queue = names.name(fact.queue);
        if (fact.operation == Operation::Put)
            return fact.timed_out ? Names::tr("gives up waiting for room in %1").arg(queue)
                                  : Names::tr("finds no room in %1").arg(queue);
        return fact.timed_out ? Names::tr("gives up waiting for something in %1").arg(queue)
                              : Names::tr("finds %1 empty").arg(queue);
    }
    QString operator()(const Event&, const QueueMeasured& fact) const
    {
        return Names::tr("looks at %1: %2 in it").arg(names.name(fact.queue)).arg(fact.depth);
    }

    QString operator()(const Event&, const ExecutorMade& fact) const
    {
        return Names::tr("%1 may have %n worker(s)", nullptr, static_cast<int>(fact.most_workers))
            .arg(names.name(fact.executor));
    }
    QString operator()(const Event&, const FutureSubmitted& fact) const
    {
        return Names::tr("submits %1 to %2 (%3 waiting)")
            .arg(names.name(fact.future), names.name(fact.executor))
            .arg(fact.depth);
    }
    QString operator()(const Event&, const FutureStarted& fact) const
    {
        return Names::tr("runs %1 (%2 waiting)").arg(names.name(fact.future)).arg(fact.depth);
    }
    QString operator()(const Event&, const FutureFinished& fact) const
    {
        const QString future = names.name(fact.future);
        const QString outcome = text(fact.payload_at, fact.bytes);
        return fact.raised ? Names::tr("finishes %1, which raised %2").arg(future, outcome)
                           : Names::tr("finishes %1 with %2").arg(future, outcome);
    }
    QString operator()(const Event&, const FutureCancelled& fact) const
    {
        return Names::tr("cancels %1").arg(names.name(fact.future));
    }
    QString operator()(const Event&, const FutureAwaited& fact) const
    {
        const QString future = names.name(fact.future);
        return fact.state == FutureState::Cancelled
                   ? Names::tr("learns that %1 was cancelled").arg(future)
                   : Names::tr("has the result of %1").arg(future);
    }
    QString operator()(const Event&, const FutureTimedOut& fact) const
    {
        return Names::tr("gives up waiting: %1")
            .arg(names.describeOperation(fact.operation, fact.object));
    }
    QString operator()(const Event&, const FutureChecked& fact) const
    {
        const QString future = names.name(fact.future);
        if (fact.operation == Operation::Cancel && fact.state != FutureState::Cancelled)
            return Names::tr("comes too late to cancel %1").arg(future);
        switch (fact.state) {
        case FutureState::Pending:
            return Names::tr("sees that %1 is pending").arg(future);
        case FutureState::Running:
            return Names::tr("sees that %1 is running").arg(future);
        case FutureState::Cancelled:
            return Names::tr("sees that %1 was cancelled").arg(future);
        case FutureState::Finished:
            return Names::tr("sees that %1 is finished").arg(future);
        }
        return {};
    }
    QString operator()(const Event&, const CallbackAdded& fact) const
    {
        const QString future = names.name(fact.future);
        return fact.at_once
                   ? Names::tr("adds a callback to %1, which is done: runs it itself").arg(future)
                   : Names::tr("adds a callback to %1").arg(future);
    }
    QString operator()(const Event&, const CallbackStarted& fact) const
    {
        return Names::tr("runs a callback of %1").arg(names.name(fact.future));
    }
    QString operator()(const Event&, const CallbackEnded& fact) const
    {
        return fact.raised ? Names::tr("the callback raised %1; nobody gets that")
                                 .arg(text(fact.payload_at, fact.bytes))
                           : Names::tr("the callback is over");
    }
    QString operator()(const Event&, const ExecutorShutDown& fact) const
    {
        const QString executor = names.name(fact.executor);
        return fact.at_exit ? Names::tr("the end of main shuts %1 down").arg(executor)
                            : Names::tr("shuts %1 down").arg(executor);
    }
    QString operator()(const Event&, const WorkerDismissed& fact) const
    {
        return Names::tr("gets no more jobs from %1").arg(names.name(fact.executor));
    }
    QString operator()(const Event&, const FuturesWatched& fact) const
    {
        return Names::tr("watches %n future(s), %1 of them done", nullptr,
                         static_cast<int>(fact.futures))
            .arg(fact.done);
    }
    QString operator()(const Event&, const FutureYielded& fact) const
    {
        return Names::tr("learns that %1 is done").arg(names.name(fact.future));
    }

    QString operator()(const Event&, const PoolMade& fact) const
    {
        return Names::tr("%1 has %n worker(s)", nullptr, static_cast<int>(fact.workers))
            .arg(names.name(fact.pool));
    }
    QString poolPart(ObjectId pool, PoolRole role) const
    {
        const QString name = names.name(pool);
        switch (role) {
        case PoolRole::Pool:
            break;
        case PoolRole::WorkerHandler:
            return Names::tr("the worker handler of %1").arg(name);
        case PoolRole::TaskHandler:
            return Names::tr("the task handler of %1").arg(name);
        case PoolRole::ResultHandler:
            return Names::tr("the result handler of %1").arg(name);
        }
        return name;
    }
    QString operator()(const Event&, const PoolStateSet& fact) const
    {
        const QString who = poolPart(fact.pool, fact.of);
        switch (fact.state) {
        case PoolState::Running:
            return Names::tr("lets %1 go on").arg(who);
        case PoolState::Closed:
            return Names::tr("closes %1").arg(who);
        case PoolState::Terminated:
            return Names::tr("tells %1 to end at once").arg(who);
        }
        return {};
    }
    QString operator()(const Event&, const PoolStateChecked& fact) const
    {
        const QString who = poolPart(fact.pool, fact.of);
        switch (fact.state) {
        case PoolState::Running:
            return Names::tr("sees that %1 goes on").arg(who);
        case PoolState::Closed:
            return Names::tr("sees that %1 is closed (%2 jobs to do)").arg(who).arg(fact.jobs);
        case PoolState::Terminated:
            return Names::tr("sees that %1 is to end at once").arg(who);
        }
        return {};
    }
    QString operator()(const Event&, const PoolPartStarted& fact) const
    {
        return Names::tr("runs part %2 of %1").arg(names.name(fact.job)).arg(fact.part);
    }
    QString operator()(const Event&, const PoolPartEnded& fact) const
    {
        return Names::tr("is done with part %2 of %1").arg(names.name(fact.job)).arg(fact.part);
    }
    QString operator()(const Event&, const PoolPartArrived& fact) const
    {
        const QString job = names.name(fact.job);
        return fact.raised ? Names::tr("learns that part %2 of %1 raised an exception (%3 to come)")
                                 .arg(job)
                                 .arg(fact.part)
                                 .arg(fact.left)
                           : Names::tr("has the result of part %2 of %1 (%3 to come)")
                                 .arg(job)
                                 .arg(fact.part)
                                 .arg(fact.left);
    }
    QString operator()(const Event&, const PoolPartTaken& fact) const
    {
        return Names::tr("gets result %2 of %1").arg(names.name(fact.job)).arg(fact.taken);
    }
    QString operator()(const Event&, const PoolPartsOver& fact) const
    {
        return Names::tr("has got all results of %1").arg(names.name(fact.job));
    }
    QString operator()(const Event&, const PoolPartsPromised& fact) const
    {
        const QString job = names.name(fact.job);
        return (fact.in_order ? Names::tr("will get the %2 results of %1 in their order")
                              : Names::tr("will get the %2 results of %1 as they come"))
            .arg(job)
            .arg(fact.parts);
    }
    QString operator()(const Event&, const PoolJobForgotten& fact) const
    {
        return Names::tr("forgets %1, which is done (%2 jobs to do)")
            .arg(names.name(fact.job))
            .arg(fact.jobs);
    }
    QString operator()(const Event&, const ExecutorBroken& fact) const
    {
        return Names::tr("%1 is broken: a worker has died, %2 jobs are lost")
            .arg(names.name(fact.executor))
            .arg(fact.jobs);
    }
    QString operator()(const Event&, const WatchExtended& fact) const
    {
        return Names::tr("%1 looks at %2, too").arg(names.name(fact.watch), names.name(fact.thing));
    }
    QString operator()(const Event&, const WatchReturned& fact) const
    {
        return Names::tr("sees that %n thing(s) of %1 are there", nullptr,
                         static_cast<int>(fact.ready))
            .arg(names.name(fact.watch));
    }
};

} // namespace

QString Names::describeEvent(Seq seq) const
{
    const History* history = m_feed.history();
    if (!history || seq >= history->end())
        return {};
    const Log& log = history->log();
    QString sentence;
    const Sentence say{*this, *history, seq};
    visitFact(log.event(seq), log.tailOf(seq),
              [&](const Event& event, const auto& fact) { sentence = say(event, fact); });
    return sentence;
}

} // namespace lockstep::gui
