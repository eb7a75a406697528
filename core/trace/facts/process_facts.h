// SPDX-License-Identifier: MIT
#pragma once
// Facts about processes: how they begin, signals, exits. Kinds 150 to 179, and 261.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The event's task has forked the process of a task that it made. running: so many other tasks of
/// the forking process did not come to their gates in time, so the copy caught them in mid-step.
struct ProcessForked {
    static constexpr EventKind kind{150};
    static constexpr std::string_view name = "process.forked";
    TaskId forked;
    std::uint32_t pid = 0;
    std::uint32_t running = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("forked", &ProcessForked::forked),
                      word<Place::First>("pid", &ProcessForked::pid),
                      word<Place::Second>("running", &ProcessForked::running)};
    }
};

/// The event's task has started the process of a task that it made: the same program, begun anew,
/// which has nothing of its parent's memory.
struct ProcessSpawned {
    static constexpr EventKind kind{261};
    static constexpr std::string_view name = "process.spawned";
    TaskId spawned;
    std::uint32_t pid = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("spawned", &ProcessSpawned::spawned),
                      word<Place::First>("pid", &ProcessSpawned::pid)};
    }
};

/// The process of this task is gone: code is its exit status, or minus the signal that killed it.
/// Until it is joined it is a zombie.
struct ProcessExited {
    static constexpr EventKind kind{151};
    static constexpr std::string_view name = "process.exited";
    TaskId exited;
    std::int32_t code = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("exited", &ProcessExited::exited),
                      word<Place::First>("code", &ProcessExited::code)};
    }
};

/// Its zombie is gone, too.
struct ProcessReaped {
    static constexpr EventKind kind{152};
    static constexpr std::string_view name = "process.reaped";
    TaskId reaped;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("reaped", &ProcessReaped::reaped)};
    }
};

/// The event's task sent a signal to the process of another.
struct ProcessSignalled {
    static constexpr EventKind kind{153};
    static constexpr std::string_view name = "process.signalled";
    ObjectId end; ///< what joiners of the other wait on
    TaskId to;
    std::uint32_t signal = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("end", &ProcessSignalled::end),
                      word<Place::Value>("to", &ProcessSignalled::to),
                      word<Place::First>("signal", &ProcessSignalled::signal)};
    }
};

/// The task that has the object is gone and will never give it back.
struct ObjectAbandoned {
    static constexpr EventKind kind{154};
    static constexpr std::string_view name = "object.abandoned";
    ObjectId object;
    TaskId owner;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &ObjectAbandoned::object),
                      word<Place::Value>("owner", &ObjectAbandoned::owner)};
    }
};

/// The event's task ended its process at once, without unwinding anything.
struct ProcessLeft {
    static constexpr EventKind kind{155};
    static constexpr std::string_view name = "process.left";
    std::int32_t code = 0;
    static constexpr auto words() { return Fields{word<Place::Value>("code", &ProcessLeft::code)}; }
};

} // namespace lockstep
