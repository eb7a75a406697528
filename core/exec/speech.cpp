// SPDX-License-Identifier: MIT
#include "core/exec/speech.h"

#include "core/probe/gate.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep {

void speak(std::string_view text, const Site& site)
{
    text = text.substr(0, kMostPayloadBytes);
    const SiteId at = passGate(
        {.operation = Operation::Say, .object = {}, .site = site, .payload_bytes = text.size()});
    recorder.writeText(Said{}, text, at);
}

} // namespace lockstep
