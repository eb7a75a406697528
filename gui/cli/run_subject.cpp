// SPDX-License-Identifier: MIT
#include "gui/cli/run_subject.h"

#include "core/model/place.h"
#include "core/session/recorded_session.h"

namespace lockstep::gui {

namespace {

/// What is drawn: a run that is over, and what its scenario says of itself.
struct Subject {
    std::unique_ptr<Session> session;
    ScenarioInfo scenario;
};

Result<Subject> openRecorded(const Options& options, int& status)
{
    status = kStatusSystem;
    auto session = RecordedSession::open(options.recording);
    if (!session)
        return session.error();
    ScenarioInfo scenario = (*session)->scenario();
    return Subject{std::move(*session), std::move(scenario)};
}

Result<Subject> runToItsEnd(const Options& options, int& status)
{
    status = kStatusSystem;
    const auto scenarios = askScenarios(options.request.runner);
    if (!scenarios)
        return scenarios.error();
    const auto scenario = findScenario(*scenarios, options.scenario);
    const auto right = scenario ? checkRequest(options.request, **scenario) : scenario.error();
    if (!right) {
        status = kStatusUsage;
        return right.error();
    }
    auto session = Session::start(options.request);
    if (!session)
        return session.error();
    while ((*session)->phase() != RunPhase::Ended && (*session)->phase() != RunPhase::Died)
        (*session)->waitForNews(50);
    if ((*session)->phase() == RunPhase::Died)
        return Error{(*session)->message().empty() ? "the run broke off" : (*session)->message()};
    return Subject{std::move(*session), **scenario};
}

} // namespace

RunSubject::RunSubject(std::unique_ptr<Session> session, ScenarioInfo scenario)
    : m_session(std::move(session)), m_scenario(std::move(scenario))
{
    const ScenarioTexts& texts = m_scenario.textsIn(m_session->request().lang);
    m_liveRun.setSource(m_scenario.source);
    m_liveRun.setPage(texts.body);
    m_names.setNames(texts.names);
    m_feed.show(&m_session->log());
    while (m_feed.poll()) {
    }
}

RunSubject::~RunSubject()
{
    m_feed.show(nullptr); // before the session takes its log along
}

Result<std::unique_ptr<RunSubject>> RunSubject::make(const Options& options, int& status)
{
    auto subject =
        options.recording.empty() ? runToItsEnd(options, status) : openRecorded(options, status);
    if (!subject)
        return subject.error();
    status = 0;
    return std::unique_ptr<RunSubject>(
        new RunSubject(std::move(subject->session), std::move(subject->scenario)));
}

FigureSubject RunSubject::subject()
{
    const RunRequest& request = m_session->request();
    return {m_feed,
            m_names,
            &m_liveRun,
            &m_scenario.bindings,
            runTitle(m_scenario, request.variant, request.lang),
            QString::fromStdString(m_scenario.id),
            QString::fromStdString(request.variant)};
}

Result<FigureRequest> RunSubject::request(const Options& options)
{
    FigureRequest figure = options.figure;
    if (!m_feed.history())
        return Error{"nothing happened in the run, so there is nothing to draw"};
    const History& history = *m_feed.history();
    auto lanes = lanesNamed(options.lanes, subject());
    if (!lanes)
        return lanes.error();
    figure.lanes = std::move(*lanes);
    if (!options.select.empty()) {
        const auto selected = lanesNamed({options.select}, subject());
        if (!selected)
            return selected.error();
        figure.task = selected->front();
    }
    const bool isRange = !options.range_begin.empty();
    const auto at = findPlace(isRange ? options.range_end : options.at, history);
    if (!at)
        return at.error();
    if (*at < history.end())
        figure.at = *at;
    if (!isRange)
        return figure;
    const auto begin = findPlace(options.range_begin, history);
    if (!begin)
        return begin.error();
    const std::string typed = options.range_begin + ".." + options.range_end;
    if (*begin >= history.end())
        return Error{"--range " + typed + " lies behind the run, which ends at " +
                     Names::seconds(history.log().virtualEnd_ns()).toStdString()};
    if (*begin >= *at)
        return Error{"--range " + typed + " is empty"};
    figure.range = SeqRange{*begin, *at};
    return figure;
}

} // namespace lockstep::gui
