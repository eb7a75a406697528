// SPDX-License-Identifier: MIT
#include "core/exec/input.h"

#include "core/base/question_channel.h"
#include "core/probe/gate.h"
#include "core/trace/facts/server_facts.h"

#include <unistd.h>

namespace lockstep {

namespace {

void take(const InputTaken& fact, std::string_view line, const Site& site)
{
    line = line.substr(0, kMostPayloadBytes);
    const SiteId at = passGate(
        {.operation = Operation::Input, .object = {}, .site = site, .payload_bytes = line.size()});
    recorder.writeText(fact, line, at);
}

} // namespace

std::string nameOfSelf()
{
    return std::string(segment().name(segment().task(recorder.self).name_at));
}

void takeInput(std::string_view line, bool asked, const Site& site)
{
    take(InputTaken{.asked = asked}, line, site);
}

void endInput(bool asked, const Site& site)
{
    take(InputTaken{.ended = true, .asked = asked}, {}, site);
}

int askReader()
{
    return isQuestionChannel(STDIN_FILENO) ? sendQuestion(STDIN_FILENO, recorder.self) : -1;
}

} // namespace lockstep
