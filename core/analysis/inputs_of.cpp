// SPDX-License-Identifier: MIT
#include "core/analysis/inputs_of.h"

namespace lockstep {

std::vector<TaskInput> inputsOf(const Log& log)
{
    std::vector<TaskInput> inputs;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const Event& event = log.event(seq);
        if (event.kind != InputTaken::kind)
            continue;
        const auto fact = decode<InputTaken>(event, log.tailOf(seq));
        if (!fact.ended)
            inputs.push_back({std::string(log.nameOf(event.task)),
                              std::string(log.payload(fact.payload_at, fact.bytes)), fact.asked});
    }
    return inputs;
}

} // namespace lockstep
