// SPDX-License-Identifier: MIT
#include "gui/shell/commands.h"
#include "gui/shell/script.h"
#include "gui/state/view_registry.h"

namespace lockstep::gui {

Result<std::vector<ScriptAction>> parseScript(const std::string& text)
{
    ScriptWords words;
    words.isCommand = [](const std::string& id) { return findCommand(id) != nullptr; };
    for (const ViewRegistration& view : ViewRegistry::all())
        words.views.emplace_back(view.id);
    return parseScript(text, words);
}

} // namespace lockstep::gui
