// SPDX-License-Identifier: MIT
#pragma once
// What the ids in events stand for: tasks, objects and call sites by their names.

#include "core/trace/event.h"
#include "core/trace/words.h"

#include <string>

namespace lockstep {

struct TaskInfo {
    TaskId id;
    std::string name;
    TaskId parent;
    ObjectId end; ///< what its joiners wait on
    Carrier carrier = Carrier::Thread;
    bool daemon = false;
    bool helper = false;
    Seq spawned = 0;

    friend bool operator==(const TaskInfo&, const TaskInfo&) = default;
};

struct ObjectInfo {
    ObjectId id;
    ObjectKind kind = ObjectKind::None;
    std::string name;
    TaskId creator;
    std::uint32_t ordinal = 0; ///< the how manieth object of its creator, from 1
    Seq created = 0;

    friend bool operator==(const ObjectInfo&, const ObjectInfo&) = default;
};

struct SiteInfo {
    std::string file; ///< from the project's root
    std::uint32_t line = 0;

    friend bool operator==(const SiteInfo&, const SiteInfo&) = default;
};

} // namespace lockstep
