// SPDX-License-Identifier: MIT
#include "core/exec/doorbell.h"

#include "core/exec/descriptors.h"
#include "core/exec/process.h"
#include "core/exec/task_table.h"

#include <cerrno>
#include <cstring>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace lockstep {

namespace {

/// Of threads that have ended. Changed under a DescriptorHold, so that no fork catches it half
/// done.
std::vector<int>& unusedDoorbells()
{
    static auto& unused = *new std::vector<int>;
    return unused;
}

struct OwnDoorbell {
    int fd = -1;

    ~OwnDoorbell()
    {
        if (fd < 0)
            return;
        const DescriptorHold hold;
        unusedDoorbells().push_back(fd);
    }
};
thread_local OwnDoorbell own;

void ring(int doorbell)
{
    const std::uint64_t once = 1;
    static_cast<void>(!write(doorbell, &once, sizeof once)); // full: it rings already
}

void ringIn(std::uint32_t process, int doorbell)
{
    if (process == thisProcess()) {
        ring(doorbell);
        return;
    }
    segment().process(process).doorbells.store(1, std::memory_order_seq_cst);
    ringServiceOf(process);
}

std::uint32_t processOf(const HubRecord& hub)
{
    return taskAt(hub.root.load(std::memory_order_relaxed)).process;
}

} // namespace

Result<int> doorbellOfThisThread()
{
    if (own.fd >= 0)
        return own.fd;
    const DescriptorHold hold;
    if (!unusedDoorbells().empty()) {
        own.fd = unusedDoorbells().back();
        unusedDoorbells().pop_back();
        return own.fd;
    }
    const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0)
        return Error{"[Errno " + std::to_string(errno) + "] " + std::strerror(errno)};
    ownDescriptor(fd);
    own.fd = fd;
    return fd;
}

void silence(int doorbell)
{
    std::uint64_t rings = 0;
    static_cast<void>(!read(doorbell, &rings, sizeof rings));
}

void ringDoorbellOf(const TaskRecord& task)
{
    ringIn(task.process, task.doorbell.load(std::memory_order_relaxed));
}

void ringDoorbellOf(const HubRecord& hub)
{
    ringIn(processOf(hub), hub.doorbell.load(std::memory_order_relaxed));
}

void ringLocalDoorbells()
{
    if (thisProcessRecord().doorbells.exchange(0, std::memory_order_seq_cst) == 0)
        return;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskRecord& task = taskAt(id);
        if (task.process == thisProcess() && phaseOf(id) == TaskPhase::Running &&
            task.sleep_form.load(std::memory_order_seq_cst) == SleepForm::Doorbell)
            ringDoorbellOf(task);
    }
    for (std::uint32_t id = 1, count = control().hubs.load(); id <= count; ++id) {
        const HubRecord& hub = segment().hub(id);
        if (processOf(hub) == thisProcess() &&
            hub.sleep.load(std::memory_order_seq_cst) == HubSleep::Doorbell)
            ringDoorbellOf(hub);
    }
}

void forgetDoorbells()
{
    unusedDoorbells().clear();
}

} // namespace lockstep
