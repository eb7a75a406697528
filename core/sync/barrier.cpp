// SPDX-License-Identifier: MIT
#include "core/sync/barrier.h"

#include "core/exec/task.h"
#include "core/trace/facts/sync_facts.h"

namespace lockstep::sync {

using namespace barrier_state;

namespace {

BarrierPhase phaseOf(const ObjectGuard& barrier)
{
    return static_cast<BarrierPhase>(barrier->state[kPhase].load(std::memory_order_relaxed));
}

void setPhase(ObjectGuard& barrier, BarrierPhase phase)
{
    barrier->state[kPhase] = static_cast<std::uint32_t>(phase);
}

void waitWhileActing(ObjectGuard& barrier, Operation operation, SiteId site)
{
    while (phaseOf(barrier) == BarrierPhase::Acting)
        waitOn(barrier, operation, kNever_ns, site);
}

/// Nobody comes in before those of the last round are out.
void waitToEnter(ObjectGuard& barrier, SiteId site)
{
    while (phaseOf(barrier) != BarrierPhase::Filling && phaseOf(barrier) != BarrierPhase::Broken)
        waitOn(barrier, Operation::Wait, kNever_ns, site);
}

void breakIt(ObjectGuard& barrier, BarrierBreak by, SiteId site)
{
    setPhase(barrier, BarrierPhase::Broken);
    recorder.write(BarrierBroken{barrier.id(), by}, site);
    wakeAll(barrier);
}

void leave(ObjectGuard& barrier)
{
    const bool last = --barrier->state[kInside] == 0;
    const bool emptying =
        phaseOf(barrier) == BarrierPhase::Draining || phaseOf(barrier) == BarrierPhase::Resetting;
    if (!last || !emptying)
        return;
    setPhase(barrier, BarrierPhase::Filling);
    wakeAll(barrier);
}

/// The last party's part. What the action raises leaves the barrier broken.
void open(ObjectGuard& barrier, const std::function<void()>& action, const Site& site, SiteId at)
{
    if (action) {
        const GateOperation opening{
            .operation = Operation::Open, .object = barrier.id(), .site = site};
        setPhase(barrier, BarrierPhase::Acting);
        barrier.unlock();
        try {
            action();
        } catch (...) {
            passGate(opening);
            barrier.lock();
            breakIt(barrier, BarrierBreak::ActionRaised, at);
            leave(barrier);
            throw;
        }
        passGate(opening);
        barrier.lock();
    }
    setPhase(barrier, BarrierPhase::Draining);
    recorder.write(BarrierOpened{barrier.id(), static_cast<bool>(action)}, at);
    wakeAll(barrier);
}

/// Another party's part: waits inside until the barrier opens, or its time-out breaks it.
void waitInside(ObjectGuard& barrier, Nanoseconds timeout_ns, SiteId site)
{
    Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    bool timedOut = timeout_ns <= 0;
    while (phaseOf(barrier) == BarrierPhase::Filling || phaseOf(barrier) == BarrierPhase::Acting) {
        if (timedOut && phaseOf(barrier) == BarrierPhase::Filling)
            return breakIt(barrier, BarrierBreak::TimedOut, site);
        if (timedOut)
            deadline_ns = kNever_ns; // all have come in time: the action decides
        timedOut = waitOn(barrier, Operation::Wait, deadline_ns, site) == WakeReason::TimedOut;
    }
}

} // namespace

ObjectId makeBarrier(std::string_view name, std::uint32_t parties, const Site& site)
{
    const ObjectId id = makeObject(ObjectKind::Barrier, name, site, parties);
    segment().object(id).state[kParties] = parties;
    return id;
}

std::optional<std::uint32_t> waitBarrier(ObjectId id, Nanoseconds timeout_ns,
                                         const std::function<void()>& action, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Wait, .object = id, .site = site});
    ObjectGuard barrier(id);
    waitToEnter(barrier, at);
    if (phaseOf(barrier) == BarrierPhase::Broken) {
        recorder.write(BarrierRefused{id, false}, at);
        return std::nullopt;
    }
    const std::uint32_t index = barrier->state[kInside]++;
    recorder.write(BarrierArrived{id, index}, at);
    if (index + 1 == barrier->state[kParties])
        open(barrier, action, site, at);
    else
        waitInside(barrier, timeout_ns, at);
    const bool passed = phaseOf(barrier) == BarrierPhase::Draining;
    if (passed)
        recorder.write(BarrierPassed{id, index}, at);
    else
        recorder.write(BarrierRefused{id, true}, at);
    leave(barrier);
    return passed ? std::optional(index) : std::nullopt;
}

void abortBarrier(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Abort, .object = id, .site = site});
    ObjectGuard barrier(id);
    waitWhileActing(barrier, Operation::Abort, at);
    breakIt(barrier, BarrierBreak::Aborted, at);
}

void resetBarrier(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Reset, .object = id, .site = site});
    ObjectGuard barrier(id);
    waitWhileActing(barrier, Operation::Reset, at);
    const std::uint32_t inside = barrier->state[kInside];
    if (inside == 0)
        setPhase(barrier, BarrierPhase::Filling);
    else if (phaseOf(barrier) != BarrierPhase::Draining)
        setPhase(barrier, BarrierPhase::Resetting);
    recorder.write(BarrierReset{id, inside}, at);
    wakeAll(barrier);
}

BarrierLook lookAtBarrier(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Check, .object = id, .site = site});
    ObjectGuard barrier(id);
    BarrierLook look;
    look.broken = phaseOf(barrier) == BarrierPhase::Broken;
    if (phaseOf(barrier) == BarrierPhase::Filling)
        look.waiting = barrier->state[kInside];
    recorder.write(BarrierChecked{id, static_cast<std::uint16_t>(look.waiting), look.broken}, at);
    return look;
}

} // namespace lockstep::sync
