// SPDX-License-Identifier: MIT
// Sentences about shared values, queues and pipes.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const PipeMade& fact) const
{
    const QString first = names.name(fact.first);
    const QString second = names.name(fact.second);
    return fact.duplex ? Names::tr("%1 and %2 are the ends of a pipe").arg(first, second)
                       : Names::tr("a pipe leads from %1 to %2").arg(second, first);
}

QString EventSentence::operator()(const Event&, const ConnectionMade& fact) const
{
    return Names::tr("%1 is an end of a pipe").arg(names.name(fact.connection));
}

QString EventSentence::operator()(const Event&, const DescriptorOpened& fact) const
{
    return Names::tr("%1 holds %2").arg(names.name(fact.holder), names.name(fact.connection));
}

QString EventSentence::operator()(const Event&, const DescriptorInherited& fact) const
{
    return Names::tr("%1 inherits a copy of %2")
        .arg(names.name(fact.holder), names.name(fact.connection));
}

QString EventSentence::operator()(const Event&, const DescriptorClosed& fact) const
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

QString EventSentence::operator()(const Event&, const MessageSent& fact) const
{
    return Names::tr("sends %1 through %2 (%3 bytes unread)")
        .arg(text(fact.payload_at, fact.bytes), names.name(fact.connection))
        .arg(fact.unread);
}

QString EventSentence::operator()(const Event&, const MessageReceived& fact) const
{
    return Names::tr("receives %1 from %2 (%3 bytes unread)")
        .arg(text(fact.payload_at, fact.bytes), names.name(fact.connection))
        .arg(fact.unread);
}

QString EventSentence::operator()(const Event&, const ConnectionPolled& fact) const
{
    const QString connection = names.name(fact.connection);
    if (fact.ready)
        return Names::tr("sees that %1 has something").arg(connection);
    return fact.timed_out ? Names::tr("gives up waiting for %1").arg(connection)
                          : Names::tr("sees that %1 has nothing").arg(connection);
}

QString EventSentence::operator()(const Event&, const ConnectionEnded& fact) const
{
    const QString connection = names.name(fact.connection);
    return fact.operation == Operation::Send
               ? Names::tr("finds nobody at the other end of %1").arg(connection)
               : Names::tr("meets the end of %1").arg(connection);
}

QString EventSentence::operator()(const Event&, const SharedRead& fact) const
{
    return Names::tr("reads %1: %2")
        .arg(names.name(fact.shared), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const SharedWritten& fact) const
{
    const QString value = text(fact.payload_at, fact.bytes);
    return fact.initially ? Names::tr("%1 begins as %2").arg(names.name(fact.shared), value)
                          : Names::tr("writes %1: %2").arg(names.name(fact.shared), value);
}

QString EventSentence::operator()(const Event&, const SharedChanged& fact) const
{
    return Names::tr("changes %1 to %2 in one step")
        .arg(names.name(fact.shared), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const FileRead& fact) const
{
    return Names::tr("reads the file %1: %2")
        .arg(names.name(fact.file), text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const FileTruncated& fact) const
{
    return Names::tr("opens the file %1 for writing: it is empty now").arg(names.name(fact.file));
}

QString EventSentence::operator()(const Event&, const FileWritten& fact) const
{
    const QString file = names.name(fact.file);
    const QString written = text(fact.payload_at, fact.bytes);
    return fact.initially ? Names::tr("the file %1 begins as %2").arg(file, written)
                          : Names::tr("writes into the file %1: %2").arg(file, written);
}

QString EventSentence::operator()(const Event&, const QueueMade& fact) const
{
    const QString queue = names.name(fact.queue);
    return fact.maxsize == 0 ? Names::tr("%1 has no limit").arg(queue)
                             : Names::tr("%1 has room for %2").arg(queue).arg(fact.maxsize);
}

QString EventSentence::operator()(const Event&, const QueuePut& fact) const
{
    return Names::tr("puts %1 into %2 (%3 in it)")
        .arg(text(fact.payload_at, fact.bytes), names.name(fact.queue))
        .arg(fact.depth);
}

QString EventSentence::operator()(const Event&, const QueueGot& fact) const
{
    return Names::tr("gets %1 from %2 (%3 in it)")
        .arg(text(fact.payload_at, fact.bytes), names.name(fact.queue))
        .arg(fact.depth);
}

QString EventSentence::operator()(const Event&, const QueueTaskDone& fact) const
{
    return Names::tr("is done with work of %1 (%2 unfinished)")
        .arg(names.name(fact.queue))
        .arg(fact.unfinished);
}

QString EventSentence::operator()(const Event&, const QueueJoined& fact) const
{
    return Names::tr("has joined %1: all is done").arg(names.name(fact.queue));
}

QString EventSentence::operator()(const Event&, const QueueRefused& fact) const
{
    const QString queue = names.name(fact.queue);
    if (fact.operation == Operation::Put)
        return fact.timed_out ? Names::tr("gives up waiting for room in %1").arg(queue)
                              : Names::tr("finds no room in %1").arg(queue);
    return fact.timed_out ? Names::tr("gives up waiting for something in %1").arg(queue)
                          : Names::tr("finds %1 empty").arg(queue);
}

QString EventSentence::operator()(const Event&, const QueueMeasured& fact) const
{
    return Names::tr("looks at %1: %2 in it").arg(names.name(fact.queue)).arg(fact.depth);
}

} // namespace lockstep::gui
