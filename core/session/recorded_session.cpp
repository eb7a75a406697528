// SPDX-License-Identifier: MIT
#include "core/session/recorded_session.h"

#include "core/session/run_flags.h"
#include "core/session/scenario_json.h"

#include <cmath>

namespace lockstep {

namespace {

Error isOver()
{
    return {"a recording cannot be stepped, its run is over"};
}

} // namespace

recording::Description descriptionOf(const RunRequest& request, const ScenarioInfo& scenario,
                                     const std::string& program)
{
    return {.program = program,
            .scenario = request.scenario,
            .variant = request.variant,
            .parameters = valuesOf(request, scenario),
            .carriers = request.carriers,
            .net = std::string(nameOf(request.net)),
            .lang = request.lang,
            .policy = request.policy,
            .time = request.time,
            .speed_permille = static_cast<std::uint32_t>(std::lround(request.speed * 1000)),
            .seed = request.seed};
}

RunRequest requestOf(const Recording& recording)
{
    const recording::Description& run = recording.run;
    const bool followed = run.policy == PolicyKind::Replay;
    return {.scenario = run.scenario,
            .variant = run.variant,
            .parameters = run.parameters,
            .carriers = run.carriers,
            .lang = run.lang,
            .net = networkNamed(run.net).value_or(Network::Auto),
            .time = run.time,
            .policy = run.policy,
            .speed = run.speed_permille / 1000.0,
            .seed = run.seed,
            .schedule = followed ? recording.steps : std::vector<ScheduleStep>{}};
}

Result<std::unique_ptr<RecordedSession>> RecordedSession::open(const std::string& path)
{
    std::unique_ptr<RecordedSession> session(new RecordedSession(path));
    auto recording = openRecording(path, session->m_log);
    if (!recording)
        return recording.error();
    auto scenario = parseScenario(recording->scenario.json);
    if (!scenario)
        return Error{"cannot open the recording " + path + ": " + scenario.error().text};
    session->m_recording = std::move(*recording);
    session->m_scenario = std::move(*scenario);
    session->m_request = requestOf(session->m_recording);
    return session;
}

std::string RecordedSession::message() const
{
    return isCut() ? "the recording was cut short" : m_recording.end->message;
}

Result<void> RecordedSession::step(TaskId)
{
    return isOver();
}

Result<void> RecordedSession::step()
{
    return isOver();
}

Result<Visitor> RecordedSession::visit(ObjectId)
{
    return Error{"a recording is over: nobody can talk to it"};
}

} // namespace lockstep
