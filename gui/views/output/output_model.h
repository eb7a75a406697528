// SPDX-License-Identifier: MIT
#pragma once
// The newest lines before the cursor, as a table: time, task, text. Exceptions are lines, too, and
// so is what a task was given when it asked for input.

#include "gui/state/view_registry.h"

#include "core/model/history.h"

#include <QAbstractTableModel>

namespace lockstep::gui {

class OutputModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Task, Text, ColumnCount };
    /// A word that tells what a line is if it is not just said: "error", "input".
    static constexpr int TagRole = Qt::UserRole;

    /// As many lines are in the table, and at most half as many more.
    static constexpr int kRows = 2000;

    explicit OutputModel(const ViewContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const OutputLine* line(int row) const;
    /// Of all lines, how many come before the cursor.
    int lines() const { return m_first + m_rows; }

public slots:
    /// Takes in what the cursor shows now.
    void follow();
    void reload();

private:
    QString textOf(const OutputLine& line) const;

    ViewContext m_context;
    int m_first = 0; ///< number of the line in row 0
    int m_rows = 0;
};

} // namespace lockstep::gui
