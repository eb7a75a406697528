// SPDX-License-Identifier: MIT
#include "core/exec/sleep.h"

#include "core/base/futex.h"
#include "core/exec/descriptor_wait.h"
#include "core/exec/doorbell.h"
#include "core/exec/errors.h"
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

void prepareToSleepBeside()
{
    const Result<int> doorbell = doorbellOfThisThread();
    if (!doorbell)
        throw OSError(doorbell.error().text);
    if (thisHub) {
        thisHub->sleepsBeside(*doorbell);
        return;
    }
    TaskRecord& me = segment().task(recorder.self);
    me.doorbell.store(*doorbell, std::memory_order_relaxed);
    me.sleep_form.store(SleepForm::Doorbell, std::memory_order_seq_cst);
}

WakeReason sleepUntilRunning(const DescriptorWait& wait)
{
    return thisHub ? thisHub->waitUntilRunning(&wait) : sleepBeside(wait);
}

void ringTask(TaskRecord& task)
{
    const TaskId id{static_cast<std::uint32_t>(&task - &segment().task(kNobody))};
    if (id == recorder.self && !thisHub)
        return; // it looks again before it sleeps
    switch (task.sleep_form.load(std::memory_order_seq_cst)) {
    case SleepForm::Hub:
        ringHub(id);
        return;
    case SleepForm::Doorbell:
        ringDoorbellOf(task);
        return;
    case SleepForm::Futex:
        futexWake(task.state);
        return;
    }
}

void ringOnceMore(TaskRecord& task)
{
    const SleepForm form = task.sleep_form.load(std::memory_order_seq_cst);
    if (form == SleepForm::Hub)
        wakeHub(segment().hub(task.hub.load(std::memory_order_relaxed)));
    else if (form == SleepForm::Doorbell)
        ringDoorbellOf(task);
    else
        futexWake(task.state);
}

} // namespace lockstep
