// SPDX-License-Identifier: MIT
#pragma once
// The answer to "describe --json": scenario_info.h as JSON. What is written here parseScenarios
// reads back.

#include "core/session/scenario_info.h"

#include <span>

namespace lockstep {

/// One scenario, as an object.
std::string describeOne(const ScenarioInfo& scenario);

/// Reads what describeOne wrote. Never crashes on bad input.
Result<ScenarioInfo> parseScenario(const std::string& json);

/// {"version": 1, "scenarios": [...]}
std::string describeAll(std::span<const ScenarioInfo> scenarios);

/// Id, chapter and titles only: the answer to "list --json".
std::string listAll(std::span<const ScenarioInfo> scenarios);

/// "seconds", "count", "text", "choice".
std::string_view nameOf(ParameterInfo::Type type);

} // namespace lockstep
