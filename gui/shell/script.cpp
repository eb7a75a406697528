// SPDX-License-Identifier: MIT
#include "gui/shell/script.h"

#include "core/model/place.h"
#include "gui/shell/comparison.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

std::string trimmed(const std::string& text)
{
    const char* blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Result<ScriptAction> checkWait(const std::string& what)
{
    if (what == "deadlock" || what == "paused" || what == "end" || what == "compared")
        return ScriptAction{ScriptAction::Kind::Wait, what};
    return Error{"wait is for deadlock, paused, end or compared, not " + what};
}

Result<ScriptAction> checkView(const std::string& id, const std::vector<std::string>& views)
{
    if (id == "all" || std::find(views.begin(), views.end(), id) != views.end())
        return ScriptAction{ScriptAction::Kind::View, id};
    std::string known;
    for (const std::string& view : views)
        known += (known.empty() ? "" : ", ") + view;
    return Error{"there is no view " + id + "; there are all, " + known};
}

Result<ScriptAction> parseAction(const std::string& text, const ScriptWords& words)
{
    const auto blank = text.find_first_of(" \t");
    const std::string word = text.substr(0, blank);
    const std::string rest = blank == std::string::npos ? "" : trimmed(text.substr(blank));
    if (rest.empty()) {
        if (words.isCommand(word))
            return ScriptAction{ScriptAction::Kind::Command, word};
        return Error{"there is no action \"" + text + "\""};
    }
    if (word == "wait")
        return checkWait(rest);
    if (word == "at") {
        if (const auto place = checkPlace(rest); !place)
            return place.error();
        return ScriptAction{ScriptAction::Kind::At, rest};
    }
    if (word == "step")
        return ScriptAction{ScriptAction::Kind::Step, rest};
    if (word == "compare") {
        if (const auto comparison = parseComparison(rest); !comparison)
            return comparison.error();
        return ScriptAction{ScriptAction::Kind::Compare, rest};
    }
    if (word == "view")
        return checkView(rest, words.views);
    if (word == "grab") {
        if (rest.size() < 5 || rest.compare(rest.size() - 4, 4, ".png") != 0)
            return Error{"grab writes a .png file, not " + rest};
        return ScriptAction{ScriptAction::Kind::Grab, rest};
    }
    if (word == "open")
        return ScriptAction{ScriptAction::Kind::Open, rest};
    if (word == "save")
        return ScriptAction{ScriptAction::Kind::Save, rest};
    if (word == "note")
        return ScriptAction{ScriptAction::Kind::Note, rest};
    return Error{"there is no action \"" + text + "\""};
}

} // namespace

Result<std::vector<ScriptAction>> parseScript(const std::string& text, const ScriptWords& words)
{
    std::vector<ScriptAction> actions;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        const std::string piece = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        if (piece.empty())
            continue;
        auto action = parseAction(piece, words);
        if (!action)
            return action.error();
        actions.push_back(*action);
    }
    return actions;
}

} // namespace lockstep::gui
