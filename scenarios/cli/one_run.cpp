// SPDX-License-Identifier: MIT
#include "scenarios/cli/one_run.h"

#include "core/analysis/inputs_of.h"
#include "core/analysis/schedule_of.h"
#include "core/base/name_pattern.h"
#include "core/export/schedule_file.h"
#include "core/session/recorded_session.h"
#include "core/session/scenario_json.h"
#include "scenarios/cli/declared.h"

#include <algorithm>

namespace lockstep::cli {

namespace {

/// The source's name of a task that shows this one.
std::string sourceName(const std::map<std::string, std::string>& names, const std::string& shown)
{
    for (const auto& [source, translated] : names)
        if (translated == shown)
            return source;
    return shown;
}

bool endsAsDeclared(const Outcome& outcome, const std::string& name, TaskEnd end)
{
    for (const ExpectedEnd& expected : outcome.ends)
        if (matchesPattern(expected.tasks, name))
            return expected.end == TaskEnd::Alive || expected.end == end; // Alive: it varies
    return end == TaskEnd::Returned;
}

} // namespace

const std::map<std::string, std::string>& CheckedRequest::names() const
{
    static const std::map<std::string, std::string> none;
    const auto texts = info.texts.find(request.lang);
    return request.lang == "en" || texts == info.texts.end() ? none : texts->second.names;
}

Result<CheckedRequest> checkedRequest(const RunCommandFlags& flags)
{
    const auto scenarios = declaredScenarios();
    CheckedRequest checked;
    RunRequest defaults;
    defaults.runner = ownPath();
    defaults.scenario = flags.id;
    auto request = requestFrom(flags.run, defaults);
    if (!request)
        return request.error();
    if (request->policy == PolicyKind::User)
        return Error{"the policy user needs the window, where somebody chooses each step"};
    const auto info = findScenario(scenarios, flags.id);
    if (!info)
        return info.error();
    if (!flags.run.schedule_file.empty()) {
        const auto schedule = loadSchedule(flags.run.schedule_file);
        if (!schedule)
            return schedule.error();
        request = requestFrom(*schedule, flags.run, *request);
        if (!request)
            return request.error();
    }
    if (const auto fits = checkRequest(*request, **info); !fits)
        return fits.error();
    checked.request = *request;
    checked.info = **info;
    checked.declaration = lockstep::findScenario(flags.id);
    if (checked.request.variant.empty())
        checked.request.variant = checked.info.variants.front().id;
    return checked;
}

bool isOver(const Session& session)
{
    const RunPhase phase = session.phase();
    return phase == RunPhase::Ended || phase == RunPhase::Died;
}

bool isDeclared(const Variant& variant, const Log& log, const RunState& state, Verdict verdict,
                const std::map<std::string, std::string>& names)
{
    const auto isThis = [&](const Outcome& outcome) {
        if (outcome.verdict != verdict)
            return false;
        for (std::uint32_t id = 1; id <= log.taskCount(); ++id) {
            const TaskInfo& task = *log.task(TaskId{id});
            const std::string name = sourceName(names, task.name);
            if (!task.helper && !endsAsDeclared(outcome, name, state.task(task.id).end))
                return false;
        }
        return true;
    };
    return std::any_of(variant.outcomes.begin(), variant.outcomes.end(), isThis);
}

RunResult resultOf(const CheckedRequest& asked, const Session& session, double real_s)
{
    const Log& log = session.log();
    RunResult result;
    result.verdict = session.verdict();
    result.message = session.message();
    result.real_s = real_s;
    for (Seq seq = 0; seq < log.end(); ++seq)
        result.state.apply(log, seq);
    result.declared = isDeclared(*asked.declaration->variant(asked.request.variant), log,
                                 result.state, result.verdict, asked.names());
    result.invariants = checkInvariants(log, asked.declaration->invariants,
                                        {.variant = asked.request.variant,
                                         .parameters = valuesOf(asked.request, asked.info),
                                         .names = asked.names()});
    return result;
}

bool allHeld(const std::vector<InvariantResult>& results)
{
    return std::all_of(results.begin(), results.end(),
                       [](const InvariantResult& result) { return result.held; });
}

int statusOf(const RunResult& result, bool withInvariants)
{
    if (result.verdict == Verdict::Failed)
        return kFailed;
    return result.declared && (!withInvariants || allHeld(result.invariants)) ? kDone : kOtherwise;
}

Schedule scheduleOf(const CheckedRequest& asked, const Log& log)
{
    Schedule schedule;
    schedule.scenario = asked.request.scenario;
    schedule.variant = asked.request.variant;
    schedule.parameters = valuesOf(asked.request, asked.info);
    schedule.carriers = asked.request.carriers;
    schedule.seed = asked.request.seed;
    schedule.lang = asked.request.lang;
    schedule.net = asked.request.net;
    schedule.one_processor =
        asked.request.one_processor || asked.request.policy == PolicyKind::Priority;
    schedule.inputs = inputsOf(log);
    schedule.steps = lockstep::scheduleOf(log);
    return schedule;
}

Result<RecordingWriter> beginRecording(TraceFileWriter file, const CheckedRequest& asked,
                                       const Log& log)
{
    const recording::Description run =
        descriptionOf(asked.request, asked.info, "lockstep-run " LOCKSTEP_VERSION " " + buildId());
    return RecordingWriter::begin(std::move(file), log, run, {describeOne(asked.info)});
}

RunCircumstances circumstancesOf(const CheckedRequest& asked, const RunResult& result,
                                 bool withInvariants, const std::string& schedule_file)
{
    const RunRequest& request = asked.request;
    RunCircumstances run{.scenario = request.scenario,
                         .variant = request.variant,
                         .carriers = request.carriers,
                         .lang = request.lang,
                         .policy = request.policy,
                         .time = request.time,
                         .seed = request.seed,
                         .verdict = result.verdict,
                         .real_s = result.real_s,
                         .message = result.message};
    if (withInvariants)
        run.invariants = result.invariants;
    const bool bySchedule =
        request.policy == PolicyKind::Free || request.policy == PolicyKind::Replay;
    run.repeat = repeatCommand(
        request, bySchedule ? (schedule_file.empty() ? "FILE" : schedule_file) : std::string{});
    return run;
}

} // namespace lockstep::cli
