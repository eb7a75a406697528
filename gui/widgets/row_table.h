// SPDX-License-Identifier: MIT
#pragma once
// A table without header and grid, rows of one height, the last column as wide as is left: how
// views show lines of output or events.

#include <QTableView>

namespace lockstep::gui {

class RowTable final : public QTableView {
    Q_OBJECT

public:
    explicit RowTable(const QString& objectName, QWidget* parent = nullptr);

    /// What stands there instead of no rows.
    void setEmptyText(const QString& text);
    /// One width for a column; the last one takes the rest.
    void setColumnWidth_px(int column, int width_px);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_emptyText;
};

} // namespace lockstep::gui
