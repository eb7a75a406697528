// SPDX-License-Identifier: MIT
#pragma once
// The notes of the run that is shown as rows: where, and the text, which can be edited.

#include "gui/state/view_registry.h"

#include <QAbstractTableModel>

namespace lockstep::gui {

class Notes;

class NotesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Place, Text, Columns };

    explicit NotesModel(const ViewContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Of the last event before a place, as elsewhere; "start" before the first one.
    QString placeText(std::uint64_t place) const;

private:
    ViewContext m_context;
    Notes* m_notes; ///< null: nothing can be noted
};

} // namespace lockstep::gui
