// SPDX-License-Identifier: MIT
#pragma once
// What the user has picked and what the mouse is over, the same in every view. One owner.

#include "gui/state/feed.h"

namespace lockstep::gui {

class Selection final : public QObject {
    Q_OBJECT

public:
    explicit Selection(const Feed& feed, QObject* parent = nullptr);

    TaskId task() const { return m_task; }
    ObjectId object() const { return m_object; }
    /// A single event; kNoSeq for none.
    Seq seq() const { return m_seq; }
    /// A stretch of the log: [rangeBegin, rangeEnd); empty for none.
    Seq rangeBegin() const { return m_rangeBegin; }
    Seq rangeEnd() const { return m_rangeEnd; }
    bool hasRange() const { return m_rangeBegin < m_rangeEnd; }
    TaskId hoveredTask() const { return m_hoveredTask; }
    ObjectId hoveredObject() const { return m_hoveredObject; }

public slots:
    /// Each leaves the others as they are; a none id (kNoSeq) takes the choice back.
    void selectTask(lockstep::TaskId task);
    void selectObject(lockstep::ObjectId object);
    void selectEvent(lockstep::Seq seq);
    void selectRange(lockstep::Seq begin, lockstep::Seq end);
    void clear();
    void hover(lockstep::TaskId task, lockstep::ObjectId object);

signals:
    void selectionChanged();
    void hoverChanged();
    void rangeChanged();

private:
    TaskId m_task;
    ObjectId m_object;
    Seq m_seq = kNoSeq;
    Seq m_rangeBegin = 0;
    Seq m_rangeEnd = 0;
    TaskId m_hoveredTask;
    ObjectId m_hoveredObject;
};

} // namespace lockstep::gui
