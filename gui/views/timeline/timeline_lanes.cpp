// SPDX-License-Identifier: MIT
// What the user can do with the lanes of the timeline: close, pin, sort, filter and find them.
#include "gui/state/selection.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_view.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>

namespace lockstep::gui {

void TimelineView::toggleClosed()
{
    const TaskId task = m_context.selection.task();
    const std::size_t row = m_rows.rowOf(task);
    if (row >= m_rows.rows().size())
        return;
    // A lane without any in it closes the group in which it lies.
    const TaskId group = m_rows.rows()[row].is_group ? task : m_rows.groupOf(task);
    if (!group)
        return;
    m_rows.toggleClosed(group);
    m_context.selection.selectTask(group);
    rearrange();
    fitGutter();
}

void TimelineView::togglePinned()
{
    if (!m_context.selection.task())
        return;
    m_rows.togglePinned(m_context.selection.task());
    rearrange();
    fitGutter();
}

void TimelineView::sortBy(LaneSort sort)
{
    m_rows.setSort(sort);
    rearrange();
}

void TimelineView::sortNext()
{
    sortBy(static_cast<LaneSort>((static_cast<int>(m_rows.sort()) + 1) % 3));
}

void TimelineView::toggleCounters()
{
    m_withCounters = !m_withCounters;
    fitGutter();
    relayout();
}

void TimelineView::toggleChain()
{
    m_withChain = !m_withChain;
    relayout();
}

void TimelineView::toggleRangeTool()
{
    m_rangeTool = !m_rangeTool;
    if (m_rangeTool)
        setCursor(Qt::IBeamCursor);
    else
        unsetCursor();
}

void TimelineView::setFilter(const QString& text)
{
    if (text == m_rows.filter())
        return;
    m_rows.setFilter(text);
    m_scroll->setValue(0);
    rearrange();
    fitGutter();
}

void TimelineView::reveal(TaskId task)
{
    if (m_rows.rowOf(task) == m_rows.rows().size()) {
        m_rows.open(task);
        rearrange();
        fitGutter();
    }
    const std::size_t row = m_rows.rowOf(task);
    if (row >= m_rows.rows().size() || row < m_rows.pinnedCount())
        return;
    const LaneSizes& sizes = laneSizesFor(m_rows, m_held, trackCount(), plotHeight_px(height()));
    const auto height_px = [&](std::size_t at) {
        return sizes.height_px(m_held.rowsOf(m_rows.rows()[at].task.value - 1));
    };
    double top_px = 0;
    double pinned_px = 0;
    for (std::size_t at = 0; at < row; ++at) {
        top_px += height_px(at);
        if (at < m_rows.pinnedCount())
            pinned_px = top_px;
    }
    layout(); // the range of the scroll bar is that of the lanes as they are now
    const double bottom_px = top_px + height_px(row) - plotHeight_px(height());
    if (top_px - pinned_px < m_scroll->value())
        m_scroll->setValue(static_cast<int>(top_px - pinned_px));
    else if (bottom_px > m_scroll->value())
        m_scroll->setValue(static_cast<int>(bottom_px) + 1);
}

void TimelineView::toggleDimmed(StateLook look)
{
    m_dimmed.flip(static_cast<std::size_t>(look));
    relayout();
}

void TimelineView::toggleWaitsOnly()
{
    constexpr StateLook kWaits[] = {StateLook::LockWait, StateLook::OtherWait, StateLook::InOut};
    std::bitset<kStateLooks> others;
    others.set();
    for (const StateLook look : kWaits)
        others.reset(static_cast<std::size_t>(look));
    m_dimmed = m_dimmed == others ? std::bitset<kStateLooks>() : others;
    relayout();
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_context.feed.history())
        return;
    QMenu menu(this);
    menu.setObjectName("timeline.menu");
    if (const TimelineLane* lane = laneAt(layout(), event->pos())) {
        const TaskId task = lane->task;
        pick(task);
        const QString name = m_context.names.name(task);
        QAction* pin = menu.addAction(m_rows.isPinned(task) ? tr("Unpin %1").arg(name)
                                                            : tr("Pin %1 to the top").arg(name));
        pin->setObjectName("lane_pin");
        connect(pin, &QAction::triggered, this, &TimelineView::togglePinned);
        const std::size_t row = m_rows.rowOf(task);
        const bool isGroup = row < m_rows.rows().size() && m_rows.rows()[row].is_group;
        if (isGroup || m_rows.groupOf(task)) {
            const TaskId group = isGroup ? task : m_rows.groupOf(task);
            const QString whose = m_context.names.name(group);
            QAction* close = menu.addAction(m_rows.isClosed(group) ? tr("Open %1").arg(whose)
                                                                   : tr("Close %1").arg(whose));
            close->setObjectName("lane_close");
            connect(close, &QAction::triggered, this, &TimelineView::toggleClosed);
        }
        menu.addSeparator();
    }
    QMenu* sorts = menu.addMenu(tr("Sort lanes by"));
    auto* group = new QActionGroup(sorts);
    const std::pair<LaneSort, QString> choices[] = {{LaneSort::Start, tr("start")},
                                                    {LaneSort::Name, tr("name")},
                                                    {LaneSort::Waiting, tr("time waiting")}};
    for (const auto& choice : choices) {
        QAction* action = sorts->addAction(choice.second);
        action->setCheckable(true);
        action->setChecked(m_rows.sort() == choice.first);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, sort = choice.first] { sortBy(sort); });
    }
    QMenu* states = menu.addMenu(tr("States"));
    for (const LegendEntry& entry : layout().legend_entries) {
        if (entry.what != LegendEntry::What::State)
            continue;
        QAction* action = states->addAction(entry.label.text);
        action->setCheckable(true);
        action->setChecked(!isDimmed(entry.look));
        connect(action, &QAction::triggered, this,
                [this, look = entry.look] { toggleDimmed(look); });
    }
    connect(menu.addAction(tr("Only some lanes...")), &QAction::triggered, this,
            &TimelineView::filterWanted);
    QAction* counters = menu.addAction(tr("Counters below the lanes"));
    counters->setCheckable(true);
    counters->setChecked(m_withCounters);
    connect(counters, &QAction::triggered, this, &TimelineView::toggleCounters);
    QAction* chain = menu.addAction(tr("Wakings back to the first"));
    chain->setCheckable(true);
    chain->setChecked(m_withChain);
    connect(chain, &QAction::triggered, this, &TimelineView::toggleChain);
    QAction* range = menu.addAction(tr("Drag selects a range"));
    range->setCheckable(true);
    range->setChecked(m_rangeTool);
    connect(range, &QAction::triggered, this, &TimelineView::toggleRangeTool);
    menu.exec(event->globalPos());
}

} // namespace lockstep::gui
