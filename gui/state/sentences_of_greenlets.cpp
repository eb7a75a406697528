// SPDX-License-Identifier: MIT
// Sentences about greenlets and their loops.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const GreenletYielded&) const
{
    return Names::tr("lets the others of its loop go first");
}

QString EventSentence::operator()(const Event&, const GreenletSwitched& fact) const
{
    return Names::tr("switches to %1 with %2")
        .arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const GreenletThrew& fact) const
{
    return Names::tr("raises %2 in %1").arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const GreenletReturned& fact) const
{
    return Names::tr("returns %2 to %1")
        .arg(names.name(fact.to), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const GreenletRaised& fact) const
{
    return Names::tr("its exception goes on in %1").arg(names.name(fact.to));
}

QString EventSentence::operator()(const Event&, const GreenletKilled& fact) const
{
    return Names::tr("kills %1").arg(names.name(fact.killed));
}

QString EventSentence::operator()(const Event&, const LoopExited& fact) const
{
    return Names::tr("everybody waits for ever: LoopExit in %1").arg(names.name(fact.root));
}

QString EventSentence::operator()(const Event&, const WaitInterrupted& fact) const
{
    return fact.object
               ? Names::tr("stops waiting for %1, for an exception").arg(names.name(fact.object))
               : Names::tr("goes on with an exception");
}

QString EventSentence::operator()(const Event&, const PoolEntered& fact) const
{
    return Names::tr("takes a place in %1, which runs %2 now")
        .arg(names.name(fact.pool))
        .arg(fact.running);
}

QString EventSentence::operator()(const Event&, const PoolLeft& fact) const
{
    return Names::tr("leaves %1, which still runs %2").arg(names.name(fact.pool)).arg(fact.running);
}

QString EventSentence::operator()(const Event&, const PoolResultPromised& fact) const
{
    return Names::tr("puts the result of %1 into the order of %2")
        .arg(names.name(fact.member), names.name(fact.pool));
}

QString EventSentence::operator()(const Event&, const WaitReturned& fact) const
{
    const QString where = names.name(fact.object);
    return fact.timed_out ? Names::tr("gives up waiting for %1").arg(where)
                          : Names::tr("need not wait for %1 any more").arg(where);
}

} // namespace lockstep::gui
