// SPDX-License-Identifier: MIT
// Cards of queues and pipes: who puts, what lies there, who gets.
#include "gui/state/task_look.h"
#include "gui/views/queues/channel_card.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::uint32_t kNoLimit = 0x7fff'ffff;
constexpr std::uint32_t kOneWayPipe_bytes = 65'536; // the system's

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString limitText(std::uint32_t most)
{
    return most == 0 || most >= kNoLimit
               ? say(QT_TRANSLATE_NOOP("Queues", "no limit"))
               : say(QT_TRANSLATE_NOOP("Queues", "room for %1")).arg(number(most));
}

std::uint32_t roomsOf(std::uint32_t most, std::size_t used)
{
    return most == 0 || most >= kNoLimit || used >= most ? 0
                                                         : static_cast<std::uint32_t>(most - used);
}

QString joinersText(const QueuesInputs& inputs, ObjectId object)
{
    QStringList names;
    if (object)
        for (const TaskId task : inputs.state.object(object).waiters)
            names << inputs.names.name(task);
    return names.isEmpty() ? QString()
                           : say(QT_TRANSLATE_NOOP("Queues", "%1 waits until all is done"))
                                 .arg(names.join(QStringLiteral(", ")));
}

/// What a feeder has taken out of the buffer and not yet sent through the pipe: its put.
Seq carriedFrom(const QueuesInputs& inputs, ObjectId buffer, ObjectId reader)
{
    const auto taken = inputs.topics.before(Topic::Taken, buffer, inputs.place);
    const auto put = inputs.topics.before(Topic::Put, buffer, inputs.place);
    if (taken.empty() || taken.size() > put.size())
        return kNoSeq;
    const TaskId feeder = inputs.log.event(taken.back()).task;
    if (isOver(inputs.state.task(feeder)))
        return kNoSeq;
    const auto sent = inputs.topics.before(Topic::Put, reader, inputs.place);
    for (std::size_t i = sent.size(); i > 0 && sent[i - 1] > taken.back(); --i)
        if (inputs.log.event(sent[i - 1]).task == feeder)
            return kNoSeq;
    return put[taken.size() - 1];
}

const char* const kPuts = QT_TRANSLATE_NOOP("Queues", "put last");
const char* const kGets = QT_TRANSLATE_NOOP("Queues", "got last");
const char* const kWaitsForItem = QT_TRANSLATE_NOOP("Queues", "wait for an item");
const char* const kWaitsForRoom = QT_TRANSLATE_NOOP("Queues", "wait for room");

void writeOneQueue(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    ChannelCard writer(card, inputs);
    const QueueMade* made = inputs.topics.queue(group.object);
    const auto items = writer.inside(group.object);
    const std::uint32_t most = made ? made->maxsize : 0;
    QStringList facts{inputs.names.kind(group.object), limitText(most),
                      say(QT_TRANSLATE_NOOP("Queues", "%1 in it")).arg(number(items.size()))};
    const std::uint32_t unfinished =
        unfinishedOf(inputs.log, inputs.topics, group.object, inputs.place);
    const QString joiners = joinersText(inputs, made ? made->rest : ObjectId{});
    if (unfinished > 0 || !joiners.isEmpty())
        facts << say(QT_TRANSLATE_NOOP("Queues", "%1 unfinished")).arg(number(unfinished));
    if (!joiners.isEmpty())
        facts << joiners;
    card.title(inputs.names.name(group.object), facts.join(QStringLiteral(" · ")));
    ChannelEnd puts{say(kPuts), writer.lastOf(Topic::Put, group.object), {}, say(kWaitsForRoom)};
    ChannelEnd gets{say(kGets), writer.lastOf(Topic::Taken, group.object), {}, say(kWaitsForItem)};
    if (made)
        writer.add(puts.waiting, made->space);
    writer.add(gets.waiting, group.object);
    writer.write(puts, {},
                 {say(QT_TRANSLATE_NOOP("Queues", "queue, the next one on the right")), items,
                  roomsOf(most, items.size())},
                 gets);
}

void writeProcessQueue(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    ChannelCard writer(card, inputs);
    const PipeMade* pipe = inputs.topics.pipe(group.object);
    if (!pipe)
        return;
    const std::uint32_t most = inputs.topics.sizeOf(group.room_left);
    const auto piped = writer.inside(pipe->first);
    std::size_t inside = piped.size();
    ChannelEnd puts{say(kPuts), {}, {}, say(kWaitsForRoom)};
    Seq newest = kNoSeq;
    std::vector<Stretch> buffers;
    for (const ObjectId buffer : group.buffers) {
        const ObjectInfo* info = inputs.log.object(buffer);
        if (info->created >= inputs.place)
            continue;
        buffers.push_back(
            {say(QT_TRANSLATE_NOOP("Queues", "buffer of %1")).arg(inputs.names.name(info->creator)),
             writer.inside(buffer), 0, carriedFrom(inputs, buffer, pipe->first)});
        inside += buffers.back().items.size() + (buffers.back().carried != kNoSeq);
        const QString last = writer.lastOf(Topic::Put, buffer, &newest);
        if (!last.isEmpty())
            puts.last = last;
    }
    if (buffers.empty())
        buffers.push_back({say(QT_TRANSLATE_NOOP("Queues", "buffer")), {}, 0});
    QStringList facts{say(QT_TRANSLATE_NOOP("Queues", "queue between processes")), limitText(most),
                      say(QT_TRANSLATE_NOOP("Queues", "%1 in it")).arg(number(inside))};
    if (group.unfinished)
        facts << say(QT_TRANSLATE_NOOP("Queues", "%1 unfinished"))
                     .arg(number(inputs.state.object(group.unfinished).value));
    const QString joiners = joinersText(inputs, group.finished);
    if (!joiners.isEmpty())
        facts << joiners;
    card.title(inputs.names.name(group.object), facts.join(QStringLiteral(" · ")));
    writer.add(puts.waiting, group.room_left);
    writer.add(puts.waiting, group.write_lock);
    writer.add(puts.waiting, inputs.topics.spaceOf(pipe->second));
    ChannelEnd gets{say(kGets), writer.lastOf(Topic::Taken, pipe->first), {}, say(kWaitsForItem)};
    writer.add(gets.waiting, pipe->first);
    writer.add(gets.waiting, group.read_lock);
    writer.write(puts, buffers,
                 {say(QT_TRANSLATE_NOOP("Queues", "pipe, the next one on the right")), piped, 0},
                 gets);
}

/// Bytes under way to a connection, with the lengths of their messages.
std::uint32_t unreadOf(const QueuesInputs& inputs, ObjectId reader)
{
    const auto sent = inputs.topics.before(Topic::Put, reader, inputs.place);
    const auto taken = inputs.topics.before(Topic::Taken, reader, inputs.place);
    if (!taken.empty() && (sent.empty() || taken.back() > sent.back()))
        return factAt<MessageReceived>(inputs.log, taken.back()).unread;
    return sent.empty() ? 0 : factAt<MessageSent>(inputs.log, sent.back()).unread;
}

/// Whose copies of an end there were, and which are open.
void writeCopies(CardWriter& card, const QueuesInputs& inputs, ObjectId connection)
{
    std::vector<TaskId> holders;
    for (const Seq seq : inputs.topics.before(Topic::Copy, connection, inputs.place)) {
        TaskId holder;
        if (isFact<DescriptorOpened>(inputs.log, seq))
            holder = factAt<DescriptorOpened>(inputs.log, seq).holder;
        else if (isFact<DescriptorInherited>(inputs.log, seq))
            holder = factAt<DescriptorInherited>(inputs.log, seq).holder;
        if (holder && std::find(holders.begin(), holders.end(), holder) == holders.end())
            holders.push_back(holder);
    }
    const auto& open = inputs.state.object(connection).copies;
    std::vector<SheetBox> boxes;
    for (const TaskId holder : holders) {
        const bool isOpen = std::find(open.begin(), open.end(), holder) != open.end();
        SheetBox box{isOpen ? BoxLook::Inside : BoxLook::Dropped};
        box.text = (isOpen ? say(QT_TRANSLATE_NOOP("Queues", "%1: open"))
                           : say(QT_TRANSLATE_NOOP("Queues", "%1: closed")))
                       .arg(inputs.names.name(holder));
        box.task = holder;
        box.object = connection;
        box.sentence = QStringLiteral("%1, %2").arg(inputs.names.name(connection), box.text);
        boxes.push_back(std::move(box));
    }
    card.caption(say(QT_TRANSLATE_NOOP("Queues", "who has %1")).arg(inputs.names.name(connection)));
    card.skip(kCaption_px);
    card.flow(std::move(boxes), kPill_px, {60, 160}, 2);
}

} // namespace

void writeQueue(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    if (group.kind == QueueGroup::Kind::ProcessQueue)
        writeProcessQueue(card, inputs, group);
    else
        writeOneQueue(card, inputs, group);
}

void writePipe(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    const PipeMade* pipe = inputs.topics.pipe(group.object);
    if (!pipe)
        return;
    const Names& names = inputs.names;
    card.title(QStringLiteral("%1 – %2").arg(names.name(pipe->first), names.name(pipe->second)),
               pipe->duplex ? say(QT_TRANSLATE_NOOP("Queues", "pipe, both ways"))
                            : say(QT_TRANSLATE_NOOP("Queues", "pipe, one way")));
    ChannelCard writer(card, inputs);
    const auto direction = [&](ObjectId sender, ObjectId reader) {
        const std::uint32_t unread = unreadOf(inputs, reader);
        const QString fill =
            pipe->duplex
                ? say(QT_TRANSLATE_NOOP("Queues", "%1 bytes under way")).arg(number(unread))
                : say(QT_TRANSLATE_NOOP("Queues", "%1 of %2 bytes"))
                      .arg(number(unread), number(kOneWayPipe_bytes));
        ChannelEnd puts{say(QT_TRANSLATE_NOOP("Queues", "sent last")),
                        writer.lastOf(Topic::Put, reader),
                        {},
                        say(kWaitsForRoom)};
        ChannelEnd gets{say(QT_TRANSLATE_NOOP("Queues", "received last")),
                        writer.lastOf(Topic::Taken, reader),
                        {},
                        say(QT_TRANSLATE_NOOP("Queues", "wait for a message"))};
        writer.add(puts.waiting, inputs.topics.spaceOf(sender));
        writer.add(gets.waiting, reader);
        writer.write(
            puts, {},
            {QStringLiteral("%1 → %2 · %3").arg(names.name(sender), names.name(reader), fill),
             writer.inside(reader), 0},
            gets);
    };
    // of a pipe both ways: those that were used
    const auto isUsed = [&](ObjectId reader) {
        return !inputs.topics.before(Topic::Put, reader, inputs.place).empty() ||
               !inputs.state.object(reader).waiters.empty();
    };
    const bool isBack = !pipe->duplex || isUsed(pipe->first);
    if (pipe->duplex && (isUsed(pipe->second) || !isBack))
        direction(pipe->first, pipe->second);
    if (isBack)
        direction(pipe->second, pipe->first);
    if (!group.copies)
        return;
    writeCopies(card, inputs, pipe->first);
    writeCopies(card, inputs, pipe->second);
}

} // namespace lockstep::gui
