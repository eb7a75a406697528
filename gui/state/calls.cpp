// SPDX-License-Identifier: MIT
#include "gui/state/calls.h"

#include <limits>

namespace lockstep::gui {

namespace {

QString nameOfCall(Operation operation)
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

QString callOf(const WaitRequested& wait)
{
    const QString name = nameOfCall(wait.operation);
    if (wait.asked == 0)
        return name;
    const bool isMore = wait.asked == std::numeric_limits<decltype(wait.asked)>::max();
    return QStringLiteral("%1(%2%3)")
        .arg(name)
        .arg(wait.asked)
        .arg(isMore ? QStringLiteral("+") : QString());
}

QString callAt(const Log& log, Seq seq)
{
    return log.event(seq).kind == WaitRequested::kind
               ? callOf(decode<WaitRequested>(log.event(seq), log.tailOf(seq)))
               : QString();
}

} // namespace lockstep::gui
