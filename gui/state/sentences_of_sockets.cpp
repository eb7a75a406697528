// SPDX-License-Identifier: MIT
// Sentences about sockets and servers.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const SocketMade& fact) const
{
    switch (fact.protocol) {
    case Protocol::Tcp:
        return Names::tr("makes the TCP socket %1").arg(names.name(fact.socket));
    case Protocol::Udp:
        return Names::tr("makes the UDP socket %1").arg(names.name(fact.socket));
    case Protocol::UnixStream:
    case Protocol::UnixSeqpacket:
        return Names::tr("makes %1, an end of a pair of Unix sockets").arg(names.name(fact.socket));
    case Protocol::OsPipe:
        return Names::tr("makes %1, an end of a pipe").arg(names.name(fact.socket));
    }
    return {};
}

QString EventSentence::operator()(const Event&, const SocketsPaired& fact) const
{
    return Names::tr("connects %1 and %2").arg(names.name(fact.one), names.name(fact.other));
}

QString EventSentence::operator()(const Event&, const SocketBound& fact) const
{
    return Names::tr("%1 has port %2").arg(names.name(fact.socket)).arg(fact.port);
}

QString EventSentence::operator()(const Event&, const SocketListening& fact) const
{
    return Names::tr("listens on %1, port %2 (backlog %3)")
        .arg(names.name(fact.socket))
        .arg(fact.port)
        .arg(fact.backlog);
}

QString EventSentence::operator()(const Event&, const ConnectStarted& fact) const
{
    return Names::tr("connects %1 to port %2").arg(names.name(fact.socket)).arg(fact.port);
}

QString EventSentence::operator()(const Event&, const SocketConnected& fact) const
{
    return Names::tr("%1 is connected to port %2").arg(names.name(fact.socket)).arg(fact.port);
}

QString EventSentence::operator()(const Event&, const ConnectionAccepted& fact) const
{
    const QString connection = names.name(fact.connection);
    return fact.peer ? Names::tr("accepts %1, from %2").arg(connection, names.name(fact.peer))
                     : Names::tr("accepts %1, from port %2").arg(connection).arg(fact.from_port);
}

QString EventSentence::operator()(const Event&, const BytesSent& fact) const
{
    const QString sent =
        Names::tr("sends %n bytes through %1: %2", nullptr, static_cast<int>(fact.sent))
            .arg(names.name(fact.socket), text(fact.payload_at, fact.bytes));
    return fact.left == 0 ? sent : Names::tr("%1 (%2 do not fit)").arg(sent).arg(fact.left);
}

QString EventSentence::operator()(const Event&, const BytesReceived& fact) const
{
    return Names::tr("receives %n bytes of at most %3 from %1: %2", nullptr,
                     static_cast<int>(fact.received))
        .arg(names.name(fact.socket), text(fact.payload_at, fact.bytes))
        .arg(fact.asked);
}

QString EventSentence::operator()(const Event&, const StreamEnded& fact) const
{
    return Names::tr("meets the end of the stream on %1").arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const SocketShutDown& fact) const
{
    const QString socket = names.name(fact.socket);
    if (fact.how == ShutDownHow::Both)
        return Names::tr("shuts %1 down").arg(socket);
    return fact.how == ShutDownHow::Sending ? Names::tr("sends no more through %1").arg(socket)
                                            : Names::tr("receives no more from %1").arg(socket);
}

QString EventSentence::operator()(const Event&, const DatagramSent& fact) const
{
    return Names::tr("sends a datagram of %n bytes to port %1: %2", nullptr,
                     static_cast<int>(fact.length))
        .arg(fact.port)
        .arg(text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const DatagramReceived& fact) const
{
    const QString received = Names::tr("receives a datagram from port %1: %2")
                                 .arg(fact.port)
                                 .arg(text(fact.payload_at, fact.bytes));
    const std::uint32_t lost = fact.length - fact.received;
    return lost == 0
               ? received
               : Names::tr("%1 (%n bytes lost)", nullptr, static_cast<int>(lost)).arg(received);
}

QString EventSentence::operator()(const Event&, const SocketRefused& fact) const
{
    return Names::tr("the system refuses it on %1: %2")
        .arg(names.name(fact.socket), qt_error_string(static_cast<int>(fact.error_number)));
}

QString EventSentence::operator()(const Event&, const SocketOptionSet& fact) const
{
    const auto option = nameOf(fact.option);
    return Names::tr("sets %1 of %2 to %3")
        .arg(QString::fromUtf8(option.data(), static_cast<qsizetype>(option.size())),
             names.name(fact.socket))
        .arg(fact.value);
}

QString EventSentence::operator()(const Event&, const KernelReported& fact) const
{
    const QString where = Names::tr("%1: %2 bytes not sent yet, %3 in flight, %4 not received yet")
                              .arg(names.name(fact.socket))
                              .arg(fact.unsent)
                              .arg(fact.in_flight)
                              .arg(fact.unread);
    return fact.again == 0
               ? where
               : Names::tr("%1 (%n segment(s) sent again)", nullptr, fact.again).arg(where);
}

QString EventSentence::operator()(const Event&, const InputTaken& fact) const
{
    return fact.ended
               ? Names::tr("meets the end of the input")
               : Names::tr("is given the input \"%1\"").arg(text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const SocketPolled& fact) const
{
    return fact.ready ? Names::tr("sees that something has come to %1").arg(names.name(fact.socket))
                      : Names::tr("has waited for %1 long enough").arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const ServingStarted& fact) const
{
    return Names::tr("begins to serve what comes to %1").arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const ServingEnded& fact) const
{
    return Names::tr("%1 serves no more").arg(names.name(fact.server));
}

QString EventSentence::operator()(const Event&, const RequestStarted& fact) const
{
    return Names::tr("begins to handle %1, from port %2")
        .arg(names.name(fact.socket))
        .arg(fact.from_port);
}

QString EventSentence::operator()(const Event&, const RequestEnded& fact) const
{
    return fact.raised
               ? Names::tr("an exception ends the handling of %1").arg(names.name(fact.socket))
               : Names::tr("has handled %1").arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const VisitorConnected& fact) const
{
    return Names::tr("comes from outside to talk to %1").arg(names.name(fact.server));
}

} // namespace lockstep::gui
