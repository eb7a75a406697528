// SPDX-License-Identifier: MIT
#include "core/exec/child_service.h"

#include "core/base/futex.h"
#include "core/exec/doorbell.h"
#include "core/exec/process.h"
#include "core/exec/reaper.h"
#include "core/exec/task_table.h"
#include "core/exec/thread_start.h"
#include "core/probe/recorder.h"

#include <cstdio>
#include <unistd.h>

namespace lockstep {

namespace {

/// Exit status of a process that never came to its task, or whose host is gone.
constexpr int kNeverBegan = 71;

[[noreturn]] void leave(int status)
{
    std::fflush(nullptr);
    _exit(status);
}

void announcePhase(ProcessPhase phase)
{
    ProcessRecord& me = thisProcessRecord();
    me.phase.store(phase, std::memory_order_release);
    futexWake(me.phase);
}

/// The id of the first task, when the parent has given it one.
std::uint32_t awaitFirstTask()
{
    ProcessRecord& me = thisProcessRecord();
    std::uint32_t task = 0;
    while ((task = me.first_task.load(std::memory_order_acquire)) == 0)
        futexWait(me.first_task, 0);
    return task;
}

} // namespace

void liveAsChild(ForkRequest& request)
{
    const CarrierBody body = std::move(*request.body);
    forgetForkRequests();
    forgetDoorbells();
    // The copies of the parent's recorder write into the parent's ring no more.
    recorder = {};
    recorder.open(*request.service_ring);
    if (!becomeProcess(request.process))
        leaveUnborn();
    serveFirstTask(body, *request.task_ring);
}

void leaveUnborn()
{
    leave(kNeverBegan);
}

void serveFirstTask(const CarrierBody& body, EventRing& task_ring)
{
    StartedThread first;
    if (!startThread(body, task_ring, first)) {
        announcePhase(ProcessPhase::Refused);
        leave(kNeverBegan);
    }
    announcePhase(ProcessPhase::Ready);
    const std::uint32_t task = awaitFirstTask();
    if (task > kMostTasks)
        leave(kNeverBegan);
    first.begin(TaskId{task});

    ProcessRecord& me = thisProcessRecord();
    for (;;) {
        const std::uint32_t bell = me.bell.load(std::memory_order_seq_cst);
        serveForks();
        reapChildren();
        ringLocalDoorbells();
        if (hasDeparted())
            leave(taskAt(task).exit_code.load(std::memory_order_acquire) & 0xff);
        futexWait(me.bell, bell);
    }
}

} // namespace lockstep
