// SPDX-License-Identifier: MIT
#include "gui/views/values/values_layout.h"

#include "gui/state/bindings.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/values/semaphore_cards.h"
#include "gui/views/values/values_flow.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostCopies = 40; // chips; the rest is a number
constexpr std::size_t kMostWrites = 60;
constexpr int kMostWriteLines = 3;

QString say(const char* text)
{
    return QCoreApplication::translate("Values", text);
}

QString textOf(const Log& log, std::uint32_t at, std::uint32_t bytes)
{
    const std::string_view text = log.payload(at, bytes);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class Builder {
public:
    Builder(const ValueTrack& track, const Log& log, Seq seq, const Names& names)
        : m_track(track), m_log(log), m_seq(seq), m_names(names), m_writes(track.writesBefore(seq))
    {
    }

    bool isThere() const { return m_writes > 0; }
    std::uint32_t lost() const
    {
        const ValueWrite& newest = m_track.writes[m_writes - 1];
        return newest.number - newest.counted;
    }

    ValueCard build(double top, double width_px) const
    {
        ValueCard card;
        card.object = m_track.object;
        card.name = m_names.name(m_track.object);
        card.kind = m_names.kind(m_track.object);
        card.value = valueOf(m_track.writes[m_writes - 1]);
        if (const std::uint32_t lost = this->lost(); lost > 0)
            card.note = say(QT_TRANSLATE_NOOP("Values", "%1 of %2 writes lost"))
                            .arg(lost)
                            .arg(m_track.writes[m_writes - 1].number);
        const double left = kMedium_px, right = width_px - kMedium_px;
        double y = placeHead(card, left, right, top + kSmall_px);
        card.copies = copies();
        if (!card.copies.empty()) {
            card.copies_word = say(QT_TRANSLATE_NOOP("Values", "copies"));
            card.copiesTitle = {left, y, kTitle_px, kChip_px};
            y = flowChips(card.copies, {left + kTitle_px, y}, right) + kTiny_px;
        }
        if (m_writes > 1) // else nobody has written yet: it is what it was made with
            card.writes = writes(right - left - kTitle_px);
        if (!card.writes.empty()) {
            card.writesTitle = {left, y, kTitle_px, kChip_px};
            y = flowChips(card.writes, {left + kTitle_px, y}, right) + kTiny_px;
        }
        card.box = {0, top, width_px, y + kTiny_px - top};
        return card;
    }

private:
    QString valueOf(const ValueWrite& write) const
    {
        if (write.how == ValueWrite::How::Truncate)
            return say(QT_TRANSLATE_NOOP("Values", "(empty)"));
        return shownValue(textOf(m_log, write.payload_at, write.bytes));
    }

    static QString shownValue(const QString& value)
    {
        return value.isEmpty() ? say(QT_TRANSLATE_NOOP("Values", "(empty)")) : value;
    }

    std::vector<ValueChip> copies() const
    {
        std::vector<ValueChip> chips;
        std::size_t more = 0;
        for (const auto& [id, reads] : m_track.reads) {
            const TaskId task{id};
            const ValueRead* read = m_track.lastRead(task, m_seq);
            if (!read)
                continue;
            if (chips.size() == kMostCopies) {
                ++more;
                continue;
            }
            ValueChip chip;
            chip.task = task;
            chip.seq = read->seq;
            chip.who = m_names.name(task);
            chip.value = shortened(shownValue(textOf(m_log, read->payload_at, read->bytes)));
            chip.kind = kindOf(task, *read);
            if (chip.kind == ValueChip::Kind::OldCopy)
                chip.word = say(QT_TRANSLATE_NOOP("Values", "old"));
            else if (chip.kind == ValueChip::Kind::Used)
                chip.word = say(QT_TRANSLATE_NOOP("Values", "used"));
            chips.push_back(std::move(chip));
        }
        if (more > 0)
            chips.push_back(moreChip(say(QT_TRANSLATE_NOOP("Values", "and %1 more")).arg(more)));
        return chips;
    }

    ValueChip::Kind kindOf(TaskId task, const ValueRead& read) const
    {
        const std::size_t known = m_track.writesBefore(read.seq);
        if (known == m_writes)
            return ValueChip::Kind::Copy;
        // Newest first: the writes since are few, or the reader's own is among the last.
        const std::size_t oldest = m_writes > kMostWrites ? m_writes - kMostWrites : 0;
        for (std::size_t i = m_writes; i > std::max(known, oldest); --i)
            if (m_track.writes[i - 1].task == task)
                return ValueChip::Kind::Used;
        return ValueChip::Kind::OldCopy;
    }

    /// As many of the newest as have room.
    std::vector<ValueChip> writes(double width_px) const
    {
        const std::vector<bool> lost = m_track.lostOf(m_writes, kMostWrites);
        std::vector<ValueChip> chips; // newest first
        FlowLines lines(width_px);
        std::size_t i = m_writes;
        for (; i > 0 && chips.size() < kMostWrites; --i) {
            ValueChip chip = chipOf(m_track.writes[i - 1], lost[lost.size() - (m_writes - i) - 1]);
            chip.isNewest = i == m_writes;
            lines.add(chipWidth_px(chip) + kArrow_px);
            if (lines.count() > kMostWriteLines)
                break;
            chips.push_back(std::move(chip));
        }
        if (i > 0) { // in place of the oldest, whose room it takes
            if (chips.size() > 1) {
                chips.pop_back();
                ++i;
            }
            chips.push_back(moreChip(say(QT_TRANSLATE_NOOP("Values", "%1 before")).arg(i)));
        }
        std::reverse(chips.begin(), chips.end());
        return chips;
    }

    ValueChip chipOf(const ValueWrite& write, bool isLost) const
    {
        ValueChip chip;
        chip.kind = isLost ? ValueChip::Kind::Lost : ValueChip::Kind::Write;
        chip.task = write.task;
        chip.seq = write.seq;
        chip.value = shortened(valueOf(write));
        chip.who = write.how == ValueWrite::How::Begin
                       ? say(QT_TRANSLATE_NOOP("Values", "begins as"))
                       : m_names.name(write.task);
        if (isLost)
            chip.word = say(QT_TRANSLATE_NOOP("Values", "lost"));
        return chip;
    }

    static QString shortened(const QString& value)
    {
        constexpr qsizetype most = 20;
        const QString line = value.simplified();
        return line.size() <= most ? line : line.left(most - 1) + QStringLiteral("…");
    }

    const ValueTrack& m_track;
    const Log& m_log;
    Seq m_seq;
    const Names& m_names;
    std::size_t m_writes; // before m_seq
};

} // namespace

QString ValueChip::sentence() const
{
    if (value.isEmpty()) // of who holds: the name says it
        return who;
    switch (kind) {
    case Kind::Copy:
        return say(QT_TRANSLATE_NOOP("Values", "%1 has read %2")).arg(who, value);
    case Kind::OldCopy:
        return say(QT_TRANSLATE_NOOP("Values", "%1 has read %2, which is old by now"))
            .arg(who, value);
    case Kind::Used:
        return say(QT_TRANSLATE_NOOP("Values", "%1 has read %2, and written since"))
            .arg(who, value);
    case Kind::Write:
        return QStringLiteral("%1 %2").arg(who, value);
    case Kind::Lost:
        return say(QT_TRANSLATE_NOOP("Values", "%1's write of %2 is lost: it was overwritten by "
                                               "one who did not know of it"))
            .arg(who, value);
    case Kind::More:
        return who;
    }
    return {};
}

QString ValueCard::sentence() const
{
    QStringList parts{say(QT_TRANSLATE_NOOP("Values", "%1, %2, is %3")).arg(name, kind, value)};
    if (!note.isEmpty())
        parts << note;
    for (const ValueChip& chip : copies)
        parts << chip.sentence();
    return parts.join(QStringLiteral("; "));
}

const ValueCard* ValuesLayout::cardAt(QPointF position) const
{
    for (const ValueCard& card : cards)
        if (card.box.contains(position))
            return &card;
    return nullptr;
}

const ValueChip* ValuesLayout::chipAt(QPointF position) const
{
    const ValueCard* card = cardAt(position);
    if (!card)
        return nullptr;
    for (const auto* chips : {&card->copies, &card->writes})
        for (const ValueChip& chip : *chips)
            if (chip.box.contains(position))
                return &chip;
    return nullptr;
}

ShownValues::ShownValues(const Log& log, const std::map<std::string, std::string>& roles)
{
    for (std::uint32_t id = 1; !roles.empty() && id <= log.objectCount(); ++id) {
        const ObjectInfo& info = *log.object(ObjectId{id});
        const bool isValue = info.kind == ObjectKind::Shared || info.kind == ObjectKind::File ||
                             info.kind == ObjectKind::Semaphore ||
                             info.kind == ObjectKind::BoundedSemaphore;
        if (isValue && std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
                return isNamedIn(role.second, info.name);
            }))
            m_named.insert(info.id);
    }
}

bool ShownValues::has(ObjectId object) const
{
    return m_named.empty() || m_named.count(object) > 0;
}

ValuesLayout layOutValues(const ValueHistory& history, const RunState& state, const Log& log,
                          const Names& names, const ShownValues& shown, double width_px)
{
    ValuesLayout layout;
    for (const ValueTrack& track : history.tracks()) {
        if (!shown.has(track.object))
            continue;
        const Builder builder(track, log, state.applied(), names);
        if (!builder.isThere())
            continue;
        layout.cards.push_back(builder.build(layout.height_px, width_px));
        layout.height_px = layout.cards.back().box.bottom();
        layout.lost += static_cast<int>(builder.lost());
    }
    addSemaphores(layout, state, log, names, shown, width_px);
    return layout;
}

} // namespace lockstep::gui
