// SPDX-License-Identifier: MIT
#include "gui/views/events/events_model.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/theme/theme.h"

#include <algorithm>

namespace lockstep::gui {

EventsModel::EventsModel(const ViewContext& context, QObject* parent)
    : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.feed, &Feed::runChanged, this, &EventsModel::reload);
    connect(&context.names, &Names::changed, this, &EventsModel::reload);
    reload();
}

void EventsModel::reload()
{
    beginResetModel();
    m_first = m_rows = 0;
    endResetModel();
    follow();
}

void EventsModel::follow()
{
    const EventIndex& index = m_context.feed.index();
    const std::uint64_t all = m_context.feed.log() ? index.events() : 0;
    const std::uint64_t at = index.eventsBefore(m_context.cursor.seq());
    const bool isInside = at >= m_first && at <= m_first + kMostRows;
    if (!isInside || all < m_first) {
        beginResetModel();
        m_first = at > kMostRows / 2 ? at - kMostRows / 2 : 0;
        m_rows = std::min(all - std::min(all, m_first), kMostRows);
        endResetModel();
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
    return m_context.feed.index().placeOf(m_first + static_cast<std::uint64_t>(row));
}

int EventsModel::rowOf(Seq seq) const
{
    if (seq == kNoSeq)
        return -1;
    const std::uint64_t number = m_context.feed.index().eventsBefore(seq);
    return number >= m_first && number < m_first + m_rows ? static_cast<int>(number - m_first) : -1;
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
