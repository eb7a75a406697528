// SPDX-License-Identifier: MIT
#include "core/exec/unwind.h"

#include "core/base/futex.h"
#include "core/exec/hub.h"
#include "core/exec/process.h"

#include <exception>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr Nanoseconds kPatience_ns = 100 * kMillisecond_ns;

/// What destructors do: it needs nobody else.
bool givesBack(Operation operation)
{
    switch (operation) {
    case Operation::Release:
    case Operation::Close:
    case Operation::Leave:
    case Operation::Set:
    case Operation::Notify:
    case Operation::TaskDone:
    case Operation::ComeBack:
        return true;
    default:
        return false;
    }
}

bool isOver(const HubRecord& hub, Nanoseconds patience_ns)
{
    for (;;) {
        const HubUnwinding unwinding = hub.unwinding.load(std::memory_order_seq_cst);
        const Nanoseconds left_ns = patience_ns - realNow_ns();
        if (unwinding == HubUnwinding::Done || left_ns <= 0)
            return unwinding == HubUnwinding::Done;
        futexWait(hub.unwinding, unwinding, left_ns);
    }
}

} // namespace

void unwindAtWait()
{
    if (std::uncaught_exceptions() > 0 || thisHub->isUnwoundInVain())
        thisHub->abandonCurrent();
    throw Unwound();
}

void unwindAtGate(Operation operation)
{
    if (std::uncaught_exceptions() == 0 && !givesBack(operation))
        unwindAtWait();
}

void standStill()
{
    for (;;) {
        if (!thisHub)
            pause();
        else if (unwinding)
            unwindAtWait();
        else
            thisHub->waitUntilRunning();
    }
}

void unwindLeftGreenlets()
{
    const std::uint32_t hubs = control().hubs.load(std::memory_order_acquire);
    for (std::uint32_t id = 1; id <= hubs; ++id) {
        HubRecord& hub = segment().hub(id);
        if (hub.process.load(std::memory_order_acquire) != thisProcess())
            continue;
        HubUnwinding before = HubUnwinding::Not; // a thread that is gone would never answer
        if (hub.unwinding.compare_exchange_strong(before, HubUnwinding::Wanted,
                                                  std::memory_order_seq_cst))
            wakeHub(hub);
    }
    const Nanoseconds patience_ns = realNow_ns() + kPatience_ns;
    for (std::uint32_t id = 1; id <= hubs; ++id)
        if (segment().hub(id).process.load(std::memory_order_acquire) == thisProcess())
            isOver(segment().hub(id), patience_ns);
}

} // namespace lockstep
