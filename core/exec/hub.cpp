// SPDX-License-Identifier: MIT
#include "core/exec/hub.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/doorbell.h"
#include "core/exec/loop.h"
#include "core/probe/recorder.h"

#include <utility>

namespace lockstep {

struct Hub::Greenlet {
    Context context;
    GreenletStack stack;
    CarrierBody body;
    TaskId task;
    std::uint32_t slot = 0;
};

namespace {

TaskPhase phaseOf(const TaskRecord& task)
{
    return TaskStateWord{task.state.load(std::memory_order_acquire)}.phase();
}

} // namespace

Hub::Hub(std::uint32_t id) : m_id(id), m_record(segment().hub(id))
{
    auto root = std::make_unique<Greenlet>();
    root->task = recorder.self;
    m_current = root.get();
    m_greenlets.push_back(std::move(root));
}

Result<Hub*> Hub::ofThisThread()
{
    if (thisHub)
        return thisHub;
    const std::uint32_t id = control().hubs.fetch_add(1, std::memory_order_relaxed) + 1;
    if (id > kMostHubs) {
        control().hubs.fetch_sub(1, std::memory_order_relaxed);
        return Error{"at most " + std::to_string(kMostHubs) + " threads of a run carry greenlets"};
    }
    thisHub = new Hub(id);
    TaskRecord& root = segment().task(recorder.self);
    thisHub->m_record.root.store(recorder.self.value, std::memory_order_relaxed);
    thisHub->m_record.current.store(recorder.self.value, std::memory_order_relaxed);
    root.hub.store(id, std::memory_order_relaxed);
    root.hub_slot = 0;
    root.sleep_form.store(SleepForm::Hub, std::memory_order_seq_cst);
    return thisHub;
}

Result<Hub::Greenlet*> Hub::make(CarrierBody body)
{
    std::uint32_t slot = 0;
    if (m_freeSlots.empty()) {
        const auto stack = m_stacks.take();
        if (!stack)
            return stack.error();
        auto greenlet = std::make_unique<Greenlet>();
        greenlet->stack = *stack;
        slot = static_cast<std::uint32_t>(m_greenlets.size());
        greenlet->slot = slot;
        m_greenlets.push_back(std::move(greenlet));
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    Greenlet& greenlet = *m_greenlets[slot];
    greenlet.body = std::move(body);
    greenlet.context.prepare(greenlet.stack, runGreenlet);
    return &greenlet;
}

void Hub::discard(Greenlet& greenlet)
{
    greenlet.body = nullptr;
    greenlet.context.release();
    m_freeSlots.push_back(greenlet.slot);
}

void Hub::enter(Greenlet& greenlet, TaskId id, std::uint32_t loop)
{
    TaskRecord& task = segment().task(id);
    greenlet.task = id;
    ++m_alive;
    task.hub.store(m_id, std::memory_order_relaxed);
    task.hub_slot = greenlet.slot;
    task.loop.store(loop, std::memory_order_relaxed);
    queueInLoop(task);
    task.sleep_form.store(SleepForm::Hub, std::memory_order_relaxed);
}

WakeReason Hub::waitUntilRunning(const DescriptorWait* wait)
{
    const TaskId self = recorder.self;
    TaskRecord& me = segment().task(self);
    if (wait)
        m_waiting.push_back({self, *wait});
    if (!std::exchange(m_justStarted, false))
        switchTo(nextOrSleep());
    if (wait)
        std::erase_if(m_waiting, [self](const Waiting& each) { return each.task == self; });
    me.stepped.store(0, std::memory_order_relaxed);
    return TaskStateWord{me.state.load(std::memory_order_acquire)}.reason();
}

void Hub::letOthersGoFirst()
{
    enqueue(recorder.self);
    switchTo(nextOrSleep());
}

void Hub::enqueue(TaskId task)
{
    if (m_record.inbox.load(std::memory_order_relaxed) != 0)
        collectInbox();
    append(task);
}

void Hub::append(TaskId task)
{
    segment().task(task).next_queued = 0;
    (m_first == 0 ? m_first : segment().task(TaskId{m_last}).next_queued) = task.value;
    m_last = task.value;
}

/// Behind those that the hub knows already.
void Hub::collectInbox()
{
    std::uint32_t at = m_record.inbox.exchange(0, std::memory_order_seq_cst);
    std::uint32_t first = 0;
    while (at != 0) { // turned round
        TaskRecord& task = segment().task(TaskId{at});
        const std::uint32_t next = task.next_queued;
        task.next_queued = first;
        first = at;
        at = next;
    }
    while (first != 0) {
        const std::uint32_t next = segment().task(TaskId{first}).next_queued;
        append(TaskId{first});
        first = next;
    }
}

/// Gates have closed since it got its leave.
void Hub::stopInHub(TaskId id)
{
    TaskRecord& task = segment().task(id);
    std::uint32_t bits = task.state.load(std::memory_order_seq_cst);
    const TaskStateWord running{bits};
    const bool wasWoken = running.reason() != WakeReason::None;
    const auto stopped = TaskStateWord::of(wasWoken ? TaskPhase::Ready : TaskPhase::Gate,
                                           running.reason(), running.generation());
    queueInLoop(task);
    if (!task.state.compare_exchange_strong(bits, stopped.bits))
        return;
    control().active.fetch_sub(1, std::memory_order_relaxed);
    // Whoever opened the gates again saw it Running.
    if (control().mode.load(std::memory_order_seq_cst) == 0)
        grant(id);
}

/// The first task that has leave to run and whose loop is free, out of the inbox; none: kNobody.
TaskId Hub::takeNext()
{
    if (m_record.inbox.load(std::memory_order_seq_cst) != 0)
        collectInbox();
    std::uint32_t before = 0;
    for (std::uint32_t at = m_first; at != 0;) {
        const TaskId id{at};
        TaskRecord& task = segment().task(id);
        const std::uint32_t next = task.next_queued;
        const std::uint32_t why = control().mode.load(std::memory_order_seq_cst);
        const bool stops = why != 0 && (why & mode::kSerial) == 0 &&
                           task.stepped.load(std::memory_order_relaxed) == 0;
        if (!stops && !loopIsFreeFor(id)) {
            before = at;
            at = next;
            continue;
        }
        (before == 0 ? m_first : segment().task(TaskId{before}).next_queued) = next;
        if (m_last == at)
            m_last = before;
        at = next;
        if (phaseOf(task) != TaskPhase::Running)
            continue; // somebody ended it from outside
        if (!stops)
            return id;
        stopInHub(id);
    }
    return kNobody;
}

/// Tasks with leave whose loop is held by one that waits do not run: without them perhaps nobody
/// does, and virtual time may jump.
void Hub::noticeWhoIsHeldBack()
{
    std::uint32_t number = 0;
    for (std::uint32_t at = m_first; at != 0; at = segment().task(TaskId{at}).next_queued)
        ++number;
    m_heldBack = number;
    if (control().active.fetch_sub(number, std::memory_order_seq_cst) == number)
        noticeIdle();
}

TaskId Hub::nextOrSleep()
{
    for (;;) {
        lookOncePerRound();
        const TaskId next = takeNext();
        if (m_heldBack != 0)
            control().active.fetch_add(std::exchange(m_heldBack, 0), std::memory_order_relaxed);
        if (next)
            return next;
        const std::uint32_t bell = m_record.bell.load(std::memory_order_seq_cst);
        m_record.sleep.store(m_waiting.empty() ? HubSleep::Futex : HubSleep::Doorbell,
                             std::memory_order_seq_cst);
        const std::uint32_t last = m_last;
        if (last != 0)
            noticeWhoIsHeldBack();
        // Whoever put a task in before it was said that the thread sleeps saw nobody to ring.
        if (m_record.inbox.load(std::memory_order_seq_cst) == 0 && m_last == last)
            sleep(bell);
        m_record.sleep.store(HubSleep::Awake, std::memory_order_seq_cst);
    }
}

void Hub::switchTo(TaskId id)
{
    TaskRecord& task = segment().task(id);
    holdLoop(id);
    if (id == m_current->task)
        return;
    Greenlet& left = *m_current;
    m_current = m_greenlets[task.hub_slot].get();
    recorder.self = id;
    m_record.current.store(id.value, std::memory_order_relaxed);
    left.context.switchTo(m_current->context);
    arrive();
}

void Hub::arrive()
{
    if (!m_ended) [[likely]]
        return;
    m_ended->context.release();
    m_freeSlots.push_back(m_ended->slot);
    m_ended = nullptr;
}

void Hub::leaveForEver()
{
    Greenlet& left = *m_current;
    left.body = nullptr; // what it captured goes while its task still is the thread's
    const bool wasLast = --m_alive == 0;
    const TaskId next = wasLast && m_rootEnded ? m_greenlets[0]->task : nextOrSleep();
    holdLoop(next);
    m_current = m_greenlets[segment().task(next).hub_slot].get();
    m_ended = &left;
    recorder.self = next;
    m_record.current.store(next.value, std::memory_order_relaxed);
    left.context.switchFromEnded(m_current->context);
}

void Hub::runGreenlet()
{
    Hub& hub = *thisHub;
    hub.arrive();
    hub.m_justStarted = true;
    hub.m_current->body(hub.m_current->task);
    hub.leaveForEver();
}

void Hub::serveRest()
{
    m_rootEnded = true;
    while (m_alive > 0)
        switchTo(nextOrSleep());
}

void ringHub(TaskId id)
{
    TaskRecord& task = segment().task(id);
    const std::uint32_t hub = task.hub.load(std::memory_order_relaxed);
    if (thisHub && thisHub->id() == hub) {
        thisHub->enqueue(id);
        return;
    }
    HubRecord& record = segment().hub(hub);
    std::uint32_t first = record.inbox.load(std::memory_order_relaxed);
    do {
        task.next_queued = first;
    } while (!record.inbox.compare_exchange_weak(first, id.value, std::memory_order_seq_cst));
    wakeHub(record);
}

void wakeHub(HubRecord& hub)
{
    switch (hub.sleep.load(std::memory_order_seq_cst)) {
    case HubSleep::Awake:
        return;
    case HubSleep::Doorbell:
        ringDoorbellOf(hub);
        return;
    case HubSleep::Futex:
        hub.bell.fetch_add(1, std::memory_order_seq_cst);
        futexWake(hub.bell);
        return;
    }
}

} // namespace lockstep
