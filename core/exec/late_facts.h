// SPDX-License-Identifier: MIT
#pragma once
// Facts that come by themselves, when no task takes a step: the host's service asks for them.

#include "core/base/clock.h"

namespace lockstep {

/// Tells what there is. Gives how long in real time until it wants to be asked again; kNever_ns:
/// not before somebody rings. Runs on the service: it waits for nothing, and writes into the
/// service's ring no more than that has room for.
using LateFacts = Nanoseconds (*)();

/// Before the service begins, as by `const bool known = tellLateFactsBy(...)`. There is one of
/// them.
bool tellLateFactsBy(LateFacts facts);

Nanoseconds tellLateFacts();

} // namespace lockstep
