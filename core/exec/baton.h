// SPDX-License-Identifier: MIT
#pragma once
// Who may take a step: granting, the policies, and what happens when nobody can run.
//
// There is no controller thread. In serialised mode whoever gives up the baton (arrives at its
// gate, parks, ends) asks the policy and grants the next step; in free mode whoever parks last lets
// the instant clock jump. The service acts only when time must really pass, on commands, and on
// verdicts.

#include "core/probe/attachment.h"

namespace lockstep {

/// Lets a task run that waits at its gate or was woken. False: it does neither.
bool grant(TaskId task);

/// Counts and grants one step of a task that can be granted; serialised, it has the baton then.
void takeStep(TaskId task) LS_REQUIRES(control().sched);

/// The calling task does not run any more: passes the baton on, or looks after an idle run. The
/// task's state word already says so.
void leaveRunning(TaskId self);

/// Perhaps nobody of a free run runs any more: lets the instant clock jump then, or tells the
/// service.
void noticeIdle();

/// Serialised: if nobody has the baton, the policy gives it to somebody who can run; if nobody can,
/// the clock jumps (instant time) or the service is told.
void pickNext() LS_REQUIRES(control().sched);

/// Who decides now: behind the end of a schedule it may be another policy than that of the run.
PolicyKind policyNow();

/// Lets that policy choose and forgets whom: it remembers its choices, and they count.
void letPolicyChoose(PolicyKind policy) LS_REQUIRES(control().sched);

/// Whether a serialised run has taken all the steps that it may.
bool stepsAreUsedUp() LS_REQUIRES(control().sched);

/// After the last reason to keep gates closed went away: everybody goes on (free), or the policy
/// picks (serialised).
void openGates();

/// Wakes the tasks whose deadlines have come, as far as the caller's ring has room; the service
/// does the rest. True: at least one.
bool wakeDue() LS_REQUIRES(control().sched);

/// Lets the clock go to a sleeping task's deadline, so that it and all with earlier ones become
/// ready.
void jumpTo(Nanoseconds deadline_ns) LS_REQUIRES(control().sched);

/// If everybody of a free run in instant time is parked, and nothing is under way to any of them:
/// lets the clock go to the next deadline. False: not so, or there is none.
bool jumpIfIdle() LS_REQUIRES(control().sched);

/// Tells the service to look.
void ringService();

/// The tag under which the calling thread takes locks of the segment.
std::uint32_t lockTag();

} // namespace lockstep
