// SPDX-License-Identifier: MIT
#pragma once
// The lines of output before the cursor, as a table: time, task, text. Exceptions are lines too.

#include "gui/state/view_registry.h"

#include "core/model/history.h"

#include <QAbstractTableModel>

namespace lockstep::gui {

class OutputModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Task, Text, ColumnCount };

    explicit OutputModel(const ViewContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const OutputLine* line(int row) const;

public slots:
    /// Takes in what the cursor shows now.
    void follow();
    void reload();

private:
    QString textOf(const OutputLine& line) const;

    ViewContext m_context;
    int m_rows = 0;
};

} // namespace lockstep::gui
