// SPDX-License-Identifier: MIT
#include "core/exec/hub.h"

#include "core/base/check.h"
#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/doorbell.h"
#include "core/exec/loop.h"
#include "core/exec/process.h"
#include "core/exec/task_table.h"
#include "core/exec/unwind.h"
#include "core/probe/recorder.h"

#include <unistd.h>
#include <utility>

namespace lockstep {

struct Hub::Greenlet {
    Context context;
    GreenletStack stack;
    CarrierBody body;
    TaskId task;
    std::uint32_t slot = 0;
    bool carries = false; ///< a task that has not ended
    bool started = false; ///< there is something on its stack
};

namespace {

TaskPhase phaseOf(const TaskRecord& task)
{
    return TaskStateWord{task.state.load(std::memory_order_acquire)}.phase();
}

/// Who catches Unwound so often and goes on is left as it is.
constexpr std::uint32_t kMostRaised = 1000;

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
    thisHub->m_record.process.store(thisProcess(), std::memory_order_release);
    root.hub.store(id, std::memory_order_relaxed);
    root.hub_slot = 0;
    root.sleep_form.store(SleepForm::Hub, std::memory_order_seq_cst);
    return thisHub;
}

Result<Hub::Greenlet*> Hub::make(CarrierBody body)
{
    if (m_freeSlots.empty()) {
        m_freeSlots.push_back(static_cast<std::uint32_t>(m_greenlets.size()));
        m_greenlets.push_back(std::make_unique<Greenlet>());
        m_greenlets.back()->slot = m_freeSlots.back();
    }
    Greenlet& greenlet = *m_greenlets[m_freeSlots.back()];
    if (!greenlet.stack.bottom) {
        const auto stack = m_stacks.take();
        if (!stack)
            return stack.error();
        greenlet.stack = *stack;
    }
    m_freeSlots.pop_back();
    greenlet.body = std::move(body);
    greenlet.context.prepare(greenlet.stack, runGreenlet);
    return &greenlet;
}

void Hub::discard(Greenlet& greenlet)
{
    greenlet.body = {};
    greenlet.context.release();
    m_freeSlots.push_back(greenlet.slot);
}

void Hub::enter(Greenlet& greenlet, TaskId id, std::uint32_t loop)
{
    TaskRecord& task = segment().task(id);
    greenlet.task = id;
    greenlet.carries = true;
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
    const bool switches = !std::exchange(m_justStarted, false);
    if (switches)
        switchTo(nextOrSleep());
    if (wait)
        std::erase_if(m_waiting, [self](const Waiting& each) { return each.task == self; });
    if (switches)
        resumed();
    me.stepped.store(0, std::memory_order_relaxed);
    return TaskStateWord{me.state.load(std::memory_order_acquire)}.reason();
}

inline void Hub::append(TaskId task)
{
    segment().task(task).next_queued = 0;
    (m_first == 0 ? m_first : segment().task(TaskId{m_last}).next_queued) = task.value;
    m_last = task.value;
}

/// What takeNext gives nearly always: the first in the queue, while gates are open and no
/// descriptor is to be looked at; or kNobody, who then has to be looked for.
inline TaskId Hub::takeFirst()
{
    const TaskId id{m_first};
    const bool plain = id && m_waiting.empty() &&
                       m_record.inbox.load(std::memory_order_seq_cst) == 0 &&
                       control().mode.load(std::memory_order_seq_cst) == 0 && loopIsFreeFor(id);
    const TaskRecord& task = segment().task(id);
    if (!plain || phaseOf(task) != TaskPhase::Running)
        return kNobody;
    m_first = task.next_queued;
    if (m_first == 0)
        m_last = 0;
    return id;
}

inline void Hub::switchTo(TaskId id)
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
    if (m_ended) [[unlikely]]
        freeEnded();
}

/// Behind every wait for the thread.
inline void Hub::resumed()
{
    if (m_unwinds && !m_driven && m_current == m_greenlets[0].get()) [[unlikely]]
        unwindForGood();
}

void Hub::letOthersGoFirst()
{
    if (const TaskId first = takeFirst()) {
        append(recorder.self);
        switchTo(first);
    } else {
        enqueue(recorder.self);
        switchTo(nextOrSleep());
    }
    resumed();
}

void Hub::enqueue(TaskId task)
{
    if (m_record.inbox.load(std::memory_order_relaxed) != 0)
        collectInbox();
    append(task);
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
    segment().ready().add(id);
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
        if (m_record.unwinding.load(std::memory_order_seq_cst) == HubUnwinding::Wanted)
            m_unwinds = true;
        if (m_driven || m_unwinds)
            return root();
        const std::uint32_t bell = m_record.bell.load(std::memory_order_seq_cst);
        m_record.sleep.store(m_waiting.empty() ? HubSleep::Futex : HubSleep::Doorbell,
                             std::memory_order_seq_cst);
        const std::uint32_t last = m_last;
        if (last != 0)
            noticeWhoIsHeldBack();
        // Whoever put a task in, or wants it unwound, before it was said that the thread sleeps saw
        // nobody to ring.
        if (m_record.inbox.load(std::memory_order_seq_cst) == 0 && m_last == last &&
            m_record.unwinding.load(std::memory_order_seq_cst) != HubUnwinding::Wanted)
            sleep(bell);
        m_record.sleep.store(HubSleep::Awake, std::memory_order_seq_cst);
    }
}

TaskId Hub::root() const
{
    return m_greenlets[0]->task;
}

void Hub::freeEnded()
{
    m_ended->context.release();
    m_ended->started = false;
    m_freeSlots.push_back(m_ended->slot);
    m_ended = nullptr;
}

void Hub::leaveForEver()
{
    Greenlet& left = *m_current;
    left.body = {}; // what it captured goes while its task still is the thread's
    left.carries = false;
    const bool wasLast = --m_alive == 0;
    const bool toRoot = (wasLast && m_rootEnded) || unwinding;
    const TaskId next = toRoot ? root() : nextOrSleep();
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
    if (hub.m_ended)
        hub.freeEnded();
    hub.m_justStarted = true;
    hub.m_current->started = true;
    try {
        hub.m_current->body(hub.m_current->task);
    } catch (const Unwound&) {
        // All that was to be done is done.
    }
    hub.leaveForEver();
}

void Hub::serveRest()
{
    m_rootEnded = true;
    while (m_alive > 0) {
        switchTo(nextOrSleep());
        resumed();
    }
    m_record.unwinding.store(HubUnwinding::Done, std::memory_order_seq_cst);
    futexWake(m_record.unwinding);
}

Hub& Hub::ofDriver()
{
    thisHub = new Hub(1);
    thisHub->m_driven = true;
    return *thisHub;
}

void Hub::enterRun()
{
    m_first = 0;
    m_last = 0;
    m_unwinds = false;
    control().hubs.store(m_id, std::memory_order_relaxed);
    m_record.process.store(thisProcess(), std::memory_order_relaxed);
}

void Hub::drive()
{
    while (const TaskId next = takeNext())
        switchTo(next);
}

void Hub::unwindAll()
{
    m_unwinds = true;
    unwinding = true;
    recorder.mute();
    std::uint32_t count = 0;
    do { // what they do may make tasks
        count = taskCount();
        // The newest first: what lies on its stack may refer to the stack of who made it.
        for (std::uint32_t id = count; id > 0 && m_alive > 0; --id) {
            const TaskRecord& task = segment().task(TaskId{id});
            if (task.hub.load(std::memory_order_relaxed) != m_id || task.hub_slot == 0)
                continue;
            Greenlet& greenlet = *m_greenlets[task.hub_slot];
            if (greenlet.carries && greenlet.task.value == id)
                unwind(greenlet);
        }
    } while (taskCount() != count);
    unwinding = false;
}

void Hub::unwind(Greenlet& greenlet)
{
    if (!greenlet.started) {
        greenlet.carries = false;
        --m_alive;
        discard(greenlet);
        return;
    }
    Greenlet& me = *m_current;
    const TaskId self = recorder.self;
    m_raised = 0;
    m_current = &greenlet;
    recorder.self = greenlet.task;
    me.context.switchTo(greenlet.context);
    m_current = &me;
    recorder.self = self;
    if (m_ended) {
        freeEnded();
        return;
    }
    // The slot gets a stack of its own when it is needed again; this one is nobody's.
    ++m_abandoned;
    --m_alive;
    const std::uint32_t slot = greenlet.slot;
    static_cast<void>(m_greenlets[slot].release());
    m_greenlets[slot] = std::make_unique<Greenlet>();
    m_greenlets[slot]->slot = slot;
    m_freeSlots.push_back(slot);
}

void Hub::abandonCurrent()
{
    m_current->context.switchTo(m_greenlets[0]->context);
    checkFailed("an abandoned stack is never switched to", __FILE__, __LINE__);
}

bool Hub::isUnwoundInVain()
{
    return ++m_raised > kMostRaised;
}

/// The process is about to exit: then nothing more of this thread is to run.
void Hub::unwindForGood()
{
    unwindAll();
    m_record.unwinding.store(HubUnwinding::Done, std::memory_order_seq_cst);
    futexWake(m_record.unwinding);
    for (;;)
        pause();
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
