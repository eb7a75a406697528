// SPDX-License-Identifier: MIT
#pragma once
// Facts about tasks that come to no gate for long, and about calls outside the run. Kinds 240 to
// 249.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// A task runs and has not moved for a while; told once, until it moves again.
struct TaskNotMoving {
    static constexpr EventKind kind{240};
    static constexpr std::string_view name = "task.not_moving";
    TaskId watched;
    Standstill how{};
    std::int32_t system_call = -1; ///< the kernel's number of it; -1: none, or it may not be known
    Nanoseconds real_ns = 0;       ///< for so long
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("watched", &TaskNotMoving::watched),
                      word<Place::Wide>("real_ns", &TaskNotMoving::real_ns),
                      word<Place::First>("system_call", &TaskNotMoving::system_call),
                      word<Place::Small>("how", &TaskNotMoving::how)};
    }
};

/// A task that is blocked in an undeclared system call lost the baton, so that others can go on.
/// From here on the order of steps is not the policy's alone: it cannot be replayed exactly.
struct BatonRevoked {
    static constexpr EventKind kind{241};
    static constexpr std::string_view name = "baton.revoked";
    TaskId revoked;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("revoked", &BatonRevoked::revoked)};
    }
};

/// The task begins a call outside the run, of which it is not known when it returns.
struct OutsideEntered {
    static constexpr EventKind kind{242};
    static constexpr std::string_view name = "outside.entered";
    static constexpr auto words() { return Fields{}; }
};

/// It has come back, through a gate.
struct OutsideLeft {
    static constexpr EventKind kind{243};
    static constexpr std::string_view name = "outside.left";
    static constexpr auto words() { return Fields{}; }
};

} // namespace lockstep
