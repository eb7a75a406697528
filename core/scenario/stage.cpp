// SPDX-License-Identifier: MIT
#include "core/scenario/stage.h"

#include "core/exec/speech.h"

namespace lockstep {

void Stage::say(std::string_view english, std::string_view chinese, Site site) const
{
    // A run in another language keeps the English text behind a zero byte: invariants speak
    // English.
    std::string text(m_speaksEnglish ? english : chinese);
    if (!m_speaksEnglish)
        text.append(1, '\0').append(english);
    speak(text, site);
}

} // namespace lockstep
