// SPDX-License-Identifier: MIT
#include "gui/views/output/output_model.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/task_look.h"
#include "gui/theme/theme.h"

#include <algorithm>

namespace lockstep::gui {

OutputModel::OutputModel(const ViewContext& context, QObject* parent)
    : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.cursor, &Cursor::moved, this, &OutputModel::follow);
    connect(&context.feed, &Feed::runChanged, this, &OutputModel::reload);
    connect(&context.names, &Names::changed, this, &OutputModel::reload);
    reload();
}

void OutputModel::reload()
{
    beginResetModel();
    m_first = m_rows = 0;
    endResetModel();
    follow();
}

void OutputModel::follow()
{
    int rows = 0;
    if (const History* history = m_context.feed.history()) {
        const auto& lines = history->output();
        const auto behind =
            std::lower_bound(lines.begin(), lines.end(), m_context.cursor.seq(),
                             [](const OutputLine& line, Seq seq) { return line.seq < seq; });
        rows = static_cast<int>(behind - lines.begin());
    }
    // The first line changes by many at a time, so that rows are seldom made anew.
    const int half = kRows / 2;
    const int first = std::max(0, (rows / half - 2) * half);
    rows -= first;
    if (first != m_first) {
        beginResetModel();
        m_first = first;
        m_rows = rows;
        endResetModel();
        return;
    }
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

int OutputModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int OutputModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const OutputLine* OutputModel::line(int row) const
{
    const History* history = m_context.feed.history();
    if (!history || row < 0 || row >= m_rows)
        return nullptr;
    return &history->output()[static_cast<std::size_t>(m_first + row)];
}

QString OutputModel::textOf(const OutputLine& line) const
{
    const std::string_view text = m_context.feed.log()->payload(line.payload_at, line.bytes);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed();
}

QVariant OutputModel::data(const QModelIndex& index, int role) const
{
    const OutputLine* at = line(index.row());
    if (!at)
        return {};
    const Theme& theme = Theme::current();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Time)
            return QString::number(
                secondsFromNanoseconds(m_context.feed.log()->event(at->seq).virtual_ns), 'f', 3);
        return index.column() == Task ? m_context.names.name(at->task) : textOf(*at);
    case Qt::FontRole:
        return Theme::font(index.column() == Time   ? FontRole::Mono
                           : index.column() == Task ? FontRole::TextStrong
                                                    : FontRole::Text);
    case Qt::ForegroundRole:
        if (index.column() == Task)
            return colorOf(theme, at->task);
        if (index.column() == Text && at->is_error)
            return theme.color(Token::Failure);
        return theme.color(index.column() == Time ? Token::Muted : Token::Text);
    case Qt::BackgroundRole:
        return at->is_error ? QVariant(theme.color(Token::FailureSoft)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(index.column() == Time ? Qt::AlignRight : Qt::AlignLeft);
    case TagRole:
        if (index.column() != Text)
            return {};
        return at->is_error ? tr("error") : at->is_input ? tr("input") : QString();
    default:
        return {};
    }
}

} // namespace lockstep::gui
