// SPDX-License-Identifier: MIT
#pragma once
// The events of the log as a table: number, task, one sentence. Rows are worked out when they are
// drawn, and of a long log only the stretch around the cursor is in the table.

#include "core/model/history.h"
#include "gui/state/view_registry.h"

#include <QAbstractTableModel>

namespace lockstep::gui {

class EventsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Task, Sentence, ColumnCount };

    /// As many events are in the table at most.
    static constexpr std::uint64_t kMostRows = 4000;

    explicit EventsModel(const ViewContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// kNoSeq for a row that is not there.
    Seq seqOf(int row) const;
    /// -1: not in the table.
    int rowOf(Seq seq) const;

public slots:
    /// Takes in new events and moves the stretch when the cursor is about to leave it.
    void follow();
    void reload();

private:
    ViewContext m_context;
    std::uint64_t m_first = 0; ///< number of the event in row 0
    std::uint64_t m_rows = 0;
};

} // namespace lockstep::gui
