// SPDX-License-Identifier: MIT
#pragma once
// Facts about semaphores, events, conditions and barriers. Kinds 70 to 99.
//
// All are written under the object's guard, so they stand in the log in the order in which they
// happened. Waiting on such an object is wait.requested.

#include "core/trace/facts/fact.h"

namespace lockstep {

struct SemaphoreAcquired {
    static constexpr EventKind kind{70};
    static constexpr std::string_view name = "semaphore.acquired";
    ObjectId semaphore;
    std::uint32_t value = 0; ///< after it
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("semaphore", &SemaphoreAcquired::semaphore),
                      word<Place::Value>("value", &SemaphoreAcquired::value)};
    }
};

struct SemaphoreReleased {
    static constexpr EventKind kind{71};
    static constexpr std::string_view name = "semaphore.released";
    ObjectId semaphore;
    std::uint32_t value = 0; ///< after it
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("semaphore", &SemaphoreReleased::semaphore),
                      word<Place::Value>("value", &SemaphoreReleased::value)};
    }
};

/// acquire returned false, at once (a try) or because its time-out came.
struct SemaphoreRefused {
    static constexpr EventKind kind{72};
    static constexpr std::string_view name = "semaphore.refused";
    ObjectId semaphore;
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("semaphore", &SemaphoreRefused::semaphore),
                      word<Place::Value>("timed_out", &SemaphoreRefused::timed_out)};
    }
};

/// The flag is true from here on; so many wait and are woken.
struct EventSet {
    static constexpr EventKind kind{73};
    static constexpr std::string_view name = "event.set";
    ObjectId event;
    std::uint32_t waiting = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("event", &EventSet::event),
                      word<Place::Value>("waiting", &EventSet::waiting)};
    }
};

struct EventCleared {
    static constexpr EventKind kind{74};
    static constexpr std::string_view name = "event.cleared";
    ObjectId event;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("event", &EventCleared::event)};
    }
};

/// wait returned: true, the event was set; false, the time-out came (multiprocessing: or the flag
/// was cleared before the woken task looked).
struct EventReturned {
    static constexpr EventKind kind{75};
    static constexpr std::string_view name = "event.returned";
    ObjectId event;
    bool result = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("event", &EventReturned::event),
                      word<Place::Value>("result", &EventReturned::result)};
    }
};

struct EventChecked {
    static constexpr EventKind kind{76};
    static constexpr std::string_view name = "event.checked";
    ObjectId event;
    bool is_set = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("event", &EventChecked::event),
                      word<Place::Value>("is_set", &EventChecked::is_set)};
    }
};

/// wait begins: the task gives the condition's lock back (its lock.released follows, with count 0
/// however often it had it) and then waits to be notified.
struct ConditionEntered {
    static constexpr EventKind kind{77};
    static constexpr std::string_view name = "condition.entered";
    ObjectId condition;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("condition", &ConditionEntered::condition)};
    }
};

/// So many were waiting, and up to asked of them are woken, the longest waiting first. What is
/// asked too much is not remembered.
struct ConditionNotified {
    static constexpr EventKind kind{78};
    static constexpr std::string_view name = "condition.notified";
    static constexpr std::uint16_t kAll = 0xffff;
    ObjectId condition;
    std::uint16_t asked = 0; ///< kAll: notify_all
    std::uint16_t waiting = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("condition", &ConditionNotified::condition),
                      word<Place::ValueHigh>("asked", &ConditionNotified::asked),
                      word<Place::ValueLow>("waiting", &ConditionNotified::waiting)};
    }
};

/// The task was notified, or its time-out came. wait returns when it has the lock again.
struct ConditionResumed {
    static constexpr EventKind kind{79};
    static constexpr std::string_view name = "condition.resumed";
    ObjectId condition;
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("condition", &ConditionResumed::condition),
                      word<Place::Value>("timed_out", &ConditionResumed::timed_out)};
    }
};

/// The task is inside as the how manieth of this round, from 0.
struct BarrierArrived {
    static constexpr EventKind kind{80};
    static constexpr std::string_view name = "barrier.arrived";
    ObjectId barrier;
    std::uint32_t index = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierArrived::barrier),
                      word<Place::Value>("index", &BarrierArrived::index)};
    }
};

/// All have come, and the action (if there is one: then this is a step of its own) has run.
struct BarrierOpened {
    static constexpr EventKind kind{81};
    static constexpr std::string_view name = "barrier.opened";
    ObjectId barrier;
    bool after_action = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierOpened::barrier),
                      word<Place::Value>("after_action", &BarrierOpened::after_action)};
    }
};

/// wait returned its index: the task is out.
struct BarrierPassed {
    static constexpr EventKind kind{82};
    static constexpr std::string_view name = "barrier.passed";
    ObjectId barrier;
    std::uint32_t index = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierPassed::barrier),
                      word<Place::Value>("index", &BarrierPassed::index)};
    }
};

/// What broke a barrier.
enum class BarrierBreak : std::uint8_t { TimedOut = 1, Aborted = 2, ActionRaised = 3 };

/// All who wait are woken and refused; a task whose time-out broke it is out with this.
struct BarrierBroken {
    static constexpr EventKind kind{83};
    static constexpr std::string_view name = "barrier.broken";
    ObjectId barrier;
    BarrierBreak by{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierBroken::barrier),
                      word<Place::Value>("by", &BarrierBroken::by)};
    }
};

/// wait raised BrokenBarrierError: the barrier was broken, or reset while the task was inside.
struct BarrierRefused {
    static constexpr EventKind kind{84};
    static constexpr std::string_view name = "barrier.refused";
    ObjectId barrier;
    bool was_inside = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierRefused::barrier),
                      word<Place::Value>("was_inside", &BarrierRefused::was_inside)};
    }
};

/// The barrier is whole again; so many were inside and are refused.
struct BarrierReset {
    static constexpr EventKind kind{85};
    static constexpr std::string_view name = "barrier.reset";
    ObjectId barrier;
    std::uint32_t inside = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierReset::barrier),
                      word<Place::Value>("inside", &BarrierReset::inside)};
    }
};

struct BarrierChecked {
    static constexpr EventKind kind{86};
    static constexpr std::string_view name = "barrier.checked";
    ObjectId barrier;
    std::uint16_t waiting = 0;
    bool broken = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("barrier", &BarrierChecked::barrier),
                      word<Place::ValueLow>("waiting", &BarrierChecked::waiting),
                      word<Place::ValueHigh>("broken", &BarrierChecked::broken)};
    }
};

} // namespace lockstep
