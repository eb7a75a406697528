// SPDX-License-Identifier: MIT
#include "core/exec/sleep.h"

#include "core/base/futex.h"
#include "core/exec/hub.h"
#include "core/probe/recorder.h"

namespace lockstep {

WakeReason sleepUntilRunning()
{
    if (thisHub)
        return thisHub->waitUntilRunning();
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
    const TaskId id{static_cast<std::uint32_t>(&task - &segment().task(kNobody))};
    if (id == recorder.self && !thisHub)
        return; // it looks again before it sleeps
    if (task.sleep_form.load(std::memory_order_seq_cst) == SleepForm::Hub)
        ringHub(id);
    else
        futexWake(task.state);
}

} // namespace lockstep
