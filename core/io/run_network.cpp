// SPDX-License-Identifier: MIT
#include "core/io/run_network.h"

#include "core/io/capture.h"
#include "core/io/private_network.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/wire_facts.h"

namespace lockstep::io {

namespace {

/// With what the run's settings ask for, if that is possible.
void chooseSource(ChosenNetwork& chosen)
{
    const SegmentSource wanted = control().settings.segments;
    chosen.source = wanted == SegmentSource::Inferred ? wanted : SegmentSource::Reported;
    const bool may_capture = wanted == SegmentSource::None || wanted == SegmentSource::Captured;
    if (!may_capture || chosen.network != Network::Private)
        return;
    if (const std::string refusal = openCapture(); !refusal.empty())
        chosen.reason = "the system lets nobody watch packets: " + refusal;
    else
        chosen.source = SegmentSource::Captured;
}

} // namespace

Result<ChosenNetwork> enterNetwork(bool uses_sockets)
{
    ChosenNetwork chosen;
    const Network asked = control().settings.net;
    if (asked == Network::Private || (asked == Network::Auto && uses_sockets)) {
        const std::string refusal = enterPrivateNetwork();
        chosen.network = refusal.empty() ? Network::Private : Network::Host;
        if (!refusal.empty())
            chosen.reason = "the system refuses a network of the run's own: " + refusal;
        if (!refusal.empty() && asked == Network::Private)
            return Error{chosen.reason};
    } else if (asked == Network::Host && uses_sockets) {
        chosen.network = Network::Host;
    }
    if (chosen.network != Network::None)
        chooseSource(chosen);
    return chosen;
}

void tellNetwork(const ChosenNetwork& chosen)
{
    if (chosen.network == Network::None)
        return;
    control().network.store(chosen.network, std::memory_order_release);
    control().segment_source.store(chosen.source, std::memory_order_release);
    recorder.writeText(NetworkChosen{.asked = control().settings.net,
                                     .network = chosen.network,
                                     .source = chosen.source},
                       chosen.reason, {});
}

void settleNetwork()
{
    if (control().network.load(std::memory_order_acquire) != Network::None)
        return;
    ChosenNetwork chosen{.network = Network::Host};
    if (control().settings.net == Network::Auto)
        chosen.reason = "nobody said before the run began that it uses sockets";
    chooseSource(chosen);
    tellNetwork(chosen);
}

} // namespace lockstep::io
