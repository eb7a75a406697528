// SPDX-License-Identifier: MIT
#include "gui/shell/run_controller.h"

#include "gui/shell/continuation.h"
#include "gui/state/reason.h"
#include "gui/views/next_steps/next_step_rows.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kPoll_ms = 30;

}

RunController::RunController(Feed& feed, Cursor& cursor, const Names& names, LiveRun& liveRun,
                             SessionFactory start, QObject* parent)
    : QObject(parent), m_feed(feed), m_cursor(cursor), m_names(names), m_liveRun(liveRun),
      m_start(std::move(start)), m_request(Error{tr("No scenario is chosen").toStdString()})
{
    m_timer.setInterval(kPoll_ms);
    connect(&m_timer, &QTimer::timeout, this, &RunController::poll);
    connect(&liveRun, &LiveRun::stepAsked, this, &RunController::stepTask);
    connect(&liveRun, &LiveRun::answered, this,
            [this](TaskId task, const QString& line) { answer(task, line.toStdString()); });
    connect(&liveRun, &LiveRun::inputEnded, this, [this](TaskId task) { answer(task, {}); });
}

RunController::~RunController()
{
    m_feed.show(nullptr); // before the session takes its log along
}

void RunController::setRequest(Result<RunRequest> request)
{
    m_request = std::move(request);
}

bool RunController::isStoppable() const
{
    return m_stage == RunStage::Running || m_stage == RunStage::Paused ||
           m_stage == RunStage::Quiet;
}

void RunController::goLive()
{
    if (m_cursor.isLive())
        return;
    m_cursor.goLive();
    emit said(tr("Back at the live end"));
}

void RunController::run()
{
    goLive();
    switch (m_stage) {
    case RunStage::Running:
        pause();
        break;
    case RunStage::Paused:
        m_session->resume();
        poll();
        break;
    default:
        start(false);
    }
}

void RunController::pause()
{
    if (m_stage != RunStage::Running)
        return;
    m_session->pause();
    poll();
}

void RunController::step()
{
    const bool wasLive = m_cursor.isLive();
    goLive();
    if (m_stage == RunStage::Ready || m_stage == RunStage::Ended || m_stage == RunStage::Died) {
        if (start(true))
            emit said(tr("Started, held at its first gate"));
        return;
    }
    if (const auto stepped = m_session->step(); !stepped)
        sayRefused(reason(stepped.error()));
    else if (wasLive)
        emit said({});
    m_feed.poll();
    poll();
}

void RunController::stepTask(TaskId task)
{
    const bool wasLive = m_cursor.isLive();
    goLive();
    if (!isStoppable()) {
        sayRefused(tr("There is no run to step"));
        return;
    }
    const QString consequence = consequenceOf(task);
    if (const auto stepped = m_session->step(task); !stepped)
        sayRefused(whyNot(task, stepped.error()));
    else if (wasLive || !consequence.isEmpty())
        emit said(consequence);
    m_feed.poll();
    poll();
}

/// What a step of the task leads to beyond its own row: that it has to wait, or whom the clock
/// wakes on its way. Empty: nothing to tell.
QString RunController::consequenceOf(TaskId task) const
{
    const auto pending = m_session->pendingSteps();
    const auto found = std::find_if(pending.begin(), pending.end(),
                                    [task](const PendingStep& step) { return step.task == task; });
    if (found == pending.end())
        return {};
    const QString name = m_names.name(task);
    if (found->can == PendingStep::Can::WakeUp) {
        const QString time = Names::seconds(found->until_ns);
        const auto before = wakeBefore(*found, sleepersOf(pending));
        return before.empty() ? tr("Virtual time goes to %1, where %2 wakes").arg(time, name)
                              : tr("Virtual time goes to %1, where %2 wakes; %3 before")
                                    .arg(time, name, listOf(before, m_names));
    }
    if (found->can != PendingStep::Can::Step || !found->would_block)
        return {};
    const QString object = m_names.name(found->object);
    if (found->operation == Operation::Join)
        return tr("%1 has to wait: %2 is still alive").arg(name, object);
    return found->owner ? tr("%1 has to wait for %2: %3 holds it")
                              .arg(name, object, m_names.name(found->owner))
                        : tr("%1 has to wait for %2").arg(name, object);
}

QString RunController::whyNot(TaskId task, const Error& error) const
{
    const auto pending = m_session->pendingSteps();
    const auto found = std::find_if(pending.begin(), pending.end(),
                                    [task](const PendingStep& step) { return step.task == task; });
    if (found == pending.end() || found->can != PendingStep::Can::Blocked)
        return reason(error);
    const QString name = m_names.name(task), object = m_names.name(found->object);
    if (found->operation == Operation::Join)
        return tr("%1 is blocked: joins %2").arg(name, object);
    return found->owner ? tr("%1 is blocked: waits for %2, held by %3")
                              .arg(name, object, m_names.name(found->owner))
                        : tr("%1 is blocked: waits for %2").arg(name, object);
}

void RunController::sayRefused(const QString& text)
{
    emit said(text);
}

void RunController::answer(TaskId task, const std::optional<std::string>& line)
{
    if (!m_session)
        return;
    if (const auto answered = m_session->answer(task, line); !answered)
        sayRefused(reason(answered.error()));
    poll();
}

void RunController::restart()
{
    goLive();
    start(false);
}

void RunController::stop()
{
    if (!isStoppable())
        return;
    m_session->stop();
    m_feed.poll();
    poll();
}

void RunController::setSpeed(double speed)
{
    if (isStoppable())
        m_session->setSpeed(speed);
}

void RunController::setTimeMode(TimeMode time)
{
    if (isStoppable())
        m_session->setTimeMode(time);
}

void RunController::clear()
{
    m_timer.stop();
    m_feed.show(nullptr);
    m_session.reset();
    m_liveRun.setPendingSteps({}, false);
    m_liveRun.setQuestions({});
    m_follows = false;
    emit failed({});
    enter(RunStage::Ready);
}

bool RunController::start(bool paused)
{
    if (!m_request) {
        emit said(reason(m_request.error()));
        return false;
    }
    return startThis(*m_request, paused);
}

bool RunController::startThis(RunRequest request, bool paused)
{
    if (!m_mayLeave())
        return false;
    clear(); // one run at a time: the old one is gone before the new one starts
    request.start_paused = paused;
    request.stay_when_quiet = true;
    auto session = m_start(request);
    if (!session) {
        emit failed(tr("The run could not be started: %1.").arg(reason(session.error())));
        return false;
    }
    show(std::move(*session));
    return true;
}

void RunController::continueHere()
{
    if (!m_session || m_cursor.isLive() || !m_mayLeave())
        return;
    const Seq place = m_cursor.seq();
    stop(); // its log is whole then
    RunRequest request = continuationOf(m_session->request(), m_session->log(), place);
    if (request.runner.empty() && m_request) // a recording does not say who has the scenario
        request.runner = m_request->runner;
    if (startThis(std::move(request), false) && m_follows)
        emit said(tr("Running again up to %1, on real tasks").arg(Names::place(place)));
}

/// The end of doing a part again, in whatever way it came. A pause of the user's is none.
void RunController::sayFollowed()
{
    const bool isThere = m_feed.history() && m_feed.history()->live().followedUntil() != kNoSeq;
    if (m_stage == RunStage::Running || (m_stage == RunStage::Paused && !isThere))
        return;
    m_follows = false;
    if (m_stage == RunStage::Paused)
        emit said(tr("Run again up to here, on real tasks. Run or Step goes on from here"));
    else if (verdict() == Verdict::Diverged)
        emit failed(tr("The run could not be done again up to there: it took another way. What it "
                       "did is shown."));
}

void RunController::show(std::unique_ptr<Session> session)
{
    clear();
    m_session = std::move(session);
    m_follows = m_session->request().behind_schedule.has_value();
    m_feed.show(&m_session->log());
    m_cursor.goLive();
    emit said({});
    m_timer.start();
    poll();
}

RunStage RunController::stageOfSession() const
{
    switch (m_session->phase()) {
    case RunPhase::Running:
        return RunStage::Running;
    case RunPhase::Paused:
        return RunStage::Paused;
    case RunPhase::Quiet:
        return RunStage::Quiet;
    case RunPhase::Ended:
        return RunStage::Ended;
    case RunPhase::Died:
        return RunStage::Died;
    }
    return RunStage::Died;
}

void RunController::poll()
{
    if (!m_session)
        return;
    const RunStage stage = stageOfSession();
    const bool isOver = stage == RunStage::Ended || stage == RunStage::Died;
    const bool isHeld = stage == RunStage::Paused;
    m_liveRun.setPendingSteps(isOver ? std::vector<PendingStep>{} : m_session->pendingSteps(),
                              isHeld);
    m_liveRun.setQuestions(m_session->questions());
    if (isOver) {
        m_timer.stop();
        m_feed.poll(); // nothing more will come; views are whole at once
    }
    enter(stage);
    if (m_follows)
        sayFollowed();
}

void RunController::enter(RunStage stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    const QString message = m_session ? reason(Error{m_session->message()}) : QString();
    if (stage == RunStage::Died)
        emit failed(tr("The run broke off: %1. What was recorded is still here.")
                        .arg(message.isEmpty() ? tr("its host died") : message));
    else if (stage == RunStage::Ended && verdict() == Verdict::Failed)
        emit failed(tr("The run failed: %1.").arg(message));
    emit stageChanged();
}

QString RunController::stageText() const
{
    const QString forced = forcedText();
    return forced.isEmpty() ? stageWords() : QStringLiteral("%1 · %2").arg(stageWords(), forced);
}

QString RunController::forcedText() const
{
    if (!m_session || !m_feed.history())
        return {};
    const RunState& live = m_feed.history()->live();
    if (live.wasStepped())
        return tr("stepped");
    if (live.followedUntil() != kNoSeq || live.policy() == PolicyKind::Replay)
        return tr("replayed");
    switch (live.policy()) {
    case PolicyKind::Random:
    case PolicyKind::Pct:
        return tr("seed %1").arg(m_session->request().seed);
    case PolicyKind::RoundRobin:
    case PolicyKind::Priority:
        return Names::describePolicy(live.policy());
    default:
        return {};
    }
}

QString RunController::stageWords() const
{
    QString verdict = Names::describeVerdict(this->verdict());
    switch (m_stage) {
    case RunStage::Ready:
        return tr("Ready");
    case RunStage::Running:
        return m_follows ? tr("Running again") : tr("Running");
    case RunStage::Paused:
        return tr("Program paused");
    case RunStage::Quiet:
        if (verdict.isEmpty())
            return tr("Nobody can go on");
        return verdict.replace(0, 1, verdict[0].toUpper());
    case RunStage::Ended:
        return tr("Ended: %1").arg(verdict);
    case RunStage::Died:
        return tr("Broken off");
    }
    return {};
}

QString RunController::chooserText(const RunState& moment) const
{
    const RunRequest* request = shownRequest();
    const auto words = [request](PolicyKind policy) {
        if (policy == PolicyKind::Free)
            return tr("the kernel");
        const bool isSeeded = policy == PolicyKind::Random || policy == PolicyKind::Pct;
        const QString name = Names::describePolicy(policy);
        return isSeeded && request ? tr("%1, seed %2").arg(name).arg(request->seed) : name;
    };
    // Before the first event the run has not said it yet.
    QString order = words(request && moment.applied() == 0 ? request->policy : moment.policy());
    if (moment.followedUntil() != kNoSeq)
        order = tr("done again up to %1, then %2").arg(Names::place(moment.followedUntil()), order);
    if (moment.wasStepped())
        order = tr("%1, and you by steps").arg(order);
    return tr("Order: %1").arg(order);
}

} // namespace lockstep::gui
