// SPDX-License-Identifier: MIT
#include "gui/state/lane_walk.h"

namespace lockstep::gui {

TaskId LaneWalk::start() const
{
    if (m_selection.task())
        return m_selection.task();
    // The last events of a run are nobody's.
    for (Seq seq = m_cursor.seq(); seq-- > 0;)
        if (m_feed.log()->event(seq).task && !m_feed.log()->isContinuation(seq))
            return m_feed.log()->event(seq).task;
    return {};
}

/// The moment right behind the event, as clicking it in the table of events gives it.
bool LaneWalk::show(TaskId task, Seq event)
{
    m_selection.selectTask(task);
    m_selection.selectEvent(event);
    m_cursor.goTo(event + 1);
    return true;
}

bool LaneWalk::toEventBefore()
{
    const TaskId task = start();
    const Seq last = m_cursor.lastEvent();
    if (!task || last == kNoSeq)
        return false;
    for (Seq seq = last; seq-- > 0;)
        if (m_feed.log()->event(seq).task == task && !m_feed.log()->isContinuation(seq))
            return show(task, seq);
    return false;
}

bool LaneWalk::toEventAfter()
{
    const TaskId task = start();
    if (!task)
        return false;
    for (Seq seq = m_cursor.seq(); seq < m_feed.end(); ++seq)
        if (m_feed.log()->event(seq).task == task && !m_feed.log()->isContinuation(seq))
            return show(task, seq);
    return false;
}

bool LaneWalk::toWaker()
{
    const TaskId task = start();
    const Waking* waking = task ? m_feed.wakings().lastOf(task, m_cursor.seq()) : nullptr;
    return waking && show(waking->waker, waking->seq);
}

bool LaneWalk::toWoken()
{
    // Standing where the task woke somebody, that is the one; so a way back leads where it came
    // from.
    const TaskId task = start();
    const Seq last = m_cursor.lastEvent();
    const Waking* waking = task && last != kNoSeq ? m_feed.wakings().nextBy(task, last) : nullptr;
    return waking && show(waking->woken, waking->seq);
}

} // namespace lockstep::gui
