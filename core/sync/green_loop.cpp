// SPDX-License-Identifier: MIT
#include "core/sync/green_loop.h"

#include "core/exec/errors.h"
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/gate.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

namespace {

/// The loop of the calling task.
LoopRecord& loop()
{
    const auto id = loopOfCaller();
    if (!id)
        throw RuntimeError(id.error().text);
    return segment().loop(*id);
}

ObjectId objectOf(LoopRecord& record, const Site& site)
{
    if (record.object.load(std::memory_order_relaxed) == 0)
        record.object.store(makeObject(ObjectKind::Loop, "hub", site).value,
                            std::memory_order_release);
    return ObjectId{record.object.load(std::memory_order_relaxed)};
}

} // namespace

void killGreenlet(TaskId id, const Site& site)
{
    TaskRecord& task = segment().task(id);
    const ObjectId end{task.end_object};
    const SiteId at = passGate({.operation = Operation::Kill, .object = end, .site = site});
    recorder.write(GreenletKilled{id}, at);
    if (id == recorder.self)
        throw GreenletExit();
    if (endOf(id) != TaskEnd::Alive)
        return;
    task.interrupt.store(Interrupt::GreenletExit, std::memory_order_seq_cst);
    const ObjectId waits_for{task.wait_object.load(std::memory_order_relaxed)};
    unpark(id, task.generation.load(std::memory_order_acquire), waits_for, WakeReason::Interrupted,
           recorder.self);
}

void exitIfKilled()
{
    const Interrupt interrupt = segment().task(recorder.self).interrupt.exchange(Interrupt::None);
    if (interrupt == Interrupt::GreenletExit)
        throw GreenletExit();
}

bool waitForRest(Nanoseconds timeout_ns, const Site& site)
{
    LoopRecord& record = loop();
    const ObjectId object = objectOf(record, site);
    const SiteId at = passGate({.operation = Operation::Wait, .object = object, .site = site});
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    ObjectGuard guard(object);
    WakeReason woken = WakeReason::None;
    while (!restIsIdle(recorder.self)) {
        if (woken == WakeReason::TimedOut || deadline_ns <= virtualNow_ns()) {
            recorder.write(WaitReturned{object, true}, at);
            return false;
        }
        recorder.write(WaitRequested{object, Operation::Wait}, at);
        announce(Operation::Wait, object, at, 0);
        woken = park(guard, deadline_ns);
    }
    recorder.write(WaitReturned{object, false}, at);
    return true;
}

void openHub(const Site& site)
{
    LoopRecord& record = loop();
    objectOf(record, site);
    record.exits.store(1, std::memory_order_relaxed);
}

} // namespace lockstep::sync
