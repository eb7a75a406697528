// SPDX-License-Identifier: MIT
#pragma once
// Facts about tasks: birth, end, sleeping, waking, waiting for another's end, speaking.
// Kinds 20 to 49.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The event's task made another one; main is made by nobody.
struct TaskSpawned {
    static constexpr EventKind kind{20};
    static constexpr std::string_view name = "task.spawned";
    TaskId spawned;
    ObjectId end; ///< the object that its joiners wait on
    Carrier carrier{};
    bool daemon = false;
    bool helper = false;
    std::uint32_t name_at = 0; ///< where its name lies in the segment's names
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("spawned", &TaskSpawned::spawned),
                      word<Place::Object>("end", &TaskSpawned::end),
                      word<Place::Small>("carrier", &TaskSpawned::carrier),
                      word<Place::Second>("daemon", &TaskSpawned::daemon),
                      word<Place::Third>("helper", &TaskSpawned::helper),
                      word<Place::First>("name_at", &TaskSpawned::name_at)};
    }
};

/// The task passed its first gate.
struct TaskStarted {
    static constexpr EventKind kind{21};
    static constexpr std::string_view name = "task.started";
    static constexpr auto words() { return Fields{}; }
};

struct TaskEnded {
    static constexpr EventKind kind{22};
    static constexpr std::string_view name = "task.ended";
    TaskEnd end{};
    static constexpr auto words() { return Fields{word<Place::Value>("end", &TaskEnded::end)}; }
};

/// An exception left the task's function. Text is the payload "TYPE: TEXT".
struct TaskRaised {
    static constexpr EventKind kind{23};
    static constexpr std::string_view name = "task.raised";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &TaskRaised::payload_at),
                      word<Place::Value>("bytes", &TaskRaised::bytes)};
    }
};

/// The scenario's main function returned; main now waits for the non-daemon tasks.
struct MainReturned {
    static constexpr EventKind kind{24};
    static constexpr std::string_view name = "main.returned";
    static constexpr auto words() { return Fields{}; }
};

/// The event's task (nobody: the clock) made a parked task ready. From here until that task's next
/// event it is woken but not yet running.
struct TaskWoken {
    static constexpr EventKind kind{25};
    static constexpr std::string_view name = "task.woken";
    TaskId woken;
    ObjectId waited_on; ///< none: it slept
    WakeReason reason{};
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("woken", &TaskWoken::woken),
                      word<Place::Object>("waited_on", &TaskWoken::waited_on),
                      word<Place::Small>("reason", &TaskWoken::reason)};
    }
};

/// The task must wait for another's end.
struct JoinRequested {
    static constexpr EventKind kind{26};
    static constexpr std::string_view name = "join.requested";
    ObjectId end;
    TaskId joined;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("end", &JoinRequested::end),
                      word<Place::Value>("joined", &JoinRequested::joined)};
    }
};

/// The other one had ended (at_once: before it was asked for), or the time-out came.
struct JoinReturned {
    static constexpr EventKind kind{27};
    static constexpr std::string_view name = "join.returned";
    ObjectId end;
    TaskId joined;
    bool at_once = false;
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("end", &JoinReturned::end),
                      word<Place::Value>("joined", &JoinReturned::joined),
                      word<Place::First>("at_once", &JoinReturned::at_once),
                      word<Place::Second>("timed_out", &JoinReturned::timed_out)};
    }
};

/// The task spends time: how is Delay (parked), Hold (keeps its carrier) or Burn (keeps the
/// processor too).
struct DelayStarted {
    static constexpr EventKind kind{28};
    static constexpr std::string_view name = "delay.started";
    Operation how{};
    Nanoseconds until_ns = 0; ///< virtual time
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("how", &DelayStarted::how),
                      word<Place::Wide>("until_ns", &DelayStarted::until_ns)};
    }
};

struct DelayEnded {
    static constexpr EventKind kind{29};
    static constexpr std::string_view name = "delay.ended";
    Operation how{};
    static constexpr auto words() { return Fields{word<Place::Value>("how", &DelayEnded::how)}; }
};

/// What a task prints; the text is the payload.
struct Said {
    static constexpr EventKind kind{30};
    static constexpr std::string_view name = "output";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &Said::payload_at),
                      word<Place::Value>("bytes", &Said::bytes)};
    }
};

/// What the program says about an object, such as a light's colour; the text is the payload.
struct Announced {
    static constexpr EventKind kind{31};
    static constexpr std::string_view name = "announced";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId about;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &Announced::payload_at),
                      word<Place::Value>("bytes", &Announced::bytes),
                      word<Place::First>("about", &Announced::about)};
    }
};

/// The task passed its gate, but the operation refused: the primitive threw.
struct OperationFailed {
    static constexpr EventKind kind{32};
    static constexpr std::string_view name = "operation.failed";
    ObjectId object;
    Operation operation{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &OperationFailed::object),
                      word<Place::Value>("operation", &OperationFailed::operation)};
    }
};

/// The task must wait on an object that is no lock, in that operation; said again by a task that
/// was woken, looked, and must wait on. asked: of bytes from a socket, at most so many; 65,535: so
/// many or more; 0: it asks for no number.
struct WaitRequested {
    static constexpr EventKind kind{33};
    static constexpr std::string_view name = "wait.requested";
    ObjectId object;
    Operation operation{};
    std::uint16_t asked = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &WaitRequested::object),
                      word<Place::ValueLow>("operation", &WaitRequested::operation),
                      word<Place::ValueHigh>("asked", &WaitRequested::asked)};
    }
};

} // namespace lockstep
