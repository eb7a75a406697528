// SPDX-License-Identifier: MIT
#pragma once
// What every living task is about to do or waits for, read from the live segment.
//
// The tasks go on while this looks: each answer was true of its task at some moment of the call. In
// a run that is paused they are exact.

#include "core/session/session.h"

namespace lockstep {

class Segment;

std::vector<PendingStep> pendingStepsOf(const Segment& segment);

/// Why a task cannot be stepped, in one sentence; empty if it can.
std::string whyNoStep(const PendingStep& step, const Log& log);

/// Current virtual time; a clock that is being written for too long gives its last state.
Nanoseconds virtualTimeOf(const Segment& segment);

} // namespace lockstep
