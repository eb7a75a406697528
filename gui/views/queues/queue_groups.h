// SPDX-License-Identifier: MIT
#pragma once
// What of a run is shown as one queue, pool or loop: its objects that belong together; pure.
//
// A queue between processes is a pipe with locks, slots, and a buffer in each process that puts; a
// pool is a queue, a pipe and workers. They are found by how they are made: the parts of a thing
// are made right behind it, by the same task.

#include "core/model/log.h"

#include <map>
#include <string>
#include <vector>

namespace lockstep::gui {

struct QueueGroup {
    enum class Kind : std::uint8_t {
        Queue,
        ProcessQueue,
        Pipe,
        Executor,
        Pool,
        GreenPool,
        Loop,    ///< of greenlets
        Waiters, ///< a condition and its lock
        Store,   ///< a value that counts what lies there, and conditions for room and for more
    };
    Kind kind{};
    ObjectId object;               ///< the queue, pipe, pool, loop, condition, value
    std::vector<ObjectId> buffers; ///< ProcessQueue: of the processes that put
    ObjectId room_left;            ///< ProcessQueue: its free places
    ObjectId unfinished;           ///< ProcessQueue: what counts them; none: it is not joinable
    ObjectId finished;             ///< ProcessQueue: what its joiners wait on
    ObjectId read_lock;            ///< ProcessQueue
    ObjectId write_lock;           ///< ProcessQueue
    ObjectId submitted;            ///< Pool: the queue of what was asked of it
    ObjectId tasks;                ///< Pool: the pipe to its workers
    ObjectId room;                 ///< Store: who finds none waits there
    ObjectId more;                 ///< Store: who finds nothing waits there
    bool copies = false;           ///< Pipe: who has its ends is asked for
};

/// Those that exist at a place. The roles (gui/state/bindings.h) say which; without any that fits,
/// all queues, pipes, pools and loops. A condition and a value are only there when a role asks.
std::vector<QueueGroup> groupsAt(const Log& log, const std::map<std::string, std::string>& roles,
                                 Seq place);

} // namespace lockstep::gui
