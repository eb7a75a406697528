// SPDX-License-Identifier: MIT
#pragma once
// What --do says: actions separated by ';', each a command's id or one of
//
//   wait deadlock|paused|end    at most 30 s
//   wait compared               until the second run is over, too
//   at PLACE                    puts the cursor there
//   step TASK                   lets the task of that name take a step
//   view NAME                   shows that view large; "view all" shows all again
//   compare FILE.lockstep       shows that recording below the run
//   compare variant=NAME policy=NAME seed=NUMBER    the same scenario, otherwise
//   grab FILE.png               a picture of the window
//
// Everything is read before anything is done, so a typing error costs nothing.

#include "core/base/result.h"

#include <string>
#include <vector>

namespace lockstep::gui {

struct ScriptAction {
    enum class Kind { Command, Wait, At, Step, View, Grab, Compare };
    Kind kind{};
    std::string argument; ///< the command's id for Command

    friend bool operator==(const ScriptAction&, const ScriptAction&) = default;
};

/// An error names the first action that is not one.
Result<std::vector<ScriptAction>> parseScript(const std::string& text);

} // namespace lockstep::gui
