// SPDX-License-Identifier: MIT
#pragma once
// The run that a figure or a film on the command line is made of: run to its end, or recorded.

#include "core/session/session.h"
#include "gui/cli/options.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"

#include <memory>

namespace lockstep::gui {

class RunSubject {
public:
    /// Runs the scenario to its end, or opens the recording. status: the program's, if it fails.
    static Result<std::unique_ptr<RunSubject>> make(const Options& options, int& status);
    ~RunSubject();

    FigureSubject subject();
    /// What was typed, with its places and lanes looked up in the log.
    Result<FigureRequest> request(const Options& options);

private:
    RunSubject(std::unique_ptr<Session> session, ScenarioInfo scenario);

    std::unique_ptr<Session> m_session;
    ScenarioInfo m_scenario;
    Feed m_feed;
    Names m_names{m_feed};
    LiveRun m_liveRun;
};

} // namespace lockstep::gui
