// SPDX-License-Identifier: MIT
#pragma once
// Facts about objects in general (kinds 50 to 59) and about locks (60 to 69, 367).

#include "core/trace/facts/fact.h"

namespace lockstep {

struct ObjectCreated {
    static constexpr EventKind kind{50};
    static constexpr std::string_view name = "object.created";
    ObjectId object;
    ObjectKind object_kind{};
    std::uint32_t name_at = 0; ///< where its name lies in the segment's names
    std::uint32_t ordinal = 0; ///< the how manieth object of its creator, from 1
    std::uint32_t size = 0;    ///< a semaphore's initial value, a barrier's parties
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &ObjectCreated::object),
                      word<Place::Small>("object_kind", &ObjectCreated::object_kind),
                      word<Place::Value>("name_at", &ObjectCreated::name_at),
                      word<Place::First>("ordinal", &ObjectCreated::ordinal),
                      word<Place::Second>("size", &ObjectCreated::size)};
    }
};

/// The task must wait: owner has the lock. While owner's release is under way its lock.released may
/// already stand before this event; owner's task.woken for this lock then follows.
struct LockRequested {
    static constexpr EventKind kind{60};
    static constexpr std::string_view name = "lock.requested";
    ObjectId lock;
    TaskId owner;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockRequested::lock),
                      word<Place::Value>("owner", &LockRequested::owner)};
    }
};

/// How an acquisition came about.
enum class Acquisition : std::uint16_t {
    AtOnce = 0,    ///< no lock.requested was written, because nobody held it
    AfterWait = 1, ///< the task had waited
    Again = 2,     ///< the owner of an RLock took it once more
};

struct LockAcquired {
    static constexpr EventKind kind{61};
    static constexpr std::string_view name = "lock.acquired";
    ObjectId lock;
    std::uint16_t count =
        0; ///< how often the owner has it now; behind a condition's wait, as before
    Acquisition how{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockAcquired::lock),
                      word<Place::ValueHigh>("count", &LockAcquired::count),
                      word<Place::ValueLow>("how", &LockAcquired::how)};
    }
};

struct LockReleased {
    static constexpr EventKind kind{62};
    static constexpr std::string_view name = "lock.released";
    ObjectId lock;
    std::uint32_t count = 0; ///< how often the owner still has it; 0: it is free
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockReleased::lock),
                      word<Place::Value>("count", &LockReleased::count)};
    }
};

/// The task was woken, but owner had been faster: it waits again.
struct LockOvertaken {
    static constexpr EventKind kind{63};
    static constexpr std::string_view name = "lock.overtaken";
    ObjectId lock;
    TaskId owner;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockOvertaken::lock),
                      word<Place::Value>("owner", &LockOvertaken::owner)};
    }
};

/// acquire returned false, at once (a try) or because its time-out came: owner has the lock. Like
/// lock.requested it may stand behind the owner's lock.released while that release is under way.
struct LockRefused {
    static constexpr EventKind kind{64};
    static constexpr std::string_view name = "lock.refused";
    ObjectId lock;
    TaskId owner; ///< ids of tasks end at 32768
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockRefused::lock),
                      word<Place::ValueHigh>("owner", &LockRefused::owner),
                      word<Place::ValueLow>("timed_out", &LockRefused::timed_out)};
    }
};

/// The owner of a robust lock is gone, and whoever tells of that has freed the lock for it. Its own
/// lock.acquired is missing if it died before it could say so.
struct LockOwnerDied {
    static constexpr EventKind kind{367};
    static constexpr std::string_view name = "lock.owner_died";
    ObjectId lock;
    TaskId owner;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("lock", &LockOwnerDied::lock),
                      word<Place::Value>("owner", &LockOwnerDied::owner)};
    }
};

} // namespace lockstep
