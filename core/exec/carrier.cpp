// SPDX-License-Identifier: MIT
#include "core/exec/carrier.h"

namespace lockstep {

namespace {

CarrierChoice chosen = CarrierChoice::AsWritten;

} // namespace

void chooseCarriers(CarrierChoice choice)
{
    chosen = choice;
}

CarrierChoice chosenCarriers()
{
    return chosen;
}

MadeCarrier carrierFor(Carrier asked)
{
    if (asked == Carrier::Greenlet)
        return {Carrier::Greenlet, true};
    switch (chosen) {
    case CarrierChoice::AsWritten:
        break;
    case CarrierChoice::Threads:
        return {Carrier::Thread};
    case CarrierChoice::Processes:
        return {Carrier::Process};
    case CarrierChoice::Greenlets:
        return {Carrier::Greenlet};
    }
    return {asked};
}

Result<std::unique_ptr<PreparedCarrier>> prepareCarrier(MadeCarrier made, CarrierBody body,
                                                        const SpawnedStart* spawned)
{
    switch (made.kind) {
    case Carrier::Thread:
        return prepareThread(std::move(body));
    case Carrier::Process:
        return prepareProcess(std::move(body), spawned);
    case Carrier::Greenlet:
        return prepareGreenlet(std::move(body), made.cooperates);
    }
    return Error{"there is no such carrier"};
}

} // namespace lockstep
