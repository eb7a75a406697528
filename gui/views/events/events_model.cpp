// SPDX-License-Identifier: MIT
#include "gui/views/events/events_model.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/theme/theme.h"

#include <QTimer>

#include <algorithm>

namespace lockstep::gui {

EventsModel::EventsModel(const ViewContext& context, QObject* parent)
    : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.feed, &Feed::runChanged, this, &EventsModel::reload);
    connect(&context.names, &Names::changed, this, &EventsModel::reload);
    m_filtered.setFilter({});
    reload();
}

void EventsModel::reload()
{
    beginResetModel();
    m_filtered.reset();
    m_first = m_rows = 0;
    endResetModel();
    follow();
}

void EventsModel::setFilter(const EventFilter& filter)
{
    if (filter == m_filtered.filter())
        return;
    m_filtered.setFilter(filter);
    reload();
}

std::uint64_t EventsModel::total() const
{
    if (!m_context.feed.log())
        return 0;
    return filter().takesAll() ? m_context.feed.index().events() : m_filtered.matches().size();
}

Seq EventsModel::seqOfNumber(std::uint64_t number) const
{
    return filter().takesAll() ? m_context.feed.index().placeOf(number)
                               : m_filtered.matches()[number];
}

std::uint64_t EventsModel::numberBefore(Seq seq) const
{
    return filter().takesAll() ? m_context.feed.index().eventsBefore(seq)
                               : m_filtered.matchesBefore(seq);
}

void EventsModel::look()
{
    const Log* log = m_context.feed.log();
    if (!log || m_filtered.advance(*log, m_context.feed.end(), kLooksAtOnce) || m_isLooking)
        return;
    m_isLooking = true; // the rest when there is time
    QTimer::singleShot(0, this, [this] {
        m_isLooking = false;
        follow();
        emit lookedFurther();
    });
}

void EventsModel::place(std::uint64_t first)
{
    beginResetModel();
    m_first = first;
    m_rows = std::min(total() - std::min(total(), m_first), kMostRows);
    endResetModel();
}

bool EventsModel::slide(bool towards_end)
{
    const std::uint64_t all = total();
    const std::uint64_t last = all > kMostRows ? all - kMostRows : 0;
    const std::uint64_t half = kMostRows / 2;
    const std::uint64_t first = towards_end ? std::min(m_first + half, std::max(last, m_first))
                                            : m_first - std::min(m_first, half);
    if (first == m_first)
        return false;
    place(first);
    return true;
}

void EventsModel::follow()
{
    look();
    const std::uint64_t all = total();
    const std::uint64_t at = all > 0 ? numberBefore(m_context.cursor.seq()) : 0;
    const bool isInside = at >= m_first && at <= m_first + kMostRows;
    if (!isInside || all < m_first) {
        place(at > kMostRows / 2 ? at - kMostRows / 2 : 0);
        return;
    }
    const std::uint64_t rows = std::min(all - m_first, kMostRows);
    if (rows > m_rows) {
        beginInsertRows({}, static_cast<int>(m_rows), static_cast<int>(rows) - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, static_cast<int>(rows), static_cast<int>(m_rows) - 1);
        m_rows = rows;
        endRemoveRows();
    }
    if (m_rows > 0) // what is behind the cursor is paler
        emit dataChanged(this->index(0, 0),
                         this->index(static_cast<int>(m_rows) - 1, ColumnCount - 1),
                         {Qt::ForegroundRole});
}

int EventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows);
}

int EventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Seq EventsModel::seqOf(int row) const
{
    if (row < 0 || static_cast<std::uint64_t>(row) >= m_rows)
        return kNoSeq;
    return seqOfNumber(m_first + static_cast<std::uint64_t>(row));
}

int EventsModel::rowBefore(Seq seq) const
{
    const std::uint64_t count = m_rows > 0 ? numberBefore(seq) : 0;
    return count > m_first && count <= m_first + m_rows ? static_cast<int>(count - m_first) - 1
                                                        : -1;
}

int EventsModel::rowOf(Seq seq) const
{
    if (seq == kNoSeq)
        return -1;
    const int row = rowBefore(seq + 1);
    return seqOf(row) == seq ? row : -1;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const
{
    const Seq seq = seqOf(index.row());
    const Log* log = m_context.feed.log();
    if (seq == kNoSeq || !log || seq >= m_context.feed.end())
        return {};
    const Event& event = log->event(seq);
    const Theme& theme = Theme::current();
    const bool isLater = seq >= m_context.cursor.seq();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Number)
            return Names::place(seq);
        if (index.column() == Task)
            return event.task ? m_context.names.name(event.task) : QStringLiteral("—");
        return m_context.names.describeEvent(seq);
    case Qt::FontRole:
        return Theme::font(index.column() == Number ? FontRole::Mono
                           : index.column() == Task ? FontRole::TextStrong
                                                    : FontRole::Text);
    case Qt::ForegroundRole:
        if (event.kind == DeadlockFound::kind || event.kind == TaskRaised::kind)
            return theme.color(Token::Failure);
        return theme.color(isLater || index.column() == Number ? Token::Muted : Token::Text);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Number ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace lockstep::gui
