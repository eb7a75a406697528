// SPDX-License-Identifier: MIT
#pragma once
// Looks after tasks that run and come to no gate: they compute without end, or are blocked in a
// system call that the scenario did not declare.
//
// A task has moved when the ring of its thread has. One that has not for kPatience_ns is told of,
// once; what it is at, the kernel says. It must have been seen at that twice: a thread that only
// waits for a processor is neither computing nor blocked. In a serialised run one that is blocked
// loses the baton if others could go on with it; it takes its next step again when it comes to a
// gate (Outside). Blocked is who sleeps in one and the same sleep; who wakes now and then in its
// call is on its way, until that has gone on for kPatienceWithWaking_ns.
//
// The service's alone. It looks only while somebody runs, or may begin to without the service. It
// counts no time in which it could not look itself: then the machine was busy, not the task.

#include "core/probe/attachment.h"
#include "core/probe/recorder.h"

#include <optional>
#include <vector>

namespace lockstep {

class Watchdog {
public:
    /// Looks, if it is time to.
    void look();

    /// Real time until it has to look again; kNever_ns: not before the service is rung.
    Nanoseconds untilNextLook_ns(bool timer_is_armed) const;

private:
    /// What the kernel says a thread is at.
    struct Occupation {
        Standstill how{};
        std::int32_t system_call = -1; ///< the kernel's number of it; -1: none, or it is not told
        Nanoseconds computed_ns = 0;   ///< processor time that the thread has had
    };

    /// While a task has not moved.
    struct Stretch {
        Seq position = 0;         ///< of its thread's ring
        Nanoseconds since_ns = 0; ///< real time; 0: it is not watched
        Nanoseconds stood_ns = 0; ///< of that, what was looked at
        std::optional<Occupation> seen;
        bool told = false;
    };

    /// Nothing: it is on its way, waits for what Lockstep itself will do, or is stopped.
    static std::optional<Occupation> occupationOf(const TaskRecord& task);
    /// Whether that is no coincidence; `first` is of an earlier look, and of the same kind.
    static bool isStillAt(const Occupation& first, const Occupation& now);

    void lookAt(std::uint32_t id, Nanoseconds now_ns, Nanoseconds passed_ns);
    void takeBatonFrom(std::uint32_t id);

    std::vector<Stretch> m_stretches; // index: task id
    Nanoseconds m_lastLook_ns = 0;    ///< real time
    Nanoseconds m_nextLook_ns = 0;    ///< real time
};

/// While it lives, it is known that the calling task takes long.
class Unwatched {
public:
    Unwatched();
    ~Unwatched();
    Unwatched(const Unwatched&) = delete;
    Unwatched& operator=(const Unwatched&) = delete;

private:
    TaskRecord& m_task;
};

} // namespace lockstep
