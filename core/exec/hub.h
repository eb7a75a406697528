// SPDX-License-Identifier: MIT
#pragma once
// The hub of an OS thread that carries greenlets: who of its tasks has the thread.
//
// The task that made the first greenlet of the thread is the hub's root and lies on the thread's
// own stack; all others are greenlets. A task that stops (at a gate, or parked) looks itself for
// the next one that may run and switches to it; there is no context of the hub in between. With
// nobody to run, the thread sleeps on the hub's bell; if any of its tasks wait for descriptors, in
// poll on all of those and the thread's doorbell. Else it looks at them once in a round: when those
// who had leave at the last look have had the thread.
//
// A task may run when its state word says Running. Whoever makes it so puts it into the hub's
// inbox, exactly once (ringHub), and only out of there it gets the thread: first in, first out. A
// task that gives leave to itself is not put in.
//
// The hub is a gate itself: once the gates of a free run are closed, tasks that had leave but not
// the thread are stopped where they are (Running -> Gate or Ready), without running to a gate of
// their own. In a serialised run only the task that has the baton has leave.
//
// The root may be no task but a driver (core/exec/run_series.h); then main is a greenlet too.
//
// Greenlets that cooperate share a loop (LoopRecord): while one of them is in a burst, no other one
// of that loop gets the thread. Greenlets that stand in for threads are in no loop.

#include "core/base/result.h"
#include "core/exec/carrier.h"
#include "core/exec/context.h"
#include "core/exec/descriptor_wait.h"
#include "core/segment/hub_record.h"

#include <memory>
#include <vector>

namespace lockstep {

class Hub {
public:
    struct Greenlet;

    /// The hub of the calling task's thread, made if there is none. Error: a run has no more.
    static Result<Hub*> ofThisThread();

    /// A greenlet for a task to come. Error: the system refused its stack.
    Result<Greenlet*> make(CarrierBody body);
    void discard(Greenlet& greenlet);
    /// Gives the greenlet its task, before anybody can grant that a step.
    void enter(Greenlet& greenlet, TaskId task, std::uint32_t loop);

    /// The calling task has stopped: others get the thread until its word says Running and its turn
    /// has come. Why it was woken last. wait: what it waits for beside being woken.
    WakeReason waitUntilRunning(const DescriptorWait* wait = nullptr);

    /// Before a task of the hub waits for a descriptor.
    void sleepsBeside(int doorbell);

    /// ringHub, on the hub's own thread.
    void enqueue(TaskId task);

    /// In a free run: the calling task lets those go first that have leave already.
    void letOthersGoFirst();

    /// The root has ended: its thread carries the greenlets that are left until they have ended
    /// too.
    void serveRest();

    /// Makes the calling thread, which carries no task, the driver of a hub: it lies where a root
    /// would, and has the thread whenever none of the tasks can run.
    static Hub& ofDriver();
    /// A run begins: nothing of the segment knows the hub yet.
    void enterRun();
    /// The driver's: gives the thread to the tasks until none of them can run.
    void drive();

    /// Unwinds all greenlets that are left (core/exec/unwind.h). The caller is the root or driver.
    void unwindAll();
    /// The calling task, in unwinding: its stack cannot be unwound any further.
    [[noreturn]] void abandonCurrent();
    /// Counts the exceptions that the calling task has caught in unwinding. True: it is useless.
    bool isUnwoundInVain();
    /// Stacks that could not be unwound, and are lost.
    std::uint32_t abandoned() const { return m_abandoned; }

    std::uint32_t id() const { return m_id; }

private:
    explicit Hub(std::uint32_t id);
    static void runGreenlet();

    TaskId takeFirst();
    TaskId takeNext();
    TaskId nextOrSleep();
    void collectInbox();
    void append(TaskId task);
    void stopInHub(TaskId task);
    void noticeWhoIsHeldBack();
    void switchTo(TaskId task);
    [[noreturn]] void leaveForEver();
    void resumed();
    void freeEnded();
    void unwind(Greenlet& greenlet);
    [[noreturn]] void unwindForGood();
    TaskId root() const;
    void sleep(std::uint32_t bell);
    void lookOncePerRound();
    void pollDescriptors(bool may_sleep);

    /// A task of the hub that waits for a descriptor.
    struct Waiting {
        TaskId task;
        DescriptorWait wait;
        Nanoseconds ready_since_ns = kNever_ns; ///< real time, while the run has not heard of it
    };

    const std::uint32_t m_id;
    HubRecord& m_record;
    GreenletStacks m_stacks;
    std::vector<std::unique_ptr<Greenlet>> m_greenlets; // index: TaskRecord::hub_slot; 0: the root
    std::vector<std::uint32_t> m_freeSlots;
    std::uint32_t m_first = 0; ///< tasks with leave, linked by next_queued, in order
    std::uint32_t m_last = 0;
    std::uint32_t m_heldBack = 0; ///< of them, not counted as active while the thread sleeps
    std::uint32_t m_alive = 0;    ///< greenlets that have begun and not ended
    bool m_rootEnded = false;
    bool m_driven = false;      ///< the root is no task: it has the thread when nobody can run
    bool m_unwinds = false;     ///< the root is to unwind the others, or does
    bool m_justStarted = false; ///< the current greenlet has come out of the inbox, and not looked
    Greenlet* m_current = nullptr;
    std::vector<Waiting> m_waiting;
    std::uint32_t m_turnsUntilLook = 0;
    Greenlet* m_ended = nullptr; ///< left for ever; whoever has the thread next frees it
    std::uint32_t m_raised = 0;  ///< in unwinding: exceptions that the current one has got
    std::uint32_t m_abandoned = 0;
};

/// The hub of the calling thread; null: it carries no greenlets.
inline thread_local constinit Hub* thisHub = nullptr;

/// After a greenlet's word was set to Running, by whomever: puts it into its hub's inbox.
void ringHub(TaskId task);

/// Wakes the thread of a hub, if it sleeps.
void wakeHub(HubRecord& hub);

} // namespace lockstep
