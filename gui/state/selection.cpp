// SPDX-License-Identifier: MIT
#include "gui/state/selection.h"

namespace lockstep::gui {

Selection::Selection(const Feed& feed, QObject* parent) : QObject(parent)
{
    connect(&feed, &Feed::runChanged, this, [this] {
        clear();
        hover({}, {});
        selectRange(0, 0);
    });
}

void Selection::selectTask(TaskId task)
{
    if (task == m_task)
        return;
    m_task = task;
    emit selectionChanged();
}

void Selection::selectObject(ObjectId object)
{
    if (object == m_object)
        return;
    m_object = object;
    emit selectionChanged();
}

void Selection::selectEvent(Seq seq)
{
    if (seq == m_seq)
        return;
    m_seq = seq;
    emit selectionChanged();
}

void Selection::selectRange(Seq begin, Seq end)
{
    if (begin == m_rangeBegin && end == m_rangeEnd)
        return;
    m_rangeBegin = begin;
    m_rangeEnd = end;
    emit rangeChanged();
}

void Selection::clear()
{
    if (!m_task && !m_object && m_seq == kNoSeq)
        return;
    m_task = {};
    m_object = {};
    m_seq = kNoSeq;
    emit selectionChanged();
}

void Selection::hover(TaskId task, ObjectId object)
{
    if (task == m_hoveredTask && object == m_hoveredObject)
        return;
    m_hoveredTask = task;
    m_hoveredObject = object;
    emit hoverChanged();
}

} // namespace lockstep::gui
