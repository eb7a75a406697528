// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_waits.h"

namespace lockstep::gui {

std::vector<StreamWait> waitsOf(const History& history, Seq seq)
{
    std::vector<StreamWait> waits;
    const RunState& state = history.stateAt(seq);
    for (const Lane& lane : history.lanes()) {
        const TaskView& task = state.task(lane.task);
        const bool isOver = task.state == TaskState::Ended && task.end == TaskEnd::StillWaiting;
        if (!task.waits_for || !(task.state == TaskState::WaitingForObject || isOver))
            continue;
        StreamWait wait{lane.task, task.waits_for, state.object(task.waits_for).other_end,
                        task.since, isOver};
        // one that never got it has asked for it in the stretch before its end
        const std::size_t behind = lane.spans.firstFrom(task.since);
        if (isOver && behind > 0)
            wait.since = lane.spans.begin(behind - 1);
        waits.push_back(wait);
    }
    return waits;
}

} // namespace lockstep::gui
