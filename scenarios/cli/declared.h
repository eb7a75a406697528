// SPDX-License-Identifier: MIT
#pragma once
// What this program declares, in the form in which readers see it.

#include "core/scenario/registry.h"
#include "core/session/scenario_info.h"

namespace lockstep::cli {

/// All scenarios, with their sources and help pages, by chapter and id.
std::vector<ScenarioInfo> declaredScenarios();

/// Changes with every change to a scenario, a help page or the version.
std::string buildId();

/// The program itself, to be started as host.
std::string ownPath();

} // namespace lockstep::cli
