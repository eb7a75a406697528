// SPDX-License-Identifier: MIT
#pragma once
// The events of the log as a table: number, task, one sentence; all, or those that a filter takes.
// Rows are worked out when they are drawn, and of a very long log only the stretch around the
// cursor, or around where the table was scrolled to, is in it.

#include "core/model/history.h"
#include "gui/state/view_registry.h"
#include "gui/views/events/event_filter.h"

#include <QAbstractTableModel>

namespace lockstep::gui {

class EventsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Task, Sentence, ColumnCount };

    /// As many events are in the table at most.
    static constexpr std::uint64_t kMostRows = 4000;
    static constexpr std::size_t kLooksAtOnce = 200'000; ///< at events, so that nothing stutters

    explicit EventsModel(const ViewContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// kNoSeq for a row that is not there.
    Seq seqOf(int row) const;
    /// -1: not in the table.
    int rowOf(Seq seq) const;
    /// The row of the last event before that place; -1: it is not in the table.
    int rowBefore(Seq seq) const;

    void setFilter(const EventFilter& filter);
    const EventFilter& filter() const { return m_filtered.filter(); }
    /// As far as the log was looked through.
    std::vector<std::string> kinds() const { return m_filtered.kinds(); }
    std::size_t kindCount() const { return m_filtered.kindCount(); }
    /// How many events there are that the filter takes.
    std::uint64_t total() const;
    /// Moves the stretch by half of itself towards the beginning or the end; false: it is there.
    bool slide(bool towards_end);
    std::uint64_t first() const { return m_first; }

public slots:
    /// Takes in new events and moves the stretch when the cursor is about to leave it.
    void follow();
    void reload();

signals:
    /// More of the log was looked through.
    void lookedFurther();

private:
    void look();
    void place(std::uint64_t first);
    Seq seqOfNumber(std::uint64_t number) const;
    std::uint64_t numberBefore(Seq seq) const;

    ViewContext m_context;
    FilteredEvents m_filtered;
    bool m_isLooking = false;  // there is more of the log to look through
    std::uint64_t m_first = 0; ///< number of the event in row 0, among those that are taken
    std::uint64_t m_rows = 0;
};

} // namespace lockstep::gui
