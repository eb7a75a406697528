// SPDX-License-Identifier: MIT
#pragma once
// Real priorities: in a free run in real time the system itself may run threads by priority.
//
// Threads of tasks that were spawned with a priority then have SCHED_FIFO and share one processor,
// from which all other threads of the host keep away: whoever computes there is stopped by nobody
// of a lower priority, and the service must stay able to pause and to stop the run. So on a machine
// with one processor there are none. Everywhere else the policy "priority" does the same virtually.

#include "core/probe/attachment.h"

namespace lockstep {

/// What became of asking for them.
enum class RealPriorities : std::uint8_t {
    Unneeded,     ///< the run is serialised, or its time is not real
    Granted,      ///< for tasks that are spawned from here on
    Refused,      ///< the system does not permit them (CAP_SYS_NICE, RLIMIT_RTPRIO)
    OneProcessor, ///< they would keep all others from running
};

/// Main asks. Anything but Granted changes nothing.
RealPriorities askForRealPriorities();

/// A task begins on the calling thread.
void takeRealPriority();

/// Whether the calling task has one.
bool hasRealPriority();

/// How much of a processor the calling thread has had.
Nanoseconds ownProcessorTime_ns();

/// The calling task is about to wait for a lock that lends priorities: owner goes with at least its
/// own until it frees that, and so does whom owner waits for in turn. Under the lock's guard.
void lendRealPriority(TaskId owner);

/// The calling task has freed a lock that lends priorities: it keeps what its other ones lend it.
void dropLentPriority();

} // namespace lockstep
