// SPDX-License-Identifier: MIT
#include "gui/views/timeline/call_words.h"

namespace lockstep::gui {

namespace {

/// As programs write it, in every language; empty: the object says enough.
QString callOf(Operation operation)
{
    switch (operation) {
    case Operation::Accept:
        return QStringLiteral("accept");
    case Operation::Receive:
        return QStringLiteral("recv");
    case Operation::ReceiveFrom:
        return QStringLiteral("recvfrom");
    case Operation::Send:
        return QStringLiteral("send");
    case Operation::SendTo:
        return QStringLiteral("sendto");
    case Operation::Connect:
        return QStringLiteral("connect");
    default:
        return {};
    }
}

} // namespace

QStringList callWords(const Span& wait, const Log& log, const Names& names)
{
    const Event& event = log.event(wait.begin);
    if (event.kind != WaitRequested::kind)
        return {names.describeSpan(wait)};
    const auto fact = decode<WaitRequested>(event, log.tailOf(wait.begin));
    QStringList words{names.describeOperation(fact.operation, wait.object)};
    if (const QString call = callOf(fact.operation); !call.isEmpty())
        words << QStringLiteral("%1 %2").arg(call, names.name(wait.object)) << call;
    return words;
}

} // namespace lockstep::gui
