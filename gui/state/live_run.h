// SPDX-License-Identifier: MIT
#pragma once
// What views show of a run beyond its log: the source of its scenario, what its tasks can do next
// and which of them ask for input, what somebody has noted. One owner, whom the shell keeps up to
// date; a view that wants a step asks here.

#include "core/session/scenario_info.h"
#include "core/session/session.h"

#include <QObject>

#include <string>
#include <vector>

namespace lockstep::gui {

class Notes;

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

    /// The scenario's help page in the window's language, behind its front matter.
    const std::string& page() const { return m_page; }
    void setPage(std::string page);

    /// Null: nothing can be noted. It outlives every view.
    Notes* notes() const { return m_notes; }
    void setNotes(Notes* notes) { m_notes = notes; }

    void askStep(TaskId task) { emit stepAsked(task); }

    /// The scenario's tasks ask for lines of input ...
    bool readsInput() const { return m_readsInput; }
    void setReadsInput(bool reads);
    /// ... of the person at the window, from the next run on; else the scenario's script answers.
    bool isTyping() const { return m_typing; }
    void setTyping(bool typing);
    /// Who waits for a line right now, oldest first.
    const std::vector<TaskId>& questions() const { return m_questions; }
    void setQuestions(std::vector<TaskId> questions);
    void answer(TaskId task, const QString& line) { emit answered(task, line); }
    /// The person types no more for that task.
    void endInput(TaskId task) { emit inputEnded(task); }

signals:
    void pendingChanged();
    void sourceChanged();
    void pageChanged();
    void inputChanged(); ///< readsInput() or isTyping()
    void questionsChanged();
    void stepAsked(lockstep::TaskId task);
    void answered(lockstep::TaskId task, const QString& line);
    void inputEnded(lockstep::TaskId task);

private:
    std::vector<PendingStep> m_pending;
    SourceInfo m_source;
    std::string m_page;
    std::vector<TaskId> m_questions;
    Notes* m_notes = nullptr;
    bool m_steppable = false;
    bool m_readsInput = false;
    bool m_typing = false;
};

} // namespace lockstep::gui
