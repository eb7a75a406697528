// SPDX-License-Identifier: MIT
#pragma once
// Which lanes the timeline shows and in what order: process, its threads, their greenlets, each
// below what carries it; groups that the user has closed stand for those in them, pinned lanes come
// first, and a filter leaves those whose name holds its text, with what carries them.
//
// Arranged anew when something is chosen, and when tasks have come; so lanes keep their places
// while a run goes on.

#include "gui/state/names.h"

#include <set>
#include <vector>

namespace lockstep::gui {

enum class LaneSort : std::uint8_t { Start, Name, Waiting };

struct LaneRow {
    TaskId task;
    int depth = 0;            ///< how many lanes it lies in
    bool is_pinned = false;   //
    bool is_group = false;    ///< there are lanes in it
    std::uint32_t hidden = 0; ///< how many lanes in it are not shown, because it is closed
};

class LaneRows {
public:
    /// Another run: nothing is closed or pinned.
    void clear();
    void arrange(const Feed& feed, const Names& names);
    /// If tasks have come since.
    void follow(const Feed& feed, const Names& names);

    const std::vector<LaneRow>& rows() const { return m_rows; }
    /// So many rows at the beginning are pinned.
    std::size_t pinnedCount() const { return m_pinnedCount; }
    /// Place of a lane among the rows; size() if it is not shown.
    std::size_t rowOf(TaskId task) const;

    // Each wants arrange() behind it.
    void toggleClosed(TaskId group);
    void open(TaskId task); ///< whatever it lies in
    void togglePinned(TaskId task);
    void setSort(LaneSort sort) { m_sort = sort; }
    void setFilter(const QString& text) { m_filter = text; }
    /// These lanes and no others, in this order; empty: all. What carries lanes and has none of
    /// them beside it stands for them, as if it was closed.
    void setOnly(const std::vector<TaskId>& tasks) { m_only = tasks; }
    /// Everything is open, and nothing is pinned, sorted or left out.
    bool isAsItComes() const;

    bool isClosed(TaskId group) const { return m_closed.count(group.value) != 0; }
    bool isPinned(TaskId task) const { return m_pinned.count(task.value) != 0; }
    LaneSort sort() const { return m_sort; }
    const QString& filter() const { return m_filter; }
    /// In whose lane this one lies; none for a process.
    TaskId groupOf(TaskId task) const;

private:
    void addTree(TaskId task, int depth, bool isHidden);
    void addOnly();
    std::uint32_t lanesInside(TaskId task) const;

    std::vector<LaneRow> m_rows;
    std::vector<TaskId> m_groups;              // by task id - 1
    std::vector<std::vector<TaskId>> m_inside; // by task id; 0: of none
    std::vector<char> m_fits;                  // by task id - 1: by the filter
    std::set<std::uint32_t> m_closed;
    std::set<std::uint32_t> m_pinned;
    std::vector<TaskId> m_only;
    LaneSort m_sort = LaneSort::Start;
    QString m_filter;
    std::size_t m_pinnedCount = 0;
    std::size_t m_tasks = 0; // of them it is arranged
};

} // namespace lockstep::gui
