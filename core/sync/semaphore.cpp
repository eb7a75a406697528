// SPDX-License-Identifier: MIT
#include "core/sync/semaphore.h"

#include "core/exec/task.h"
#include "core/trace/facts/sync_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

using namespace semaphore_state;

namespace {

/// SEM_VALUE_MAX.
constexpr std::uint32_t kMostOfAll = 0x7fff'ffff;

} // namespace

ObjectId makeSemaphore(ObjectKind kind, std::string_view name, std::uint32_t value,
                       const Site& site)
{
    const ObjectId id = makeObject(kind, name, site, value);
    ObjectState& state = segment().object(id).state;
    state[kValue] = value;
    state[kMost] = kind == ObjectKind::BoundedSemaphore ? value : kMostOfAll;
    return id;
}

bool acquireSemaphore(ObjectId id, Nanoseconds timeout_ns, Site site)
{
    const SiteId at = passGate({.operation = Operation::Acquire, .object = id, .site = site});
    const Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    ObjectGuard semaphore(id);
    WakeReason woken = WakeReason::None;
    while (semaphore->state[kValue] == 0) {
        const bool timedOut = woken == WakeReason::TimedOut;
        if (timeout_ns <= 0 || timedOut) {
            recorder.write(SemaphoreRefused{id, timedOut}, at);
            return false;
        }
        woken = waitOn(semaphore, Operation::Acquire, deadline_ns, at);
    }
    const std::uint32_t left = --semaphore->state[kValue];
    addHolder(semaphore->state, recorder.self);
    recorder.write(SemaphoreAcquired{id, left}, at);
    return true;
}

bool releaseSemaphore(ObjectId id, std::uint32_t count, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Release, .object = id, .site = site});
    ObjectGuard semaphore(id);
    ObjectState& state = semaphore->state;
    if (count > state[kMost] - state[kValue]) {
        recorder.write(OperationFailed{id, Operation::Release}, at);
        return false;
    }
    const std::uint32_t value = state[kValue] += count;
    for (std::uint32_t i = 0; i < count && state[kUnknown] == 0; ++i)
        removeHolder(state, recorder.self);
    recorder.write(SemaphoreReleased{id, value}, at);
    unparkUpTo(semaphore, count);
    return true;
}

} // namespace lockstep::sync
