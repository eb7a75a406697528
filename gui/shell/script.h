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
//   open FILE                   shows a recording
//   save FILE                   keeps the run in that file
//   note TEXT                   notes it at the moment that is shown
//
// Everything is read before anything is done, so a typing error costs nothing. The reading itself
// needs neither window nor Qt.

#include "core/base/result.h"

#include <functional>
#include <string>
#include <vector>

namespace lockstep::gui {

struct ScriptAction {
    enum class Kind { Command, Wait, At, Step, View, Grab, Open, Save, Note, Compare };
    Kind kind{};
    std::string argument; ///< the command's id for Command

    friend bool operator==(const ScriptAction&, const ScriptAction&) = default;
};

/// What a script may name.
struct ScriptWords {
    std::function<bool(const std::string& id)> isCommand;
    std::vector<std::string> views;
};

/// An error names the first action that is not one.
Result<std::vector<ScriptAction>> parseScript(const std::string& text, const ScriptWords& words);
/// With the commands and views that there are (script_words.cpp).
Result<std::vector<ScriptAction>> parseScript(const std::string& text);

} // namespace lockstep::gui
