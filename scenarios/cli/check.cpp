// SPDX-License-Identifier: MIT
// lockstep-run check: what a scenario promises, checked on a recording of it.
#include "core/session/recorded_session.h"
#include "scenarios/cli/declared.h"
#include "scenarios/cli/language.h"
#include "scenarios/cli/one_run.h"
#include "scenarios/cli/printer.h"

namespace lockstep::cli {

namespace {

/// The names that the run showed, for those of the source, as they were when it was recorded.
std::map<std::string, std::string> namesIn(const RecordedSession& session)
{
    const std::string& lang = session.request().lang;
    const auto texts = session.scenario().texts.find(lang);
    if (lang == "en" || texts == session.scenario().texts.end())
        return {};
    return texts->second.names;
}

/// A recording may be older or newer than this program.
bool isOfThisSource(const RecordedSession& session)
{
    for (const ScenarioInfo& scenario : declaredScenarios())
        if (scenario.id == session.scenario().id)
            return scenario.source.hash == session.scenario().source.hash;
    return false;
}

RunCircumstances circumstancesOf(const RecordedSession& session, Verdict verdict,
                                 std::vector<InvariantResult> invariants, const std::string& file)
{
    const RunRequest& request = session.request();
    const auto& end = session.recording().end;
    return {.scenario = request.scenario,
            .variant = request.variant,
            .carriers = request.carriers,
            .lang = request.lang,
            .policy = request.policy,
            .time = request.time,
            .seed = request.seed,
            .verdict = verdict,
            .real_s = end ? secondsFromNanoseconds(end->real_ns) : 0,
            .message = session.message(),
            .invariants = std::move(invariants),
            .repeat = "lockstep-run check " + file};
}

} // namespace

int check(const CheckFlags& flags)
{
    const auto opened = RecordedSession::open(flags.file);
    if (!opened)
        return refuse(kFailed, opened.error().text);
    const RecordedSession& session = **opened;
    const RunRequest& request = session.request();
    const ScenarioDeclaration* declaration = findScenario(request.scenario);
    if (!declaration)
        return refuse(kFailed, flags.file + " is a recording of " + request.scenario +
                                   ", which this program does not have");
    const Log& log = session.log();
    const auto results = checkInvariants(
        log, declaration->invariants,
        {.variant = request.variant, .parameters = request.parameters, .names = namesIn(session)});
    RunState state;
    for (Seq seq = 0; seq < log.end(); ++seq)
        state.apply(log, seq);
    const Verdict verdict = session.isCut() ? state.verdict() : session.verdict();

    std::FILE* people = flags.json ? stderr : stdout;
    std::fprintf(people, "%s, %s\n", request.scenario.c_str(), request.variant.c_str());
    tellVerdict(people, log, state, verdict);
    if (session.isCut())
        std::fprintf(people, "%s\n", said(cutShort(log)).c_str());
    if (!isOfThisSource(session))
        std::fprintf(people, "%s\n", said("the scenario's source has changed since").c_str());
    tellInvariants(people, results);
    if (flags.json) {
        const std::string summary =
            runSummary(log, circumstancesOf(session, verdict, results, flags.file), true);
        std::fwrite(summary.data(), 1, summary.size(), stdout);
    }
    if (std::fflush(stdout) != 0)
        return refuse(kFailed, "the output could not be written whole");
    return allHeld(results) ? kDone : kOtherwise;
}

} // namespace lockstep::cli
