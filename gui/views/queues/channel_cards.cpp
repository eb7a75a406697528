// SPDX-License-Identifier: MIT
// Cards of queues and pipes: who puts, what lies there, who gets.
#include "gui/views/queues/queues_layout.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

// Below this the ends stand above and below the items instead of beside them.
constexpr double kWide_px = 600;
constexpr double kStretch_px = kCaption_px + kBoxRow_px;
constexpr std::size_t kMostItems = 64; // no card is wide enough for more
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

const char* const kCarried = QT_TRANSLATE_NOOP("Queues", "with the feeder");

/// A row of items between two ends, and where they lie in the log.
struct Stretch {
    QString caption;
    std::span<const Seq> items; ///< oldest first
    std::uint32_t rooms = 0;    ///< free places
    Seq carried = kNoSeq;       ///< the put of what was taken out and is not yet where it goes
};

/// Who stands at one end of a queue.
struct End {
    QString caption;
    QString last; ///< what was put or got last, and by whom
    std::vector<TaskId> waiting;
    QString waits; ///< "waits for room"
};

class ChannelCard {
public:
    ChannelCard(CardWriter& card, const QueuesInputs& inputs) : m_card(card), m_in(inputs) {}

    void add(std::vector<TaskId>& all, ObjectId object) const
    {
        if (!object)
            return;
        const auto& waiters = m_in.state.object(object).waiters;
        all.insert(all.end(), waiters.begin(), waiters.end());
    }

    QString lastOf(Topic topic, ObjectId channel, Seq* seq = nullptr) const
    {
        const auto steps = m_in.topics.before(topic, channel, m_in.place);
        if (steps.empty())
            return {};
        if (seq && *seq != kNoSeq && steps.back() < *seq)
            return {};
        if (seq)
            *seq = steps.back();
        const TaskId task = topic == Topic::Put ? producerOf(m_in.log, steps.back())
                                                : m_in.log.event(steps.back()).task;
        const std::string_view text = itemText(m_in.log, steps.back());
        return QStringLiteral("%1: %2").arg(
            m_in.names.name(task),
            QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }

    std::span<const Seq> inside(ObjectId channel) const
    {
        return itemsInside(m_in.log, m_in.topics, channel, m_in.place);
    }

    /// The buffers above each other, then the last stretch, from end to end.
    void write(const End& puts, const std::vector<Stretch>& first, const Stretch& last,
               const End& gets)
    {
        const double from = m_card.left(), to = m_card.right();
        const bool isWide = to - from >= kWide_px;
        const double side = isWide ? std::clamp((to - from) * 0.2, 130.0, 210.0) : 0;
        const double height =
            kStretch_px * static_cast<double>(std::max<std::size_t>(first.size(), 1)) +
            kBoxGap_px * static_cast<double>(first.size() > 1 ? first.size() - 1 : 0);
        const double body =
            isWide ? std::max(height, kCaption_px * 2 + 2 * (kPill_px + 2)) : height;
        if (!isWide)
            writeEndRow(puts);
        const double top = m_card.y();
        if (isWide) {
            writeEnd(puts, from, from + side);
            writeEnd(gets, to - side, to);
        }
        writeStretches(first, last, from + (isWide ? side + 18 : 0), to - (isWide ? side + 18 : 0),
                       top, height);
        if (isWide) {
            const double y = top + height / 2 + kCaption_px / 2;
            m_card.arrow({from + side - 2, y}, {from + side + 14, y});
            m_card.arrow({to - side - 14, y}, {to - side + 2, y});
        }
        m_card.skip(body + kBoxGap_px);
        if (!isWide)
            writeEndRow(gets);
    }

private:
    void writeStretches(const std::vector<Stretch>& first, const Stretch& last, double from,
                        double to, double top, double height)
    {
        double x = from;
        if (!first.empty()) {
            const double middle = from + (to - from) * 0.46;
            double y = top;
            for (const Stretch& stretch : first) {
                writeStretch(stretch, from, middle, y);
                const double line = y + kCaption_px + kBoxRow_px / 2;
                m_card.arrow({middle + 3, line}, {middle + 21, top + height / 2 + kCaption_px / 2});
                y += kStretch_px + kBoxGap_px;
            }
            x = middle + 24;
        }
        writeStretch(last, x, to, top + (height - kStretch_px) / 2);
    }

    void writeStretch(const Stretch& stretch, double from, double to, double y)
    {
        m_card.write({from, y, to - from, kCaption_px}, stretch.caption, FontRole::Small,
                     Token::Muted);
        const QRectF place(from, y + kCaption_px, to - from, kBoxRow_px);
        m_card.box({BoxLook::Inside}, place);
        std::vector<SheetBox> boxes;
        if (stretch.carried != kNoSeq) {
            boxes.push_back(itemBox(m_in, stretch.carried));
            boxes.back().below = say(kCarried);
        }
        for (std::size_t i = 0; i < stretch.items.size() && i < kMostItems; ++i)
            boxes.push_back(itemBox(m_in, stretch.items[i]));
        const QRectF inner = place.adjusted(3, 3, -3, -3);
        m_card.lineUp(CardWriter::From::Right, boxes,
                      stretch.items.size() + (stretch.carried != kNoSeq), stretch.rooms, inner);
        if (boxes.empty() && stretch.rooms == 0)
            m_card.write(inner, say(QT_TRANSLATE_NOOP("Queues", "empty")), FontRole::Small,
                         Token::Muted, Qt::AlignHCenter);
    }

    std::vector<SheetBox> waitingBoxes(const End& end, const QString& words) const
    {
        std::vector<SheetBox> boxes;
        for (std::size_t i = 0; i < end.waiting.size() && i < kMostItems; ++i)
            boxes.push_back(taskBox(m_in, end.waiting[i], words));
        return boxes;
    }

    void writeEnd(const End& end, double from, double to)
    {
        const double y = m_card.y();
        m_card.caption(end.caption, from, to);
        m_card.write({from, y + kCaption_px, to - from, kCaption_px}, end.last, FontRole::Label,
                     Token::Text);
        m_card.stack(waitingBoxes(end, end.waits), from, to, y + 2 * kCaption_px + 2, 2,
                     end.waiting.size());
    }

    void writeEndRow(const End& end)
    {
        const double from = m_card.left(), to = m_card.right();
        const double middle = from + (to - from) * 0.55;
        m_card.write({from, m_card.y(), middle - from, kPill_px},
                     end.last.isEmpty() ? end.caption
                                        : QStringLiteral("%1 · %2").arg(end.caption, end.last),
                     FontRole::Small, Token::Text);
        // the names alone: there is little room, and who stands at this end waits
        const std::vector<SheetBox> boxes = waitingBoxes(end, {});
        m_card.lineUp(CardWriter::From::Right, boxes, end.waiting.size(), 0,
                      {middle, m_card.y(), to - middle, kPill_px});
        m_card.skip(kPill_px + 3);
    }

    CardWriter& m_card;
    const QueuesInputs& m_in;
};

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
    if (inputs.state.task(feeder).state == TaskState::Ended)
        return kNoSeq;
    const auto sent = inputs.topics.before(Topic::Put, reader, inputs.place);
    for (std::size_t i = sent.size(); i > 0 && sent[i - 1] > taken.back(); --i)
        if (inputs.log.event(sent[i - 1]).task == feeder)
            return kNoSeq;
    return put[taken.size() - 1];
}

const char* const kPuts = QT_TRANSLATE_NOOP("Queues", "put last");
const char* const kGets = QT_TRANSLATE_NOOP("Queues", "got last");
const char* const kWaitsForItem = QT_TRANSLATE_NOOP("Queues", "waits for an item");
const char* const kWaitsForRoom = QT_TRANSLATE_NOOP("Queues", "waits for room");

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
    End puts{say(kPuts), writer.lastOf(Topic::Put, group.object), {}, say(kWaitsForRoom)};
    End gets{say(kGets), writer.lastOf(Topic::Taken, group.object), {}, say(kWaitsForItem)};
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
    End puts{say(kPuts), {}, {}, say(kWaitsForRoom)};
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
    End gets{say(kGets), writer.lastOf(Topic::Taken, pipe->first), {}, say(kWaitsForItem)};
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
        End puts{say(QT_TRANSLATE_NOOP("Queues", "sent last")),
                 writer.lastOf(Topic::Put, reader),
                 {},
                 say(kWaitsForRoom)};
        End gets{say(QT_TRANSLATE_NOOP("Queues", "received last")),
                 writer.lastOf(Topic::Taken, reader),
                 {},
                 say(QT_TRANSLATE_NOOP("Queues", "waits for a message"))};
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
