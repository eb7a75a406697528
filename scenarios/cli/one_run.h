// SPDX-License-Identifier: MIT
#pragma once
// One run from the terminal: what is asked for, checked; and what came of it.

#include "core/analysis/invariants.h"
#include "core/analysis/wait_graph.h"
#include "core/export/run_summary.h"
#include "core/model/recording_writer.h"
#include "core/scenario/registry.h"
#include "core/session/session.h"
#include "scenarios/cli/commands.h"

#include <optional>

namespace lockstep::cli {

/// A request that fits a scenario of this program.
struct CheckedRequest {
    RunRequest request; ///< variant is never empty
    ScenarioInfo info;
    const ScenarioDeclaration* declaration = nullptr;

    /// The names that tasks and objects show in the run's language, for those of the source.
    const std::map<std::string, std::string>& names() const;
};

/// What was typed, with its schedule if it names one. All errors are wrong usage.
Result<CheckedRequest> checkedRequest(const RunCommandFlags& flags);

/// A run that is over, on top of its session's log.
struct RunResult {
    Verdict verdict = Verdict::None;
    std::string message; ///< why it failed or crashed
    RunState state;      ///< at the end of the log
    bool declared = false;
    double real_s = 0;
    std::vector<InvariantResult> invariants;
};

RunResult resultOf(const CheckedRequest& asked, const Session& session, double real_s);

bool isOver(const Session& session);

/// False: an invariant that could be checked is broken.
bool allHeld(const std::vector<InvariantResult>& results);

/// The exit status that the result stands for.
int statusOf(const RunResult& result, bool withInvariants);

Schedule scheduleOf(const CheckedRequest& asked, const Log& log);

/// Begins to save the session's log, with all that is needed to open it without this program.
Result<RecordingWriter> beginRecording(TraceFileWriter file, const CheckedRequest& asked,
                                       const Log& log);

RunCircumstances circumstancesOf(const CheckedRequest& asked, const RunResult& result,
                                 bool withInvariants, const std::string& schedule_file);

/// Whether one of the variant's outcomes is how this run ended.
bool isDeclared(const Variant& variant, const Log& log, const RunState& state, Verdict verdict,
                const std::map<std::string, std::string>& names);

} // namespace lockstep::cli
