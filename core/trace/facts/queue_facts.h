// SPDX-License-Identifier: MIT
#pragma once
// Facts about queues: kinds 110 to 119. Texts are those of the items, as in value_facts.h. An item
// is the how manieth that was put into its queue, from 1.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The task made a queue, which is three objects: getters wait on the queue itself, putters on its
/// space, joiners on its rest.
struct QueueMade {
    static constexpr EventKind kind{110};
    static constexpr std::string_view name = "queue.made";
    ObjectId queue;
    ObjectId space;
    ObjectId rest;
    std::uint32_t maxsize = 0; ///< 0: no limit
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("queue", &QueueMade::queue),
                      word<Place::First>("space", &QueueMade::space),
                      word<Place::Second>("rest", &QueueMade::rest),
                      word<Place::Value>("maxsize", &QueueMade::maxsize)};
    }
};

struct QueuePut {
    static constexpr EventKind kind{111};
    static constexpr std::string_view name = "queue.put";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId queue;
    std::uint32_t item = 0;
    std::uint32_t depth = 0;      ///< items in the queue now
    std::uint32_t unfinished = 0; ///< puts less task_dones now
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &QueuePut::payload_at),
                      word<Place::Value>("bytes", &QueuePut::bytes),
                      word<Place::First>("queue", &QueuePut::queue),
                      word<Place::Second>("item", &QueuePut::item),
                      word<Place::Third>("depth", &QueuePut::depth),
                      word<Place::Wide>("unfinished", &QueuePut::unfinished)};
    }
};

struct QueueGot {
    static constexpr EventKind kind{112};
    static constexpr std::string_view name = "queue.got";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId queue;
    std::uint32_t item = 0;
    std::uint32_t depth = 0; ///< items in the queue now
    std::uint32_t unfinished = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &QueueGot::payload_at),
                      word<Place::Value>("bytes", &QueueGot::bytes),
                      word<Place::First>("queue", &QueueGot::queue),
                      word<Place::Second>("item", &QueueGot::item),
                      word<Place::Third>("depth", &QueueGot::depth),
                      word<Place::Wide>("unfinished", &QueueGot::unfinished)};
    }
};

struct QueueTaskDone {
    static constexpr EventKind kind{113};
    static constexpr std::string_view name = "queue.task_done";
    ObjectId queue;
    std::uint32_t unfinished = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("queue", &QueueTaskDone::queue),
                      word<Place::Value>("unfinished", &QueueTaskDone::unfinished)};
    }
};

/// join returned: nothing was unfinished at that moment.
struct QueueJoined {
    static constexpr EventKind kind{114};
    static constexpr std::string_view name = "queue.joined";
    ObjectId queue;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("queue", &QueueJoined::queue)};
    }
};

/// A put found no room, or a get no item: at once (a try), or until its time-out came.
struct QueueRefused {
    static constexpr EventKind kind{115};
    static constexpr std::string_view name = "queue.refused";
    ObjectId queue;
    Operation operation{}; ///< Put or Get
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("queue", &QueueRefused::queue),
                      word<Place::ValueLow>("operation", &QueueRefused::operation),
                      word<Place::ValueHigh>("timed_out", &QueueRefused::timed_out)};
    }
};

/// The task asked how much is in the queue.
struct QueueMeasured {
    static constexpr EventKind kind{116};
    static constexpr std::string_view name = "queue.measured";
    ObjectId queue;
    std::uint32_t depth = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("queue", &QueueMeasured::queue),
                      word<Place::Value>("depth", &QueueMeasured::depth)};
    }
};

} // namespace lockstep
