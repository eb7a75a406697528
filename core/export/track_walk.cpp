// SPDX-License-Identifier: MIT
#include "core/export/track_walk.h"

#include "core/analysis/verdict_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace lockstep {

namespace {

bool isOver(const TaskView& view)
{
    return view.state == TaskState::Ended && view.end != TaskEnd::StillWaiting;
}

std::string sliceName(const Log& log, const TaskView& view)
{
    switch (view.state) {
    case TaskState::Unborn:
    case TaskState::New:
        return "new";
    case TaskState::Running:
        return "running";
    case TaskState::AtGate:
        return "at its gate";
    case TaskState::WaitingForLock:
    case TaskState::WaitingForTask:
    case TaskState::WaitingForObject:
        return "waits for " + objectWords(log, view.waits_for);
    case TaskState::Suspended:
        return "suspended";
    case TaskState::Sleeping:
        return "sleeps (" + std::string(nameOf(view.spending)) + ")";
    case TaskState::Computing:
        return "computes";
    case TaskState::Ready:
        return "ready";
    case TaskState::Outside:
        return "outside the run";
    case TaskState::Ended:
        break;
    }
    if (isOver(view))
        return "ended: " + std::string(nameOf(view.end));
    return view.waits_for ? "still waits for " + objectWords(log, view.waits_for) : "still waiting";
}

/// The number that an object of this kind has; null: none that is told.
const char* countedOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Queue:
        return "depth";
    case ObjectKind::Executor:
        return "waiting jobs";
    case ObjectKind::Semaphore:
    case ObjectKind::BoundedSemaphore:
        return "free";
    case ObjectKind::Event:
        return "is set";
    case ObjectKind::Barrier:
        return "inside";
    case ObjectKind::Connection:
    case ObjectKind::TcpSocket:
    case ObjectKind::UdpSocket:
    case ObjectKind::LocalSocket:
        return "unread";
    default:
        return nullptr;
    }
}

class Walk {
public:
    Walk(const ExportedRun& run, TrackSink& sink)
        : m_log(run.log), m_sink(sink), m_clock(run.log, run.axis)
    {
    }

    void take(Seq seq)
    {
        if (m_log.isContinuation(seq))
            return m_state.apply(m_log, seq);
        m_when = {seq, m_clock.next(seq)};
        closeEnded(m_log.event(seq).task);
        m_state.apply(m_log, seq);
        visitFact(m_log.event(seq), m_log.tailOf(seq),
                  [this](const Event& event, const auto& fact) {
                      before(event, fact);
                      countAllOf(fact);
                  });
        changeStates();
    }

    void close()
    {
        ++m_when.time_ns;
        for (const auto& [object, task] : m_owners)
            m_sink.endHold(m_when, task, object);
        for (const TaskId task : m_open)
            m_sink.endState(m_when, task);
    }

private:
    /// Who ended wakes those that join it, and the arrows need a slice to begin in: it stays until
    /// somebody else does something.
    void closeEnded(TaskId actor)
    {
        for (auto task = m_ended.begin(); task != m_ended.end();) {
            if (*task == actor) {
                ++task;
                continue;
            }
            m_sink.endState(m_when, *task);
            m_open.erase(*task);
            task = m_ended.erase(task);
        }
    }

    void before(const Event&, const auto&) {}
    void before(const Event& event, const TaskWoken& fact)
    {
        if (!event.task || event.task == fact.woken || m_open.count(event.task) == 0 ||
            m_state.task(fact.woken).state != TaskState::Ready)
            return;
        m_flowTo = {fact.woken, ++m_flows};
        m_sink.wake(m_when, event.task, fact.woken, m_flows);
    }
    void before(const Event&, const LockAcquired& fact) { changeOwner(fact.lock); }
    void before(const Event&, const LockReleased& fact) { changeOwner(fact.lock); }
    void before(const Event&, const LockOwnerDied& fact) { changeOwner(fact.lock); }
    void before(const Event& event, const Said& fact)
    {
        say(event, "says: ", fact.payload_at, fact.bytes);
    }
    void before(const Event& event, const Announced& fact)
    {
        say(event, m_log.nameOf(fact.about) + ": ", fact.payload_at, fact.bytes);
    }
    void before(const Event& event, const TaskRaised& fact)
    {
        say(event, "raises ", fact.payload_at, fact.bytes);
    }
    void before(const Event&, const DeadlockFound& fact)
    {
        m_sink.moment(m_when, fact.closed_by,
                      "deadlock: closes a circle of " + std::to_string(fact.tasks));
    }
    void before(const Event&, const RunEnded& fact)
    {
        m_sink.moment(m_when, kMainTask, "run ended: " + std::string(nameOf(fact.verdict)));
    }

    void say(const Event& event, const std::string& what, std::uint32_t at, std::uint32_t bytes)
    {
        if (event.task)
            m_sink.moment(m_when, event.task, what + std::string(m_log.payload(at, bytes)));
    }

    void changeOwner(ObjectId lock)
    {
        const TaskId owner = m_state.object(lock).owner;
        const auto known = m_owners.find(lock);
        if (known != m_owners.end() && known->second == owner)
            return;
        if (known != m_owners.end()) {
            m_sink.endHold(m_when, known->second, lock);
            m_owners.erase(known);
        }
        if (!owner)
            return;
        m_owners.emplace(lock, owner);
        m_sink.beginHold(m_when, owner, lock);
    }

    /// The numbers of all objects that a fact is about.
    template <class Fact>
    void countAllOf(const Fact& fact)
    {
        Fact::words().forEach([&](auto field) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(fact.*field.member)>,
                                         ObjectId>) {
                countOf(fact.*field.member);
                countOf(m_state.object(fact.*field.member).other_end);
            }
        });
        if constexpr (std::is_same_v<Fact, MessageSent>)
            count(m_state.object(fact.connection).other_end, fact.unread);
        else if constexpr (std::is_same_v<Fact, MessageReceived>)
            count(fact.connection, fact.unread);
    }
    void countOf(ObjectId object)
    {
        const ObjectInfo* info = m_log.object(object);
        // What a pipe holds is told by its messages, not by its state.
        if (!info || info->kind == ObjectKind::Connection)
            return;
        const bool isDepth = info->kind == ObjectKind::Queue || info->kind == ObjectKind::Executor;
        const ObjectView& view = m_state.object(object);
        count(object, isDepth ? view.count : view.value);
    }
    void count(ObjectId object, std::uint32_t value)
    {
        const ObjectInfo* info = m_log.object(object);
        const char* counted = info ? countedOf(info->kind) : nullptr;
        if (!counted)
            return;
        std::uint32_t& known = m_counts[object]; // 0 as long as nothing is there
        if (known == value)
            return;
        known = value;
        m_sink.count(m_when, object, m_log.nameOf(object) + ": " + counted, value);
    }

    void changeStates()
    {
        const std::vector<TaskId> touched = m_state.touchedTasks();
        for (std::size_t i = 0; i < touched.size(); ++i) {
            const TaskId task = touched[i];
            const bool isTold =
                std::find(touched.begin(), touched.begin() + static_cast<std::ptrdiff_t>(i),
                          task) != touched.begin() + static_cast<std::ptrdiff_t>(i);
            if (!isTold && m_log.task(task))
                changeState(task);
        }
        m_flowTo = {};
    }

    void changeState(TaskId task)
    {
        const TaskView& view = m_state.task(task);
        if (view.state == TaskState::Unborn)
            return;
        if (!m_open.insert(task).second)
            m_sink.endState(m_when, task);
        if (isOver(view))
            m_ended.insert(task);
        else
            m_ended.erase(task);
        m_sink.beginState(m_when, {task, sliceName(m_log, view), view.waits_for, view.site,
                                   m_flowTo.first == task ? m_flowTo.second : 0});
    }

    const Log& m_log;
    TrackSink& m_sink;
    ExportClock m_clock;
    RunState m_state;
    TrackMoment m_when;
    std::set<TaskId> m_open;
    std::set<TaskId> m_ended; // of these
    std::map<ObjectId, TaskId> m_owners;
    std::map<ObjectId, std::uint32_t> m_counts;
    std::pair<TaskId, std::uint64_t> m_flowTo;
    std::uint64_t m_flows = 0;
};

} // namespace

void walkTracks(const ExportedRun& run, TrackSink& sink, const std::function<bool()>& isRefused)
{
    constexpr Seq kTellEvery = 16'384;
    Walk walk(run, sink);
    for (Seq seq = 0; seq < run.end; ++seq) {
        if (seq % kTellEvery == 0) {
            if (isRefused() || !run.goesOn(seq))
                return;
        }
        walk.take(seq);
    }
    walk.close();
}

} // namespace lockstep
