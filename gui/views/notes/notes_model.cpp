// SPDX-License-Identifier: MIT
#include "gui/views/notes/notes_model.h"

#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/notes.h"
#include "gui/theme/theme.h"

namespace lockstep::gui {

NotesModel::NotesModel(const ViewContext& context, QObject* parent)
    : QAbstractTableModel(parent), m_context(context),
      m_notes(context.live_run ? context.live_run->notes() : nullptr)
{
    const auto reset = [this] {
        beginResetModel();
        endResetModel();
    };
    if (m_notes)
        connect(m_notes, &Notes::changed, this, reset);
    connect(&context.names, &Names::changed, this, reset);
}

int NotesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_notes ? 0 : static_cast<int>(m_notes->all().size());
}

int NotesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString NotesModel::placeText(std::uint64_t place) const
{
    const EventIndex& index = m_context.feed.index();
    const std::uint64_t before = index.eventsBefore(place);
    return before == 0 ? tr("start") : Names::place(index.placeOf(before - 1));
}

QVariant NotesModel::data(const QModelIndex& index, int role) const
{
    if (index.row() < 0 || index.row() >= rowCount())
        return {};
    const recording::Note& note = m_notes->all()[static_cast<std::size_t>(index.row())];
    const bool isPlace = index.column() == Place;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return isPlace ? placeText(note.place) : QString::fromStdString(note.text);
    case Qt::ToolTipRole:
        return isPlace ? m_context.names.moment(note.place) : QString::fromStdString(note.text);
    case Qt::FontRole:
        return Theme::font(isPlace ? FontRole::Mono : FontRole::Text);
    case Qt::ForegroundRole:
        return Theme::current().color(isPlace ? Token::Muted : Token::Text);
    case Qt::TextAlignmentRole:
        return int((isPlace ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(placeText(note.place), QString::fromStdString(note.text));
    default:
        return {};
    }
}

bool NotesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != Text || index.row() >= rowCount())
        return false;
    m_notes->edit(static_cast<std::size_t>(index.row()), value.toString().trimmed().toStdString());
    return true;
}

Qt::ItemFlags NotesModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Text ? flags | Qt::ItemIsEditable : flags;
}

} // namespace lockstep::gui
