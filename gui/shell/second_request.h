// SPDX-License-Identifier: MIT
#pragma once
// The run that stands beside the first one, and its name.

#include "gui/shell/comparison.h"

#include <QString>

namespace lockstep {
struct ScenarioInfo;
}

namespace lockstep::gui {

/// The run that is asked for: as the first one, but for what the comparison names. Nobody chooses
/// in it and nobody answers it, and it ends as soon as nobody can go on.
Result<RunRequest> secondRequest(const RunRequest& first, const Comparison& comparison,
                                 const ScenarioInfo& scenario);

/// Which run it is, among those of its scenario: "in one order · random, seed 2".
QString nameOfRun(const RunRequest& request, const ScenarioInfo& scenario, const std::string& lang);

} // namespace lockstep::gui
