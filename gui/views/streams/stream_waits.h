// SPDX-License-Identifier: MIT
#pragma once
// Who waits in a call of a socket, a pipe or a watch of them at one moment; pure.

#include "core/model/history.h"

namespace lockstep::gui {

struct StreamWait {
    TaskId task;
    ObjectId object;      ///< the end to receive at; to send, what stands for the room behind it
    ObjectId other_end;   ///< of the object
    Seq since = 0;        ///< where it asked
    bool is_over = false; ///< it waited until it was ended
};

/// In the order of the tasks.
std::vector<StreamWait> waitsOf(const History& history, Seq seq);

} // namespace lockstep::gui
