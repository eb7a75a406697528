// SPDX-License-Identifier: MIT
#include "core/trace/invariant.h"

namespace lockstep {

Rule::Rule(const Rule& other) = default;
Rule::Rule(Rule&& other) noexcept = default;
Rule& Rule::operator=(const Rule& other) = default;
Rule& Rule::operator=(Rule&& other) noexcept = default;
Rule::~Rule() = default;

} // namespace lockstep
