// SPDX-License-Identifier: MIT
// Sentences about what the kernel did on the wire.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const NetworkChosen& fact) const
{
    const QString where = fact.network == Network::Private
                              ? Names::tr("its sockets are in a network of the run's own")
                              : Names::tr("its sockets are in the network of this machine");
    const QString why = text(fact.payload_at, fact.bytes);
    return why.isEmpty() ? where : Names::tr("%1 (%2)").arg(where, why);
}

QString EventSentence::operator()(const Event&, const SegmentSeen& fact) const
{
    const auto flags = nameOf(fact.flags);
    return Names::tr("%1 to %2: segment %3 of %n bytes (%4)", nullptr, fact.bytes)
        .arg(names.name(fact.from), names.name(fact.to),
             QString::fromUtf8(flags.data(), static_cast<qsizetype>(flags.size())),
             sourceWord(fact.source));
}

QString EventSentence::operator()(const Event&, const WindowClosed& fact) const
{
    return Names::tr("%1 has no room any more: %2 must wait (%3)")
        .arg(names.name(fact.socket), names.name(fact.peer), sourceWord(fact.source));
}

QString EventSentence::operator()(const Event&, const WindowOpened& fact) const
{
    return Names::tr("%1 has room for %2 bytes again (%3)")
        .arg(names.name(fact.socket))
        .arg(fact.window)
        .arg(sourceWord(fact.source));
}

QString EventSentence::operator()(const Event&, const DatagramSeen& fact) const
{
    const QString passed =
        Names::tr("datagram of %n bytes from %1 to port %2 (%3)", nullptr, fact.bytes);
    return passed.arg(names.name(fact.from)).arg(fact.port).arg(sourceWord(fact.source));
}

QString EventSentence::operator()(const Event&, const DatagramsDropped& fact) const
{
    return Names::tr("the kernel dropped %n datagram(s) to %1: there was no room", nullptr,
                     static_cast<int>(fact.count))
        .arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const ConnectionCut& fact) const
{
    return Names::tr("cuts the path of %1").arg(names.name(fact.socket));
}

QString EventSentence::operator()(const Event&, const CaptureLost& fact) const
{
    return Names::tr("%n packet(s) passed that could not be watched", nullptr,
                     static_cast<int>(fact.count));
}

} // namespace lockstep::gui
