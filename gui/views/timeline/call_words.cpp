// SPDX-License-Identifier: MIT
#include "gui/views/timeline/call_words.h"

#include "gui/state/calls.h"

namespace lockstep::gui {

QStringList callWords(const Span& wait, const Log& log, const Names& names)
{
    const Event& event = log.event(wait.begin);
    if (event.kind != WaitRequested::kind)
        return {names.describeSpan(wait)};
    const auto fact = decode<WaitRequested>(event, log.tailOf(wait.begin));
    const QString what = names.describeOperation(fact.operation, wait.object);
    const QString call = callOf(fact);
    QStringList words{what};
    if (fact.asked > 0)
        words.prepend(QStringLiteral("%1: %2").arg(what, call));
    if (!call.isEmpty())
        words << QStringLiteral("%1 %2").arg(call, names.name(wait.object)) << call;
    return words;
}

} // namespace lockstep::gui
