// SPDX-License-Identifier: MIT
#include "core/exec/sleep.h"

#include "core/base/futex.h"
#include "core/probe/recorder.h"

namespace lockstep {

WakeReason sleepUntilRunning()
{
    TaskRecord& me = segment().task(recorder.self);
    for (;;) {
        const TaskStateWord word{me.state.load(std::memory_order_acquire)};
        if (word.phase() == TaskPhase::Running)
            return word.reason();
        futexWait(me.state, word.bits);
    }
}

void ringTask(TaskRecord& task)
{
    futexWake(task.state);
}

} // namespace lockstep
