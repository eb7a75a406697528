// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_waits.h"

#include <algorithm>

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
        auto span = std::find_if(lane.spans.rbegin(), lane.spans.rend(),
                                 [&](const Span& stretch) { return stretch.begin < task.since; });
        if (isOver && span != lane.spans.rend())
            wait.since = span->begin;
        waits.push_back(wait);
    }
    return waits;
}

} // namespace lockstep::gui
