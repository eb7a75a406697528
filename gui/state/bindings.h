// SPDX-License-Identifier: MIT
#pragma once
// What a scenario declares for a view: which of its objects and tasks play which part there.

#include "gui/state/view_registry.h"

#include <map>
#include <string>

namespace lockstep::gui {

/// Role -> names, for that view; empty if the scenario declares nothing for it.
const std::map<std::string, std::string>& rolesFor(const ViewContext& context,
                                                   std::string_view view);

/// Whether a role's text names this name: as a whole, or as one of its parts, which blanks or |
/// divide. A trailing * matches any rest.
bool isNamedIn(const std::string& role, const std::string& name);

} // namespace lockstep::gui
