// SPDX-License-Identifier: MIT
#include "gui/cli/terminal.h"

#include "gui/state/reason.h"

#include <cstdio>

namespace lockstep::gui {

namespace {

Catalogue& messages()
{
    static Catalogue spoken;
    return spoken;
}

} // namespace

void speakOnTerminal(const std::string& lang)
{
    messages() = messagesIn(lang);
}

const Catalogue& terminalMessages()
{
    return messages();
}

void complain(const std::string& sentence)
{
    std::fprintf(stderr, "lockstep: %s\n", messages().translated(sentence).c_str());
}

} // namespace lockstep::gui
