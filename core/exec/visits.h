// SPDX-License-Identifier: MIT
#pragma once
// Visitors: somebody outside the run comes to talk to one of its sockets.

#include "core/probe/attachment.h"

namespace lockstep {

/// Lets one in, who wants to talk to that object. Runs on the service: it waits for nothing.
using VisitorEntrance = void (*)(ObjectId server);

/// Before the service begins, as by `const bool known = letVisitorsInBy(...)`. There is one.
bool letVisitorsInBy(VisitorEntrance entrance);

/// Nothing if nobody lets visitors in.
void letVisitorIn(ObjectId server);

/// How time is to pass: from now on, or when the last visitor has left.
void setTime(TimeMode time) LS_REQUIRES(control().sched);
void setSpeed(std::uint32_t speed_permille) LS_REQUIRES(control().sched);

/// While one lives virtual time is real time: who is outside cannot wait for a jump of the clock.
/// Then it passes as it did before, or as was asked for meanwhile.
class RealTimeOfVisit {
public:
    RealTimeOfVisit();
    ~RealTimeOfVisit();
    RealTimeOfVisit(const RealTimeOfVisit&) = delete;
    RealTimeOfVisit& operator=(const RealTimeOfVisit&) = delete;
};

} // namespace lockstep
