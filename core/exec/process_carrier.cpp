// SPDX-License-Identifier: MIT
// Tasks on processes of their own, forked or spawned.
#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/carrier.h"
#include "core/exec/forking.h"
#include "core/exec/process.h"
#include "core/exec/watchdog.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/process_facts.h"

#include <csignal>
#include <cstring>

namespace lockstep {

namespace {

/// No task has this id: the process was prepared for one that never came.
constexpr std::uint32_t kNoTask = UINT32_MAX;

std::uint32_t newProcess()
{
    control().births.lock(lockTag());
    const std::uint32_t index = processCount();
    if (index < kMostProcesses)
        control().processes.store(index, std::memory_order_release);
    control().births.unlock();
    return index;
}

/// Of a process that the system refused: if it was the last one, its index is free again.
void giveBack(std::uint32_t index)
{
    control().births.lock(lockTag());
    if (control().processes.load(std::memory_order_relaxed) == index)
        control().processes.store(index - 1, std::memory_order_release);
    control().births.unlock();
}

void giveBack(EventRing* ring)
{
    if (ring)
        ring->state.store(RingState::Closed, std::memory_order_release);
}

void tell(std::uint32_t index, std::uint32_t task)
{
    ProcessRecord& record = segment().process(index);
    record.first_task.store(task, std::memory_order_release);
    futexWake(record.first_task);
    if (record.phase.load(std::memory_order_acquire) == ProcessPhase::Gone)
        ringServiceOf(record.parent.load(std::memory_order_acquire)); // it has died meanwhile
}

/// It gets no task: it exits, and nobody will join it.
void dismiss(std::uint32_t index)
{
    ProcessRecord& record = segment().process(index);
    record.reap.store(1, std::memory_order_release);
    tell(index, kNoTask);
    ringServiceOf(record.parent.load(std::memory_order_acquire));
}

class PreparedProcess final : public PreparedCarrier {
public:
    PreparedProcess(std::uint32_t index, ForkRequest& request)
        : m_index(index), m_pid(request.pid), m_isSpawned(request.spawned != nullptr),
          m_stragglers(request.stragglers), m_descriptors(std::move(request.descriptors))
    {
    }
    ~PreparedProcess() override
    {
        if (!m_begun)
            dismiss(m_index);
    }
    std::uint32_t process() const override { return m_index; }
    void begin(TaskId task) override
    {
        const auto pid = static_cast<std::uint32_t>(m_pid);
        if (m_isSpawned)
            recorder.write(ProcessSpawned{task, pid});
        else
            recorder.write(ProcessForked{task, pid, m_stragglers});
        m_begun = true;
        giveCopies(m_descriptors, task);
        tell(m_index, task.value);
    }

private:
    std::uint32_t m_index;
    pid_t m_pid;
    bool m_isSpawned;
    std::uint32_t m_stragglers;
    DescriptorCopies m_descriptors;
    bool m_begun = false;
};

} // namespace

Result<std::unique_ptr<PreparedCarrier>> prepareProcess(CarrierBody body,
                                                        const SpawnedStart* spawned)
{
    const Unwatched forks; // which takes as long as others need to their gates
    const std::uint32_t index = newProcess();
    if (index >= kMostProcesses)
        return Error{"a run has at most " + std::to_string(kMostProcesses) + " processes"};
    ForkRequest request;
    request.body = &body;
    request.spawned = spawned;
    request.process = index;
    request.asking = recorder.self;
    request.task_ring = takeRing(index);
    request.service_ring = takeRing(index);
    if (!request.task_ring || !request.service_ring) {
        giveBack(request.task_ring);
        giveBack(request.service_ring);
        giveBack(index);
        return Error{"a run has at most " + std::to_string(kMostRings - 1) + " threads at a time"};
    }
    requestFork(request);
    if (request.pid < 0) {
        giveBack(request.task_ring);
        giveBack(request.service_ring);
        giveBack(index);
        // As Python says it: OSError's own words, with the number.
        return Error{"[Errno " + std::to_string(request.error_number) + "] " +
                     std::strerror(request.error_number)};
    }
    ProcessRecord& record = segment().process(index);
    ProcessPhase phase{};
    while ((phase = record.phase.load(std::memory_order_acquire)) == ProcessPhase::Starting)
        futexWait(record.phase, ProcessPhase::Starting);
    if (phase != ProcessPhase::Ready) {
        dismiss(index);
        return Error{"[Errno 11] " + std::string(std::strerror(EAGAIN))};
    }
    return std::unique_ptr<PreparedCarrier>(new PreparedProcess(index, request));
}

} // namespace lockstep
