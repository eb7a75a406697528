// SPDX-License-Identifier: MIT
#include "core/analysis/inputs_of.h"

#include "core/trace/input.h"

namespace lockstep {

std::vector<TaskInput> inputsOf(const Log& log)
{
    std::vector<TaskInput> inputs;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const Event& event = log.event(seq);
        if (event.kind != InputTaken::kind)
            continue;
        const auto fact = decode<InputTaken>(event, log.tailOf(seq));
        if (fact.ended && !fact.asked)
            continue; // it comes by itself
        inputs.push_back({std::string(log.nameOf(event.task)),
                          fact.ended ? std::string(kPersonHasGone)
                                     : std::string(log.payload(fact.payload_at, fact.bytes)),
                          fact.asked});
    }
    return inputs;
}

} // namespace lockstep
