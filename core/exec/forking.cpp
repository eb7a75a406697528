// SPDX-License-Identifier: MIT
#include "core/exec/forking.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/child_service.h"
#include "core/exec/process.h"
#include "core/exec/spawned_program.h"
#include "core/exec/thread_start.h"

#include <cerrno>
#include <cstdio>
#include <optional>
#include <unistd.h>

namespace lockstep {

namespace {

/// A stack of requests, pushed by tasks and taken as a whole by the service.
std::atomic<ForkRequest*> requests{nullptr};

void forkHolding(ForkRequest& request, ProcessRecord& record, DescriptorHold& descriptors)
{
    std::optional<SpawnedProgram> program;
    if (request.spawned)
        program.emplace(request);
    auto starts = holdThreadStarts();
    // Nobody of this process is inside what the scheduling lock guards in its private memory.
    control().sched.lock(lockTag());
    const pid_t pid = fork();
    if (pid == 0) {
        starts.unlock();
        if (program)
            program->begin();
        descriptors.release();
        liveAsChild(request); // with its memory as it is now; never returns
    }
    request.error_number = pid < 0 ? errno : 0;
    request.pid = pid;
    if (pid > 0)
        record.pid.store(static_cast<std::uint32_t>(pid), std::memory_order_release);
    else
        record.phase.store(ProcessPhase::Absent, std::memory_order_release);
    control().sched.unlock();
    if (pid < 0)
        dropCopies(request.descriptors);
}

void forkFor(ForkRequest& request)
{
    ProcessRecord& record = segment().process(request.process);
    record.parent.store(thisProcess(), std::memory_order_relaxed);
    record.phase.store(ProcessPhase::Starting, std::memory_order_release);
    {
        std::optional<ProcessHold> hold; // nothing of it is in a process that begins anew
        if (!request.spawned)
            request.stragglers = hold.emplace(thisProcess(), request.asking).stragglers();
        std::fflush(nullptr);
        DescriptorHold descriptors;
        const auto* only = request.spawned ? &request.spawned->connections : nullptr;
        if (!copyDescriptors(request.asking, request.process, only, request.descriptors)) {
            request.error_number = ENFILE;
            record.phase.store(ProcessPhase::Absent, std::memory_order_release);
        } else {
            forkHolding(request, record, descriptors);
        }
    }
    request.done.store(1, std::memory_order_release);
    futexWake(request.done); // the request may be gone already; then nobody sleeps there
}

} // namespace

void requestFork(ForkRequest& request)
{
    request.next = requests.load(std::memory_order_relaxed);
    while (!requests.compare_exchange_weak(request.next, &request, std::memory_order_acq_rel)) {
    }
    ringServiceOf(thisProcess());
    while (request.done.load(std::memory_order_acquire) == 0)
        futexWait(request.done, 0);
}

void forgetForkRequests()
{
    requests.store(nullptr, std::memory_order_relaxed);
}

void serveForks()
{
    ForkRequest* taken = requests.exchange(nullptr, std::memory_order_acq_rel);
    ForkRequest* inOrder = nullptr;
    while (taken) {
        ForkRequest* next = taken->next;
        taken->next = inOrder;
        inOrder = taken;
        taken = next;
    }
    while (inOrder) {
        ForkRequest& request = *inOrder;
        inOrder = request.next; // before it is done: then it may be gone
        forkFor(request);
    }
}

} // namespace lockstep
