// SPDX-License-Identifier: MIT
#pragma once
// Events as JSON objects, before they become lines (event_lines.h) or rows of a table.

#include "core/model/log.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace lockstep {

/// One or two of one event; none of a continuation.
std::vector<nlohmann::ordered_json> eventObjects(const Log& log, Seq seq);

} // namespace lockstep
