// SPDX-License-Identifier: MIT
#pragma once
// Waiting for a descriptor of the kernel: until it is readable or writable, somebody wakes the
// task, or virtual time reaches the deadline.
//
// The task parks on an object, as in any wait: it is Blocked, and may be woken, interrupted, cut
// off. Beside that its thread sleeps in poll on the descriptor and its doorbell. When the kernel
// says that the descriptor is ready, the thread that slept competes for the task like any other
// waker. So nobody polls, and a task that is woken while gates are closed stays at its gate.
//
// Who runs next in a serialised run must not depend on how fast a poll returns. There the kernel is
// heard at once only where nobody of the run knows what may come. Otherwise whoever causes that a
// descriptor gets ready wakes who waits for it, in its own step, and the kernel is heard when
// nobody can go on without it; in a replay, when the schedule says so.

#include "core/exec/lot.h"

#include <poll.h>

namespace lockstep {

struct DescriptorWait {
    int fd = -1;
    Readiness until = Readiness::Readable;
};

/// Parks the calling task on the guarded object, as park does. WakeReason::Descriptor: it is ready.
/// Throws OSError when the system has no descriptor for a doorbell, before the task has parked.
WakeReason parkOnDescriptor(ObjectGuard& guard, const DescriptorWait& wait,
                            Nanoseconds deadline_ns);

/// Whether it is ready now. What is no descriptor of the process is: a call on it says why not.
bool isReady(const DescriptorWait& wait);

/// What may still come by itself to tasks that wait for descriptors.
enum class Arrivals : std::uint8_t {
    None,     ///< nothing: as far as they are concerned the run is quiet
    UnderWay, ///< something does, or will be known not to come in a moment
    Unknown,  ///< somebody waits for what the run knows nothing of
};

/// What the owner of an object knows of a task that waits for its descriptor: whether that may get
/// ready although no task of the run takes a step.
using ArrivalRule = Arrivals (*)(ObjectId waited_on, Readiness awaited);

/// Of objects of that kind the run knows what happens on their descriptors; of others nothing, and
/// a run in which somebody waits for one is never quiet. Before the first task, as by `const bool
/// known = knowArrivals(...)` beside the rule.
bool knowArrivals(ObjectKind kind, ArrivalRule rule);

/// To all who wait now.
Arrivals arrivalsToCome();

/// A task's descriptor is ready: wakes it out of its wait. ready_since_ns: for so long it has been
/// (real time). False: the run does not hear of it yet.
bool wakeByDescriptor(TaskId task, Nanoseconds ready_since_ns);

/// How long who was not heard waits in poll before it asks again; -1 where nobody goes on any more.
int untilAskedAgain_ms();

constexpr short pollEventsOf(Readiness awaited)
{
    return awaited == Readiness::Readable ? POLLIN : POLLOUT;
}

/// For threads without a hub: sleeps until the calling task runs, beside what it waits for.
WakeReason sleepBeside(const DescriptorWait& wait);

} // namespace lockstep
