// SPDX-License-Identifier: MIT
// The half of the hub that waits for descriptors.
#include "core/base/futex.h"
#include "core/exec/doorbell.h"
#include "core/exec/hub.h"
#include "core/exec/task_table.h"

#include <poll.h>

namespace lockstep {

void Hub::sleep(std::uint32_t bell)
{
    if (m_waiting.empty())
        futexWait(m_record.bell, bell);
    else
        pollDescriptors(true);
}

void Hub::lookOncePerRound()
{
    if (m_waiting.empty() || m_turnsUntilLook-- != 0)
        return;
    pollDescriptors(false);
    collectInbox();
    m_turnsUntilLook = 0;
    for (std::uint32_t at = m_first; at != 0; at = segment().task(TaskId{at}).next_queued)
        ++m_turnsUntilLook;
}

/// Wakes whose descriptors are ready, in the order in which they began to wait.
void Hub::pollDescriptors(bool may_sleep)
{
    std::vector<pollfd> awaited{{m_record.doorbell.load(std::memory_order_relaxed), POLLIN, 0}};
    int timeout_ms = may_sleep ? -1 : 0;
    for (const Waiting& each : m_waiting) {
        const bool waits = phaseOf(each.task.value) == TaskPhase::Blocked;
        const bool unheard = each.ready_since_ns != kNever_ns;
        if (waits && unheard && may_sleep)
            timeout_ms = untilAskedAgain_ms();
        awaited.push_back({waits && !unheard ? each.wait.fd : -1, // poll passes over that
                           pollEventsOf(each.wait.until), 0});
    }
    poll(awaited.data(), awaited.size(), timeout_ms);
    if (awaited[0].revents != 0)
        silence(awaited[0].fd);
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        Waiting& each = m_waiting[i];
        const bool unheard = each.ready_since_ns != kNever_ns;
        if ((!unheard && awaited[i + 1].revents == 0) ||
            phaseOf(each.task.value) != TaskPhase::Blocked)
            continue;
        if (!unheard)
            each.ready_since_ns = realNow_ns();
        if (!isReady(each.wait) || wakeByDescriptor(each.task, each.ready_since_ns))
            each.ready_since_ns = kNever_ns;
    }
}

void Hub::sleepsBeside(int doorbell)
{
    m_record.doorbell.store(doorbell, std::memory_order_relaxed);
}

} // namespace lockstep
