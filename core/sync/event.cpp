// SPDX-License-Identifier: MIT
#include "core/sync/event.h"

#include "core/exec/task.h"
#include "core/trace/facts/sync_facts.h"

namespace lockstep::sync {

using namespace event_state;

namespace {

/// The flag is not set: waits until it is, or was.
bool waitUntilSet(ObjectGuard& event, Nanoseconds deadline_ns, AfterWaiting then, SiteId site)
{
    const std::uint32_t sets = event->state[kSets];
    for (;;) {
        const WakeReason woken = waitOn(event, Operation::Wait, deadline_ns, site);
        if (then == AfterWaiting::LooksAgain)
            return event->state[kFlag] != 0;
        // Whose time came first is told so, though the flag may be set by now.
        if (woken == WakeReason::TimedOut)
            return false;
        if (event->state[kSets] != sets)
            return true;
    }
}

} // namespace

ObjectId makeEvent(std::string_view name, const Site& site)
{
    return makeObject(ObjectKind::Event, name, site);
}

bool waitEvent(ObjectId id, Nanoseconds timeout_ns, AfterWaiting then, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Wait, .object = id, .site = site});
    const Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    ObjectGuard event(id);
    bool result = event->state[kFlag] != 0;
    if (!result && timeout_ns > 0)
        result = waitUntilSet(event, deadline_ns, then, at);
    recorder.write(EventReturned{id, result}, at);
    return result;
}

void declareSetter(ObjectId id, TaskId setter)
{
    ObjectGuard event(id);
    event->state[kSetter] = setter.value;
}

void setEvent(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Set, .object = id, .site = site});
    ObjectGuard event(id);
    event->state[kFlag] = 1;
    ++event->state[kSets];
    recorder.write(EventSet{id, countWaiters(event)}, at);
    wakeAll(event);
}

void clearEvent(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Clear, .object = id, .site = site});
    ObjectGuard event(id);
    event->state[kFlag] = 0;
    recorder.write(EventCleared{id}, at);
}

bool isEventSet(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Check, .object = id, .site = site});
    ObjectGuard event(id);
    const bool isSet = event->state[kFlag] != 0;
    recorder.write(EventChecked{id, isSet}, at);
    return isSet;
}

} // namespace lockstep::sync
