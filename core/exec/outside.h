// SPDX-License-Identifier: MIT
#pragma once
// Calls outside the run, of which it is not known when they return: real input, a real sleep.
//
// While the calling task is outside it has no baton, is not parked, and takes no step; no verdict
// is given and the instant clock does not jump. It comes back through a gate.

#include "core/base/site.h"

namespace lockstep {

/// The calling task is outside from the construction to the destruction.
class OutsideCall {
public:
    explicit OutsideCall(const Site& site);
    ~OutsideCall();
    OutsideCall(const OutsideCall&) = delete;
    OutsideCall& operator=(const OutsideCall&) = delete;

private:
    Site m_site;
};

} // namespace lockstep
