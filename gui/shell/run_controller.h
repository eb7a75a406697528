// SPDX-License-Identifier: MIT
#pragma once
// Starts and steers runs for the window: the only class of the gui that knows a session can be
// driven.
//
//   stage     meaning                                             run()       step()
//   Ready     nothing has run; everything is ready                starts      starts, paused
//   Running   the program runs                                    pauses      one step, then paused
//   Paused    every gate is closed                                goes on     one step
//   Quiet     nobody can go on, the tasks are kept to look at     starts new  says why not
//   Ended     the run is over, its log is whole                   starts new  starts new, paused
//   Died      the host is gone; what was recorded is kept         starts new  starts new, paused
//
// Run and Step act on the live end: they take the cursor there first.

#include "core/session/session.h"
#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"

#include <QTimer>

#include <functional>

namespace lockstep::gui {

using SessionFactory = std::function<Result<std::unique_ptr<Session>>(const RunRequest&)>;

enum class RunStage { Ready, Running, Paused, Quiet, Ended, Died };

class RunController final : public QObject {
    Q_OBJECT

public:
    RunController(Feed& feed, Cursor& cursor, const Names& names, LiveRun& liveRun,
                  SessionFactory start, QObject* parent = nullptr);
    ~RunController() override;

    /// What the next run will be, or why there cannot be one now.
    void setRequest(Result<RunRequest> request);
    const Result<RunRequest>& nextRequest() const { return m_request; }

    RunStage stage() const { return m_stage; }
    /// Of the run that is shown; None while it has none.
    Verdict verdict() const { return m_session ? m_session->verdict() : Verdict::None; }
    /// "Program paused", "Deadlock · stepped", "Ended: completed · seed 7" ...: what the program
    /// does, and what forced its order, where it was not the kernel alone.
    QString stageText() const;
    /// Who has chosen the order of the steps up to a moment of the run: "Order: random, seed 7".
    QString chooserText(const RunState& moment) const;
    /// Is asked before the run that is shown is left for another one; false: it stays.
    void setGuard(std::function<bool()> mayLeave) { m_mayLeave = std::move(mayLeave); }
    /// The run that is shown; null while there is none.
    const Session* session() const { return m_session.get(); }
    /// What the run that is shown was started with; null while there is none.
    const RunRequest* shownRequest() const { return m_session ? &m_session->request() : nullptr; }
    /// Of the run that is shown; 0 while there is none. Only for looking at it from outside.
    int hostPid() const { return m_session ? m_session->hostPid() : 0; }
    /// Starts exactly this run, whatever the next one is to be. False: it could not start.
    bool startThis(RunRequest request, bool paused);
    /// Shows a run that somebody else has started, or that is over.
    void show(std::unique_ptr<Session> session);
    /// A run is there that Stop can end.
    bool isStoppable() const;

public slots:
    void run();
    void pause();
    void step();
    void stepTask(lockstep::TaskId task);
    void restart();
    /// Runs again on real tasks up to the cursor's moment and pauses there; then whoever chose
    /// before goes on.
    void continueHere();
    void stop();
    /// Of the run there is; the next one's are in its request.
    void setSpeed(double speed);
    void setTimeMode(lockstep::TimeMode time);
    /// Ends the run and shows none.
    void clear();
    /// Looks at the session; what the timer does.
    void poll();

signals:
    void stageChanged();
    void said(const QString& text);   ///< for the status line
    void failed(const QString& text); ///< for the banner; empty: what it said is over

private:
    bool start(bool paused);
    void answer(TaskId task, const std::optional<std::string>& line);
    void goLive();
    void sayFollowed();
    void enter(RunStage stage);
    void sayRefused(const QString& text);
    QString stageWords() const;
    QString forcedText() const;
    QString consequenceOf(TaskId task) const;
    QString whyNot(TaskId task, const Error& error) const;
    RunStage stageOfSession() const;

    Feed& m_feed;
    Cursor& m_cursor;
    const Names& m_names;
    LiveRun& m_liveRun;
    SessionFactory m_start;
    std::function<bool()> m_mayLeave = [] { return true; };
    Result<RunRequest> m_request;
    std::unique_ptr<Session> m_session;
    QTimer m_timer;
    RunStage m_stage = RunStage::Ready;
    bool m_follows = false; ///< a part is being done again
};

} // namespace lockstep::gui
