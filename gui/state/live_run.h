// SPDX-License-Identifier: MIT
#pragma once
// What views show of a run beyond its log: the source of its scenario and what its tasks can do
// next. One owner, whom the shell keeps up to date; a view that wants a step asks here.

#include "core/session/scenario_info.h"
#include "core/session/session.h"

#include <QObject>

#include <vector>

namespace lockstep::gui {

class LiveRun final : public QObject {
    Q_OBJECT

public:
    explicit LiveRun(QObject* parent = nullptr);

    /// Every living task, by id; empty while there is no run or it is over.
    const std::vector<PendingStep>& pendingSteps() const { return m_pending; }
    /// The run is held at its gates, so a step can be asked for.
    bool isSteppable() const { return m_steppable; }
    void setPendingSteps(std::vector<PendingStep> pending, bool steppable);

    /// Of the scenario that runs or is chosen; empty text: not known.
    const SourceInfo& source() const { return m_source; }
    void setSource(SourceInfo source);

    void askStep(TaskId task) { emit stepAsked(task); }

signals:
    void pendingChanged();
    void sourceChanged();
    void stepAsked(lockstep::TaskId task);

private:
    std::vector<PendingStep> m_pending;
    SourceInfo m_source;
    bool m_steppable = false;
};

} // namespace lockstep::gui
