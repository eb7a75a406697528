// SPDX-License-Identifier: MIT
#include "core/analysis/schedule_of.h"

#include "core/analysis/lock_order.h"
#include "core/analysis/step_order.h"
#include "core/analysis/value_steps.h"
#include "core/base/check.h"

#include <cerrno>
#include <map>
#include <set>
#include <utility>

namespace lockstep {

namespace {

using Step = StepOrder::Step;
constexpr Step kNone = LockOrder::kNone;
constexpr ObjectId kNetwork{0}; ///< its guard is that of all sockets

struct TaskNotes {
    Step birth = kNone;
    Step end = kNone;
    std::vector<Step> joins_before_end; ///< by others, of it: they found it at work
    Step last = kNone;
    Step shutdown = kNone;        ///< its last one of an executor
    bool woken = false;           ///< since its last wait began
    bool woken_by_nobody = false; ///< but by the kernel's news
    bool in_queue = false;        ///< waits in an operation, or was woken out of that
    Step entered = kNone;     ///< in this step it began a condition's wait, and does not wait yet
    ObjectId arrived_at;      ///< its last event said that it came to this barrier
    bool signalled = false;   ///< a signal may have ended it, without a step of its own
    Step left = kNone;        ///< in this step it left its process
    Step fatal = kNone;       ///< in this step, perhaps another's, its process may have ended
    Seq waits_since = 0;      ///< where its last wait began
    Step on_socket = kNone;   ///< in this step it has spoken of a socket, and will say more
    bool gave_thread = false; ///< and has said nothing since it got it back
    bool burns = false;
};

class Reader {
public:
    explicit Reader(const Log& log) : m_log(log) {}

    std::vector<ScheduleStep> read(Seq until)
    {
        const Seq end = m_log.end(); // of a run that goes on, too
        for (m_seq = 0; m_seq < end; ++m_seq)
            visitFact(m_log.event(m_seq), m_log.tailOf(m_seq),
                      [this](const Event& event, const auto& fact) {
                          m_saidAt = m_seq;
                          // A clock wakes a task without a step; its release is placed by now.
                          if (event.task) {
                              placeRelease(event.task, event);
                              m_locks.speaks(event.task);
                              const bool goesOn =
                                  std::exchange(notesOf(event.task).gave_thread, false);
                              if (goesOn && event.kind != WaitInterrupted::kind)
                                  add(event.task, Operation::Resume);
                          }
                          on(event.task, fact);
                          if (event.task && event.kind != BarrierArrived::kind)
                              notesOf(event.task).arrived_at = {};
                      });
        return m_order.sorted(until);
    }

private:
    ObjectName nameOf(ObjectId id) const
    {
        const ObjectInfo* info = m_log.object(id);
        return info ? ObjectName{info->creator, info->ordinal} : ObjectName{};
    }

    Step add(TaskId task, Operation operation, ObjectName object = {})
    {
        const Step step =
            m_order.add({.task = task, .object = object, .operation = operation}, m_saidAt);
        notesOf(task).last = step;
        if (m_someDie)
            comeBeforeDeath(task, step);
        return step;
    }

    /// Who signals a process, or ends it, says so before: others in it may take steps meanwhile. In
    /// a replay they are dead at once.
    void comeBeforeDeath(TaskId task, Step step)
    {
        const Step fatal = notesOf(firstOfProcessOf(task)).fatal;
        if (fatal != kNone && m_order.at(fatal).task != task)
            m_order.before(step, fatal);
    }

    TaskNotes& notesOf(TaskId task)
    {
        if (task.value >= m_tasks.size())
            m_tasks.resize(task.value + 1);
        return m_tasks[task.value];
    }

    /// The step in which a task speaks about an operation that may wait: its gate, or what it was
    /// woken for.
    Step addOrResume(TaskId task, Operation operation, ObjectId object)
    {
        return add(task, notesOf(task).in_queue ? Operation::Resume : operation, nameOf(object));
    }

    /// A step on an object whose every operation speaks under the object's guard.
    Step actUnderGuard(TaskId task, Operation operation, ObjectId object)
    {
        const ObjectId whole = wholeOf(object);
        const Step step = addOrResume(task, operation, whole);
        notesOf(task).in_queue = false;
        orderUnderGuard(whole, step);
        if (const auto guard = m_guardOf.find(whole); guard != m_guardOf.end())
            orderUnderGuard(guard->second, step);
        return step;
    }

    /// A step on a socket. A task may say several things in one.
    void actOnSocket(TaskId task, Operation operation, ObjectId socket, std::uint32_t bytes = 0,
                     bool says_more = false)
    {
        Step step = notesOf(task).on_socket;
        if (step == kNone)
            step = actUnderGuard(task, operation, socket);
        if (bytes != 0)
            m_order.at(step).bytes = bytes;
        notesOf(task).on_socket = says_more ? step : kNone;
    }

    bool isOfSocket(ObjectId object) const
    {
        const auto guard = m_guardOf.find(wholeOf(object));
        return guard != m_guardOf.end() && guard->second == kNetwork;
    }

    /// The task that its process began with.
    TaskId firstOfProcessOf(TaskId task) const
    {
        const TaskInfo* info = m_log.task(task);
        while (info && info->carrier != Carrier::Process && info->parent) {
            task = info->parent;
            info = m_log.task(task);
        }
        return task;
    }

    /// The step that a task died of, as who tells of it knows; none: of no step of the run.
    Step causeOfDeath(TaskId teller, TaskId dead)
    {
        if (!teller) {
            const TaskNotes& process = notesOf(firstOfProcessOf(dead));
            return process.end != kNone ? process.end : process.fatal;
        }
        if (teller != dead && notesOf(dead).fatal != kNone)
            return notesOf(dead).fatal;
        return notesOf(teller).left != kNone ? notesOf(teller).left : end(teller);
    }

    /// The step in which the task ends.
    Step end(TaskId task)
    {
        Step& step = notesOf(task).end;
        if (step == kNone)
            step = add(task, Operation::End);
        return step;
    }

    /// The object that the operations of a part (a queue's space) speak of at their gates.
    ObjectId wholeOf(ObjectId object) const
    {
        const auto found = m_partOf.find(object);
        return found == m_partOf.end() ? object : found->second;
    }

    /// The step acted on that object, too, under its guard.
    void orderUnderGuard(ObjectId object, Step step)
    {
        if (object.value >= m_lastUnderGuard.size())
            m_lastUnderGuard.resize(object.value + 1, kNone);
        speaksOf(object, step);
        Step& last = m_lastUnderGuard[object.value];
        if (last != kNone && last != step)
            m_order.before(last, step);
        last = step;
    }

    /// A home's end takes a while in a free run: others may act between two of the copies that it
    /// closes, and its end may be told behind that. Nobody notices a copy but the last, which comes
    /// behind all others.
    void closeAtEnd(const DescriptorClosed& fact, ObjectId guard, Step end)
    {
        std::vector<Step>& earlier = m_closedAtEnd[fact.connection];
        if (fact.left > 0) {
            earlier.push_back(end);
            return;
        }
        for (const Step other : earlier)
            if (other != end)
                m_order.before(other, end);
        orderUnderGuard(guard, end);
    }

    /// A lock is freed in a step of its own, or in the one in which a condition's wait began.
    void give(ObjectId lock, TaskId task, bool free)
    {
        const Step begun = notesOf(task).entered;
        const Step step = begun != kNone ? begun : add(task, Operation::Release, nameOf(lock));
        speaksOf(lock, step);
        m_locks.give(lock, task, step, free);
    }

    /// The step looked at all that a watch is for, each under its guard.
    void lookAt(ObjectId watch, Step step)
    {
        const auto things = m_thingsOf.find(watch);
        if (things == m_thingsOf.end())
            return;
        for (const ObjectId thing : things->second) {
            const auto guard = m_guardOf.find(thing);
            orderUnderGuard(guard == m_guardOf.end() ? thing : guard->second, step);
        }
    }

    /// What a task says when its wait is over; without one it goes on in the step that it is in.
    void resumeIfWaited(TaskId task, ObjectId object)
    {
        if (notesOf(task).in_queue)
            actUnderGuard(task, Operation::Resume, object);
    }

    /// The clock ended a task's wait. Its event may stand behind that of an operation of the same
    /// instant that found the task gone already: had the operation been first, it would have been
    /// the one to wake it.
    void timeOut(TaskId task, ObjectId waited_on)
    {
        const Step step = add(task, Operation::TimeOut);
        if (!waited_on || m_log.event(m_seq).virtual_ns != m_instant_ns)
            return;
        for (const Spoken& spoken : m_spoken)
            if (spoken.object == waited_on && spoken.seq > notesOf(task).waits_since)
                m_order.before(step, spoken.step);
    }

    /// An operation on an object, in the instant that the log is at.
    void speaksOf(ObjectId object, Step step)
    {
        if (m_log.event(m_seq).virtual_ns != m_instant_ns) {
            m_instant_ns = m_log.event(m_seq).virtual_ns;
            m_spoken.clear();
        }
        m_spoken.push_back({object, step, m_seq});
    }

    /// A release that woke somebody still held the lock's queue until then: its place is there.
    /// Whoever came in between found the lock taken.
    bool wakesByRelease(TaskId task, ObjectId lock) const
    {
        for (Seq seq = m_seq + 1; seq < m_log.end(); ++seq) {
            const Event& event = m_log.event(seq);
            if (event.task != task || event.kind == kContinuation)
                continue;
            return event.kind == TaskWoken::kind &&
                   decode<TaskWoken>(event, m_log.tailOf(seq)).waited_on == lock;
        }
        return false;
    }

    void placeRelease(TaskId task, const Event& event)
    {
        for (std::size_t i = 0; i < m_releases.size(); ++i) {
            const Release release = m_releases[i];
            if (release.task != task)
                continue;
            LS_CHECK(event.kind == TaskWoken::kind);
            m_releases.erase(m_releases.begin() + static_cast<std::ptrdiff_t>(i));
            m_saidAt = release.said_at;
            give(release.lock, task, true);
            m_saidAt = m_seq;
            return;
        }
    }

    void on(TaskId task, const TaskSpawned& fact)
    {
        if (task)
            notesOf(fact.spawned).birth = add(task, Operation::Spawn);
    }
    void on(TaskId task, const TaskStarted&)
    {
        const Step step = add(task, Operation::Start);
        if (const Step birth = notesOf(task).birth; birth != kNone)
            m_order.before(birth, step);
    }
    void on(TaskId task, const TaskEnded& fact)
    {
        const TaskInfo* info = m_log.task(task);
        if (task == m_dying)
            m_dying = {};
        // A killed greenlet goes to its end by itself, a killed process does not.
        const bool exited = fact.end == TaskEnd::Killed && info &&
                            info->carrier == Carrier::Greenlet && !notesOf(task).signalled;
        if (fact.end == TaskEnd::Returned || fact.end == TaskEnd::Raised || exited)
            end(task);
        if (const Step end = notesOf(task).end; end != kNone)
            for (const Step join : notesOf(task).joins_before_end)
                m_order.before(join, end);
        if (info && m_watched.count(info->end) != 0 && notesOf(task).end != kNone)
            orderUnderGuard(info->end, notesOf(task).end);
    }
    void on(TaskId waker, const TaskWoken& fact)
    {
        notesOf(fact.woken).woken = true;
        notesOf(fact.woken).woken_by_nobody = !waker;
        if (fact.reason == WakeReason::TimedOut)
            timeOut(fact.woken, wholeOf(fact.waited_on));
        // The turn of one who died in the queue goes on to the next, who waited when he died.
        const ObjectInfo* object = m_log.object(fact.waited_on);
        if (!waker && m_dying && object &&
            (object->kind == ObjectKind::Lock || object->kind == ObjectKind::RLock))
            m_order.before(notesOf(fact.woken).last, causeOfDeath({}, m_dying));
    }
    void on(TaskId task, const JoinRequested& fact)
    {
        const Step step = add(task, Operation::Join, {fact.joined, 0});
        notesOf(fact.joined).joins_before_end.push_back(step);
        notesOf(task).woken = false;
    }
    void on(TaskId task, const JoinReturned& fact)
    {
        const Step step =
            add(task, fact.at_once ? Operation::Join : Operation::Resume, {fact.joined, 0});
        const Step end = notesOf(fact.joined).end;
        if (end == kNone) {
            if (fact.timed_out)
                notesOf(fact.joined).joins_before_end.push_back(step);
        } else if (fact.timed_out) { // who ends says so, and lets others see it a moment later
            m_order.before(step, end);
        } else {
            m_order.before(end, step);
        }
    }
    void on(TaskId task, const DelayStarted& fact)
    {
        // A burn begins once more when its processor was taken and it goes on.
        const bool goesOn = std::exchange(notesOf(task).burns, fact.how == Operation::Burn);
        add(task, goesOn ? Operation::Resume : fact.how);
        notesOf(task).woken = false;
    }
    void on(TaskId task, const DelayEnded&)
    {
        notesOf(task).burns = false;
        // Real computing ends without having been parked.
        if (notesOf(task).woken)
            add(task, Operation::Resume);
    }
    void on(TaskId task, const Said&) { add(task, Operation::Say); }
    void on(TaskId task, const Announced& fact)
    {
        add(task, Operation::Announce, nameOf(fact.about));
    }
    void on(TaskId task, const OperationFailed& fact)
    {
        if (fact.object)
            actUnderGuard(task, fact.operation, fact.object);
        else
            add(task, fact.operation);
    }
    void on(TaskId task, const WaitRequested& fact)
    {
        const bool hasSpoken =
            notesOf(task).entered != kNone || notesOf(task).arrived_at == fact.object;
        Step step = notesOf(task).on_socket;
        // The kernel's news may be of what is gone by now, and who waits for a process that died
        // is woken to look: who was woken for nothing waits on. That is no step, for when the news
        // come is the kernel's affair in a replay, too. What another task sent over a path that is
        // cut wakes in a replay as well, and is waited for.
        const bool wasWokenForNothing =
            step == kNone && notesOf(task).in_queue && notesOf(task).woken_by_nobody;
        if (wasWokenForNothing) {
            notesOf(task).waits_since = m_seq;
            return;
        }
        if (!hasSpoken && step == kNone) {
            step = actUnderGuard(task, fact.operation, fact.object);
            lookAt(fact.object, step);
        }
        if (step != kNone && isOfSocket(fact.object) && m_order.at(step).bytes == 0)
            m_order.at(step).bytes = kHadToWait;
        notesOf(task).entered = kNone;
        notesOf(task).on_socket = kNone;
        notesOf(task).in_queue = true;
        notesOf(task).waits_since = m_seq;
    }
    void on(TaskId task, const LockRequested& fact)
    {
        notesOf(task).waits_since = m_seq;
        notesOf(task).woken = false;
        notesOf(task).in_queue = true;
        m_locks.foundTaken(fact.lock, fact.owner, add(task, Operation::Acquire, nameOf(fact.lock)));
    }
    void on(TaskId task, const LockOvertaken& fact)
    {
        notesOf(task).woken = false;
        notesOf(task).waits_since = m_seq;
        m_locks.foundTaken(fact.lock, fact.owner, add(task, Operation::Resume, nameOf(fact.lock)));
    }
    void on(TaskId task, const LockAcquired& fact)
    {
        const bool waited = fact.how == Acquisition::AfterWait;
        notesOf(task).in_queue = false;
        m_locks.take(fact.lock, task,
                     add(task, waited ? Operation::Resume : Operation::Acquire, nameOf(fact.lock)));
    }
    void on(TaskId task, const LockRefused& fact)
    {
        const Step step = addOrResume(task, Operation::Acquire, fact.lock);
        notesOf(task).in_queue = false;
        m_locks.refusedBy(fact.lock, fact.owner, step);
    }
    void on(TaskId task, const LockReleased& fact)
    {
        if (fact.count == 0 && wakesByRelease(task, fact.lock))
            m_releases.push_back({task, fact.lock, m_seq});
        else
            give(fact.lock, task, fact.count == 0);
    }

    void on(TaskId teller, const LockOwnerDied& fact)
    {
        const Step cause = causeOfDeath(teller, fact.owner);
        if (!m_locks.hasSpokenOf(fact.lock, fact.owner)) {
            // It died before it could say that it took the lock.
            const Step step = addOrResume(fact.owner, Operation::Acquire, fact.lock);
            m_locks.take(fact.lock, fact.owner, step);
        }
        m_locks.die(fact.lock, fact.owner, cause);
        if (cause != kNone)
            speaksOf(fact.lock, cause);
    }

    void on(TaskId task, const ProcessSignalled& fact)
    {
        const Step step = add(task, Operation::Signal, nameOf(fact.end));
        notesOf(fact.to).fatal = step;
        notesOf(fact.to).signalled = true;
        m_someDie = true;
    }

    void on(TaskId task, const ProcessLeft&)
    {
        const Step step = add(task, Operation::Exit);
        notesOf(task).left = step;
        notesOf(firstOfProcessOf(task)).fatal = step;
        m_someDie = true;
    }

    void on(TaskId task, const SemaphoreAcquired& fact)
    {
        actUnderGuard(task, Operation::Acquire, fact.semaphore);
    }
    void on(TaskId task, const SemaphoreRefused& fact)
    {
        actUnderGuard(task, Operation::Acquire, fact.semaphore);
    }
    void on(TaskId task, const SemaphoreReleased& fact)
    {
        actUnderGuard(task, Operation::Release, fact.semaphore);
    }
    void on(TaskId task, const EventSet& fact) { actUnderGuard(task, Operation::Set, fact.event); }
    void on(TaskId task, const EventCleared& fact)
    {
        actUnderGuard(task, Operation::Clear, fact.event);
    }
    void on(TaskId task, const EventReturned& fact)
    {
        actUnderGuard(task, Operation::Wait, fact.event);
    }
    void on(TaskId task, const EventChecked& fact)
    {
        actUnderGuard(task, Operation::Check, fact.event);
    }
    void on(TaskId task, const ConditionEntered& fact)
    {
        notesOf(task).entered = actUnderGuard(task, Operation::Wait, fact.condition);
    }
    void on(TaskId task, const ConditionNotified& fact)
    {
        actUnderGuard(task, Operation::Notify, fact.condition);
    }
    void on(TaskId task, const ConditionResumed& fact)
    {
        resumeIfWaited(task, fact.condition);
        notesOf(task).entered = kNone; // a wait for no time at all
    }
    void on(TaskId task, const BarrierArrived& fact)
    {
        actUnderGuard(task, Operation::Wait, fact.barrier);
        notesOf(task).arrived_at = fact.barrier;
    }
    void on(TaskId task, const BarrierOpened& fact)
    {
        if (fact.after_action)
            actUnderGuard(task, Operation::Open, fact.barrier);
    }
    void on(TaskId task, const BarrierPassed& fact) { resumeIfWaited(task, fact.barrier); }
    void on(TaskId task, const BarrierBroken& fact)
    {
        if (fact.by == BarrierBreak::TimedOut)
            resumeIfWaited(task, fact.barrier);
        else
            actUnderGuard(task,
                          fact.by == BarrierBreak::Aborted ? Operation::Abort : Operation::Open,
                          fact.barrier);
    }
    void on(TaskId task, const BarrierRefused& fact)
    {
        if (fact.was_inside)
            resumeIfWaited(task, fact.barrier);
        else
            actUnderGuard(task, Operation::Wait, fact.barrier);
    }
    void on(TaskId task, const BarrierReset& fact)
    {
        actUnderGuard(task, Operation::Reset, fact.barrier);
    }
    void on(TaskId task, const BarrierChecked& fact)
    {
        actUnderGuard(task, Operation::Check, fact.barrier);
    }
    template <IsValueStep Fact>
    void on(TaskId task, const Fact& fact)
    {
        const ValueStep step = stepOf(fact);
        if (step.operation != Operation::None)
            actUnderGuard(task, step.operation, step.object);
    }
    void on(TaskId, const QueueMade& fact)
    {
        m_partOf[fact.space] = fact.queue;
        m_partOf[fact.rest] = fact.queue;
    }

    void on(TaskId task, const FutureSubmitted& fact)
    {
        orderUnderGuard(fact.future, actUnderGuard(task, Operation::Submit, fact.executor));
    }
    void on(TaskId task, const FutureStarted& fact)
    {
        orderUnderGuard(fact.future, actUnderGuard(task, Operation::TakeWork, fact.executor));
    }
    void on(TaskId task, const FutureCancelled& fact)
    {
        if (fact.by == Operation::Cancel)
            actUnderGuard(task, Operation::Cancel, fact.future);
        else if (const Step shutdown = notesOf(task).shutdown; shutdown != kNone)
            orderUnderGuard(fact.future, shutdown);
    }
    void on(TaskId task, const ExecutorShutDown& fact)
    {
        notesOf(task).shutdown = actUnderGuard(task, Operation::Shutdown, fact.executor);
    }
    void on(TaskId task, const FutureYielded& fact)
    {
        orderUnderGuard(fact.future, actUnderGuard(task, Operation::AwaitNext, fact.watch));
    }
    void on(TaskId task, const GreenletYielded&)
    {
        add(task, Operation::Yield);
        notesOf(task).gave_thread = true;
    }
    void on(TaskId task, const GreenletSwitched& fact)
    {
        add(task, Operation::Switch, {fact.to, 0});
        notesOf(task).gave_thread = fact.to != task;
    }
    void on(TaskId task, const GreenletThrew& fact)
    {
        add(task, Operation::Throw, {fact.to, 0});
        notesOf(task).gave_thread = fact.to != task;
    }
    void on(TaskId task, const GreenletKilled& fact)
    {
        add(task, Operation::Kill, {fact.killed, 0});
    }
    void on(TaskId task, const WaitInterrupted& fact)
    {
        notesOf(task).in_queue = false;
        notesOf(task).burns = false;
        add(task, Operation::Resume, nameOf(fact.object));
    }
    void on(TaskId task, const PoolEntered& fact)
    {
        actUnderGuard(task, Operation::Enter, fact.pool);
    }
    void on(TaskId task, const PoolLeft& fact) { actUnderGuard(task, Operation::Leave, fact.pool); }
    void on(TaskId task, const WaitReturned& fact)
    {
        actUnderGuard(task, Operation::Wait, fact.object);
    }

    void on(TaskId, const PoolResultPromised&) {} // in no step

    void on(TaskId, const WatchExtended& fact)
    {
        m_thingsOf[fact.watch].push_back(fact.thing);
        m_watched.insert(fact.thing);
        const ObjectInfo* info = m_log.object(fact.thing);
        if (info && info->kind == ObjectKind::TaskEnd && notesOf(info->creator).end != kNone)
            orderUnderGuard(fact.thing, notesOf(info->creator).end);
    }
    void on(TaskId task, const WatchReturned& fact)
    {
        lookAt(fact.watch, actUnderGuard(task, Operation::WaitAny, fact.watch));
    }

    void on(TaskId task, const OutsideEntered&) { add(task, Operation::GoOutside); }
    void on(TaskId task, const OutsideLeft&) { add(task, Operation::ComeBack); }
    void on(TaskId, const ConnectionMade& fact)
    {
        m_guardOf[fact.connection] = fact.pipe;
        if (fact.space)
            m_partOf[fact.space] = fact.connection;
    }
    void on(TaskId task, const DescriptorClosed& fact)
    {
        if (!task)
            return;
        if (!fact.at_end)
            actUnderGuard(task, Operation::Close, fact.connection);
        else if (const auto guard = m_guardOf.find(fact.connection); guard != m_guardOf.end())
            closeAtEnd(fact, guard->second, end(task));
    }

    void on(TaskId, const SocketMade& fact)
    {
        m_guardOf[fact.socket] = kNetwork;
        m_partOf[fact.space] = fact.socket;
    }
    void on(TaskId, const SocketsPaired&) {} // in no step
    void on(TaskId task, const SocketBound& fact)
    {
        if (fact.by == Operation::Bind)
            actOnSocket(task, Operation::Bind, fact.socket);
    }
    void on(TaskId task, const SocketListening& fact)
    {
        actOnSocket(task, Operation::Listen, fact.socket);
    }
    void on(TaskId task, const ConnectStarted& fact)
    {
        actOnSocket(task, Operation::Connect, fact.socket, 0, true);
    }
    void on(TaskId task, const SocketConnected& fact)
    {
        actOnSocket(task, Operation::Connect, fact.socket);
    }
    void on(TaskId task, const ConnectionAccepted& fact)
    {
        actOnSocket(task, Operation::Accept, fact.listener);
    }
    void on(TaskId task, const BytesSent& fact)
    {
        actOnSocket(task, Operation::Send, fact.socket, fact.sent, fact.goes_on);
    }
    void on(TaskId task, const BytesReceived& fact)
    {
        actOnSocket(task, Operation::Receive, fact.socket, fact.received);
    }
    void on(TaskId task, const StreamEnded& fact)
    {
        actOnSocket(task, Operation::Receive, fact.socket);
    }
    void on(TaskId task, const SocketShutDown& fact)
    {
        actOnSocket(task, Operation::ShutDown, fact.socket);
    }
    void on(TaskId task, const DatagramSent& fact)
    {
        actOnSocket(task, Operation::SendTo, fact.socket, fact.length);
    }
    void on(TaskId task, const DatagramReceived& fact)
    {
        actOnSocket(task, Operation::ReceiveFrom, fact.socket, fact.received);
    }
    void on(TaskId task, const SocketRefused& fact)
    {
        // Who may not wait would have had to; the kernel may be further in a replay.
        const bool may_not_wait = fact.error_number == EAGAIN;
        actOnSocket(task, fact.operation, fact.socket, may_not_wait ? kHadToWait : 0);
    }
    void on(TaskId task, const SocketPolled& fact)
    {
        actOnSocket(task, Operation::Poll, fact.socket);
    }
    void on(TaskId task, const InputTaken&) { add(task, Operation::Input); }
    // What is said within a step of another kind.
    void on(TaskId, const ServingStarted&) {}
    void on(TaskId, const ServingEnded&) {}
    void on(TaskId, const RequestStarted&) {}
    void on(TaskId, const RequestEnded&) {}
    void on(TaskId, const VisitorConnected&) {}
    void on(TaskId task, const SocketOptionSet& fact)
    {
        actOnSocket(task, Operation::SetOption, fact.socket);
    }

    void on(TaskId task, const ConnectionCut& fact)
    {
        actOnSocket(task, Operation::Cut, fact.socket);
    }

    // No step of any task.
    void on(TaskId, const NetworkChosen&) {}
    void on(TaskId, const SegmentSeen&) {}
    void on(TaskId, const WindowClosed&) {}
    void on(TaskId, const WindowOpened&) {}
    void on(TaskId, const DatagramSeen&) {}
    void on(TaskId, const DatagramsDropped&) {}
    void on(TaskId, const CaptureLost&) {}
    void on(TaskId, const KernelReported&) {}
    void on(TaskId, const TaskNotMoving&) {}
    void on(TaskId, const BatonRevoked&) {}
    void on(TaskId, const ProcessForked&) {}
    void on(TaskId, const ProcessSpawned&) {}
    void on(TaskId, const PipeMade&) {}
    void on(TaskId, const DescriptorOpened&) {}
    void on(TaskId, const DescriptorInherited&) {}
    void on(TaskId, const ProcessExited& fact)
    {
        m_dying = notesOf(fact.exited).end == kNone ? fact.exited : TaskId{};
    }
    void on(TaskId, const ProcessReaped&) {}
    void on(TaskId, const ObjectAbandoned&) {}
    void on(TaskId, const GreenletReturned&) {}
    void on(TaskId, const GreenletRaised&) {}
    void on(TaskId, const LoopExited&) {}
    void on(TaskId, const RunStarted&) {}
    void on(TaskId, const RunPaused&) {}
    void on(TaskId, const RunResumed&) {}
    void on(TaskId, const ClockSet&) {}
    void on(TaskId, const ClockJumped&) {}
    void on(TaskId, const ReaderAwaited&) {}
    void on(TaskId, const ReaderAbsent&) {}
    void on(TaskId, const RunEnded&) {}
    void on(TaskId, const RunQuiet&) {}
    void on(TaskId, const EventsLost&) {}
    void on(TaskId, const DeadlockFound&) {}
    void on(TaskId, const DeadlockDissolved&) {}
    void on(TaskId, const ScheduleDiverged&) {}
    void on(TaskId, const ScheduleFollowed&) {}
    void on(TaskId, const StepGranted&) {}
    void on(TaskId, const TaskRaised&) {}
    void on(TaskId, const MainReturned&) {}
    void on(TaskId, const ObjectCreated&) {}

    struct Release {
        TaskId task;
        ObjectId lock;
        Seq said_at;
    };
    struct Spoken {
        ObjectId object;
        Step step;
        Seq seq;
    };

    const Log& m_log;
    Seq m_seq = 0;
    Seq m_saidAt = 0; ///< where the step stands that is added now
    StepOrder m_order;
    TaskId m_dying;         // the process that was found dead and is not all told yet
    bool m_someDie = false; // of a signal, or because one of their process left
    LockOrder m_locks{m_order};
    std::vector<Step> m_lastUnderGuard; // index: object id
    std::vector<Release> m_releases;    // spoken, not yet placed
    std::vector<Spoken> m_spoken;       // in the instant that the log is at
    Nanoseconds m_instant_ns = -1;
    std::vector<TaskNotes> m_tasks;         // index: task id
    std::map<ObjectId, ObjectId> m_partOf;  // a queue's space and rest, a connection's space
    std::map<ObjectId, ObjectId> m_guardOf; // a connection's pipe, a socket's network
    std::map<ObjectId, std::vector<ObjectId>> m_thingsOf; // of a watch
    std::set<ObjectId> m_watched;                         // by any watch
    std::map<ObjectId, std::vector<Step>> m_closedAtEnd;  // of a connection: copies but the last
};

} // namespace

std::vector<ScheduleStep> scheduleOf(const Log& log, Seq until)
{
    return Reader(log).read(until);
}

} // namespace lockstep
