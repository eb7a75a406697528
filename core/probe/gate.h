// SPDX-License-Identifier: MIT
#pragma once
// The gate: the only place where a task can be held.
//
// Every visible operation of a scenario passes it before it does or records anything. Open (the
// run is free and the ring has room) it costs two loads. Closed, it announces what the task is
// about to do and returns when somebody granted this one operation: the policy, the user, or
// whoever opens the gates again.

#include "core/probe/recorder.h"
#include "core/probe/sites.h"

namespace lockstep {

struct GateOperation {
    Operation operation = Operation::None;
    ObjectId object;
    Site site;
    Nanoseconds duration_ns = 0;     ///< Delay, Hold, Burn
    std::uint64_t payload_bytes = 0; ///< what the operation will store
};

/// The slow half, in core/exec/gate_wait.cpp: only there are schedulers and futexes known.
void waitAtGate(const GateOperation& operation, SiteId site);

/// Stops at the gate even if it is open: the task may have been passed by others meanwhile.
void stopAtGate(const GateOperation& operation, SiteId site);

/// Returns when the ring has room for an operation, the run standing still meanwhile. For the few
/// who write outside a gate.
void waitForRoom(std::uint64_t payload_bytes);

/// Whether a task may pass now without asking anybody.
inline bool gateIsOpen()
{
    return control().mode.load(std::memory_order_relaxed) == 0 && recorder.head < recorder.admitted;
}

/// Returns when the task may take its step, with the call site's id for the events of that step.
inline SiteId passGate(const GateOperation& operation)
{
    const SiteId site = siteId(operation.site);
    // A copy goes out, so that in the open case the operation never leaves the registers.
    if (!gateIsOpen() || operation.payload_bytes != 0) [[unlikely]]
        waitAtGate(GateOperation{operation}, site);
    return site;
}

/// The same for an operation on an object and nothing more: in the open case its description never
/// leaves the registers.
inline SiteId passGate(Operation operation, ObjectId object, Site at)
{
    const SiteId site = siteId(at);
    if (!gateIsOpen()) [[unlikely]]
        waitAtGate({.operation = operation, .object = object, .site = at}, site);
    return site;
}

} // namespace lockstep
