// SPDX-License-Identifier: MIT
#include "gui/views/queues/channel_card.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

// Below this the ends stand above and below the items instead of beside them.
constexpr double kWide_px = 600;
constexpr double kStretch_px = kCaption_px + kBoxRow_px;
constexpr double kLeastItem_px = 52; // no item is narrower
constexpr double kMostItem_px = 130;
constexpr double kLeastStretch_px = 120; // for its caption
constexpr double kBetween_px = 24;       // for an arrow
constexpr std::size_t kMostMeasured = 24;
constexpr std::size_t kMostTasks = 64; // no end is large enough for more

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

} // namespace

void ChannelCard::add(std::vector<TaskId>& all, ObjectId object) const
{
    if (!object)
        return;
    const auto& waiters = m_in.state.object(object).waiters;
    all.insert(all.end(), waiters.begin(), waiters.end());
}

QString ChannelCard::lastOf(Topic topic, ObjectId channel, Seq* newest) const
{
    const auto steps = m_in.topics.before(topic, channel, m_in.place);
    if (steps.empty())
        return {};
    if (newest && *newest != kNoSeq && steps.back() < *newest)
        return {};
    if (newest)
        *newest = steps.back();
    const TaskId task = topic == Topic::Put ? producerOf(m_in.log, steps.back())
                                            : m_in.log.event(steps.back()).task;
    const std::string_view text = itemText(m_in.log, steps.back());
    return QStringLiteral("%1: %2").arg(
        m_in.names.name(task), QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

std::span<const Seq> ChannelCard::inside(ObjectId channel) const
{
    return itemsInside(m_in.log, m_in.topics, channel, m_in.place);
}

void ChannelCard::write(const ChannelEnd& puts, const std::vector<Stretch>& first,
                        const Stretch& last, const ChannelEnd& gets)
{
    const double from = m_card.left(), to = m_card.right();
    const bool isWide = to - from >= kWide_px;
    const double side = isWide ? std::clamp((to - from) * 0.2, 130.0, 210.0) : 0;
    const double height =
        kStretch_px * static_cast<double>(std::max<std::size_t>(first.size(), 1)) +
        kBoxGap_px * static_cast<double>(first.size() > 1 ? first.size() - 1 : 0);
    const double body = isWide ? std::max(height, kCaption_px * 3 + kPill_px + 4) : height;
    if (!isWide)
        writeEndRow(puts);
    const double top = m_card.y();
    if (isWide) {
        writeEnd(puts, from, from + side - kBoxGap_px, body);
        writeEnd(gets, to - side + kBoxGap_px, to, body);
    }
    writeStretches(first, last, from + (isWide ? side + 18 : 0), to - (isWide ? side + 18 : 0), top,
                   height);
    if (isWide) {
        const double y = top + height / 2 + kCaption_px / 2;
        m_card.arrow({from + side - 2, y}, {from + side + 14, y});
        m_card.arrow({to - side - 14, y}, {to - side + 2, y});
    }
    m_card.skip(body + kBoxGap_px);
    if (!isWide)
        writeEndRow(gets);
}

void ChannelCard::writeStretches(const std::vector<Stretch>& first, const Stretch& last,
                                 double from, double to, double top, double height)
{
    double x = from;
    if (!first.empty()) {
        const double middle = from + widthOfFirst(first, last, to - from);
        double y = top;
        for (const Stretch& stretch : first) {
            writeStretch(stretch, from, middle, y);
            const double line = y + kCaption_px + kBoxRow_px / 2;
            m_card.arrow({middle + 3, line}, {middle + 21, top + height / 2 + kCaption_px / 2});
            y += kStretch_px + kBoxGap_px;
        }
        x = middle + kBetween_px;
    }
    writeStretch(last, x, to, top + (height - kStretch_px) / 2);
}

double ChannelCard::widthOf(const Stretch& stretch) const
{
    double width = 0;
    for (std::size_t i = 0; i < std::min(stretch.items.size(), kMostMeasured); ++i)
        width += m_card.widthOf(itemBox(m_in, stretch.items[i]), {kLeastItem_px, kMostItem_px}) +
                 kBoxGap_px / 2;
    if (stretch.carried != kNoSeq)
        width += kMostItem_px;
    return std::max(width + 6, kLeastStretch_px);
}

double ChannelCard::widthOfFirst(const std::vector<Stretch>& first, const Stretch& last,
                                 double width) const
{
    const double usual = width * 0.46;
    double needs = 0;
    for (const Stretch& stretch : first)
        needs = std::max(needs, widthOf(stretch));
    const double left = width - kBetween_px - widthOf(last);
    return left < usual ? std::max(left, std::min(needs, usual)) : std::clamp(needs, usual, left);
}

void ChannelCard::writeStretch(const Stretch& stretch, double from, double to, double y)
{
    m_card.write({from, y, to - from, kCaption_px}, stretch.caption, FontRole::Small, Token::Muted);
    const QRectF place(from, y + kCaption_px, to - from, kBoxRow_px);
    m_card.box({BoxLook::Inside}, place);
    const QRectF inner = place.adjusted(3, 3, -3, -3);
    const auto most = static_cast<std::size_t>(inner.width() / kLeastItem_px) + 1;
    std::vector<SheetBox> boxes;
    if (stretch.carried != kNoSeq) {
        boxes.push_back(itemBox(m_in, stretch.carried));
        boxes.back().below = say(QT_TRANSLATE_NOOP("Queues", "with the feeder"));
    }
    for (std::size_t i = 0; i < stretch.items.size() && i < most; ++i)
        boxes.push_back(itemBox(m_in, stretch.items[i]));
    m_card.lineUp(CardWriter::From::Right, boxes,
                  stretch.items.size() + (stretch.carried != kNoSeq), stretch.rooms, inner);
    if (boxes.empty() && stretch.rooms == 0)
        m_card.write(inner, say(QT_TRANSLATE_NOOP("Queues", "empty")), FontRole::Small,
                     Token::Muted, Qt::AlignHCenter);
}

std::vector<SheetBox> ChannelCard::waitingBoxes(const ChannelEnd& end) const
{
    std::vector<SheetBox> boxes;
    for (std::size_t i = 0; i < end.waiting.size() && i < kMostTasks; ++i) {
        boxes.push_back(taskBox(m_in, end.waiting[i], {}));
        const TaskInfo* info = m_in.log.task(end.waiting[i]);
        if (info && info->helper)
            boxes.back().text =
                say(QT_TRANSLATE_NOOP("Queues", "feeder of %1")).arg(m_in.names.name(info->parent));
    }
    return boxes;
}

void ChannelCard::writeEnd(const ChannelEnd& end, double from, double to, double height)
{
    const double y = m_card.y();
    m_card.caption(end.caption, from, to);
    m_card.write({from, y + kCaption_px, to - from, kCaption_px}, end.last, FontRole::Label,
                 Token::Text);
    if (end.waiting.empty())
        return;
    m_card.write({from, y + 2 * kCaption_px, to - from, kCaption_px},
                 QStringLiteral("%1 · %2").arg(end.waits).arg(end.waiting.size()), FontRole::Small,
                 Token::Muted);
    m_card.fill(waitingBoxes(end),
                {from, y + 3 * kCaption_px + 2, to - from, height - 3 * kCaption_px - 2}, kPill_px,
                end.waiting.size());
}

void ChannelCard::writeEndRow(const ChannelEnd& end)
{
    const double from = m_card.left(), to = m_card.right();
    const double middle = from + (to - from) * 0.55;
    m_card.write({from, m_card.y(), middle - from, kPill_px},
                 end.last.isEmpty() ? end.caption
                                    : QStringLiteral("%1 · %2").arg(end.caption, end.last),
                 FontRole::Small, Token::Text);
    const std::vector<SheetBox> boxes = waitingBoxes(end);
    m_card.lineUp(CardWriter::From::Right, boxes, end.waiting.size(), 0,
                  {middle, m_card.y(), to - middle, kPill_px});
    m_card.skip(kPill_px + 3);
}

} // namespace lockstep::gui
