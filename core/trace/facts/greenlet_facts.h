// SPDX-License-Identifier: MIT
#pragma once
// Facts about greenlets, their loops and pools. Kinds 180 to 209.
//
// A greenlet that gave the thread away in one of these goes on without an event of its own: that it
// was resumed is what its next event says.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The task lets those of its loop go first that are ready already.
struct GreenletYielded {
    static constexpr EventKind kind{180};
    static constexpr std::string_view name = "greenlet.yielded";
    static constexpr auto words() { return Fields{}; }
};

/// The task suspends itself and gives the thread to another one, with values; their text is the
/// payload.
struct GreenletSwitched {
    static constexpr EventKind kind{181};
    static constexpr std::string_view name = "greenlet.switched";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    TaskId to;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &GreenletSwitched::payload_at),
                      word<Place::Value>("bytes", &GreenletSwitched::bytes),
                      word<Place::First>("to", &GreenletSwitched::to)};
    }
};

/// The task suspends itself and raises an exception where another one is suspended; "TYPE: TEXT" is
/// the payload.
struct GreenletThrew {
    static constexpr EventKind kind{182};
    static constexpr std::string_view name = "greenlet.threw";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    TaskId to;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &GreenletThrew::payload_at),
                      word<Place::Value>("bytes", &GreenletThrew::bytes),
                      word<Place::First>("to", &GreenletThrew::to)};
    }
};

/// The task's function is over: its parent goes on, with the result whose text is the payload.
struct GreenletReturned {
    static constexpr EventKind kind{183};
    static constexpr std::string_view name = "greenlet.returned";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    TaskId to;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &GreenletReturned::payload_at),
                      word<Place::Value>("bytes", &GreenletReturned::bytes),
                      word<Place::First>("to", &GreenletReturned::to)};
    }
};

/// An exception left the task's function: it is raised in its parent.
struct GreenletRaised {
    static constexpr EventKind kind{184};
    static constexpr std::string_view name = "greenlet.raised";
    TaskId to;
    static constexpr auto words() { return Fields{word<Place::Value>("to", &GreenletRaised::to)}; }
};

/// The task has another one killed: GreenletExit will be raised where that waits, or it never
/// starts.
struct GreenletKilled {
    static constexpr EventKind kind{185};
    static constexpr std::string_view name = "greenlet.killed";
    TaskId killed;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("killed", &GreenletKilled::killed)};
    }
};

/// Everybody waits and nothing can wake them: LoopExit is raised in the root of their loop.
struct LoopExited {
    static constexpr EventKind kind{186};
    static constexpr std::string_view name = "loop.exited";
    TaskId root;
    static constexpr auto words() { return Fields{word<Place::Value>("root", &LoopExited::root)}; }
};

/// The task was woken to get an exception instead of what it waited for.
struct WaitInterrupted {
    static constexpr EventKind kind{187};
    static constexpr std::string_view name = "wait.interrupted";
    ObjectId object; ///< none: it slept, or was suspended
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &WaitInterrupted::object)};
    }
};

/// A greenlet got a place in a pool.
struct PoolEntered {
    static constexpr EventKind kind{188};
    static constexpr std::string_view name = "pool.entered";
    ObjectId pool;
    std::uint32_t running = 0; ///< places that are taken now
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolEntered::pool),
                      word<Place::Value>("running", &PoolEntered::running)};
    }
};

/// A greenlet gave its place in a pool back.
struct PoolLeft {
    static constexpr EventKind kind{189};
    static constexpr std::string_view name = "pool.left";
    ObjectId pool;
    std::uint32_t running = 0; ///< places that are taken still
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolLeft::pool),
                      word<Place::Value>("running", &PoolLeft::running)};
    }
};

/// What comes of the greenlet, a member of the pool, is given behind what comes of those before it.
struct PoolResultPromised {
    static constexpr EventKind kind{191};
    static constexpr std::string_view name = "pool.result_promised";
    ObjectId pool;
    TaskId member;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolResultPromised::pool),
                      word<Place::Value>("member", &PoolResultPromised::member)};
    }
};

/// What the task wanted of a pool or of its loop is so, perhaps after a wait.
struct WaitReturned {
    static constexpr EventKind kind{190};
    static constexpr std::string_view name = "wait.returned";
    ObjectId object;
    bool timed_out = false; ///< it is not: the time-out came
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &WaitReturned::object),
                      word<Place::Value>("timed_out", &WaitReturned::timed_out)};
    }
};

} // namespace lockstep
