// SPDX-License-Identifier: MIT
#include "core/exec/carrier.h"

namespace lockstep {

Result<std::unique_ptr<PreparedCarrier>> prepareCarrier(Carrier kind, CarrierBody body)
{
    switch (kind) {
    case Carrier::Thread:
        return prepareThread(std::move(body));
    case Carrier::Process:
        return prepareProcess(std::move(body));
    case Carrier::Greenlet:
        break;
    }
    return Error{"this carrier is not there yet"};
}

} // namespace lockstep
