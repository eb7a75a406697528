// SPDX-License-Identifier: MIT
#include "core/model/history.h"

#include <algorithm>

namespace lockstep {

namespace {
// Checkpoints are so far apart at least that folding from one is a matter of milliseconds, and
// farther where much changes between them, so that they cost an event but few bytes.
constexpr Seq kCheckpointStride = 100'000;
constexpr std::size_t kCheckpoint_bytesPerEvent = 1;
constexpr Seq kInstantStride = 1024;

bool sharesInstant(const Log& log, Seq seq)
{
    return seq > 0 && log.event(seq).virtual_ns == log.event(seq - 1).virtual_ns;
}
} // namespace

History::History(const Log& log) : m_log(log) {}

bool History::advance(std::size_t most)
{
    const Seq begin = end();
    const Seq target = std::min<Seq>(m_log.end(), begin + std::min<Seq>(most, m_log.end()));
    for (Seq seq = begin; seq < target; ++seq) {
        if (seq % kInstantStride == 0)
            m_sameInstant.push_back(m_sameInstantCount);
        m_sameInstantCount += sharesInstant(m_log, seq);
        if (seq - m_lastCheckpoint >= kCheckpointStride)
            keepCheckpoint();
        m_live.apply(m_log, seq);
        followSpans(seq);
        note(seq);
    }
    return target != begin;
}

/// Unless the state differs so much from the last one kept that it is too early.
void History::keepCheckpoint()
{
    const Seq seq = m_live.applied();
    const std::size_t changed_bytes = m_live.copiedBytes() - m_copiedThen_bytes;
    if (changed_bytes > (seq - m_lastCheckpoint) * kCheckpoint_bytesPerEvent)
        return;
    m_checkpoints.emplace(seq, std::make_unique<RunState>(m_live));
    m_lastCheckpoint = seq;
    m_copiedThen_bytes = m_live.copiedBytes();
}

const RunState& History::stateAt(Seq seq) const
{
    seq = std::min(seq, end());
    if (seq == end())
        return m_live;
    const auto above = m_checkpoints.upper_bound(seq);
    const bool isFirst = above == m_checkpoints.begin();
    const Seq nearest = isFirst ? 0 : std::prev(above)->first;
    if (!m_past || m_past->applied() > seq || m_past->applied() < nearest)
        m_past = isFirst ? std::make_unique<RunState>()
                         : std::make_unique<RunState>(*std::prev(above)->second);
    while (m_past->applied() < seq)
        m_past->apply(m_log, m_past->applied());
    return *m_past;
}

Seq History::sameInstantBefore(Seq seq) const
{
    seq = std::min(seq, end());
    if (m_sameInstant.empty())
        return 0;
    const Seq block = std::min<Seq>(seq / kInstantStride, m_sameInstant.size() - 1);
    Seq count = m_sameInstant[block];
    for (Seq at = block * kInstantStride; at < seq; ++at)
        count += sharesInstant(m_log, at);
    return count;
}

void History::followSpans(Seq seq)
{
    while (m_lanes.size() < m_live.taskCount())
        m_lanes.push_back({TaskId{static_cast<std::uint32_t>(m_lanes.size() + 1)}, {}, {}});
    for (TaskId task : m_live.touchedTasks())
        m_lanes[task.value - 1].spans.add(seq, m_live.task(task));
    // None: nobody's, as only a damaged file has it.
    const auto laneOf = [this](TaskId task) {
        return task && task.value <= m_lanes.size() ? &m_lanes[task.value - 1] : nullptr;
    };
    visitFact(m_log.event(seq), m_log.tailOf(seq), [&]<class F>(const Event& event, const F& fact) {
        [[maybe_unused]] Lane* own = laneOf(event.task);
        if constexpr (std::is_same_v<F, LockAcquired>) {
            if (own && fact.how != Acquisition::Again)
                append(own->held, HeldSpan{seq, kNoSeq, fact.lock, false});
        } else if constexpr (std::is_same_v<F, LockReleased> || std::is_same_v<F, LockOwnerDied>) {
            // A Lock may be released by another task than its owner: look for the open stretch.
            if constexpr (std::is_same_v<F, LockReleased>) {
                if (fact.count != 0)
                    return;
            }
            const auto close = [&](Lane& lane) {
                for (auto held = lane.held.rbegin(); held != lane.held.rend(); ++held)
                    if (held->object == fact.lock && held->end == kNoSeq) {
                        held->end = seq;
                        return true;
                    }
                return false;
            };
            if (!own || !close(*own))
                for (Lane& lane : m_lanes)
                    if (close(lane))
                        break;
        } else if constexpr (std::is_same_v<F, LockRequested>) {
            Lane* owner = laneOf(m_live.object(fact.lock).owner);
            if (!owner)
                return;
            auto& held = owner->held;
            for (auto at = held.rbegin(); at != held.rend(); ++at)
                if (at->object == fact.lock && at->end == kNoSeq) {
                    at->contended = true;
                    break;
                }
        }
    });
}

void History::note(Seq seq)
{
    using enum Mark::Kind;
    visitFact(m_log.event(seq), m_log.tailOf(seq), [&]<class F>(const Event& event, const F& fact) {
        if constexpr (std::is_same_v<F, Said>)
            m_output.push_back({seq, event.task, fact.payload_at, fact.bytes});
        else if constexpr (std::is_same_v<F, InputTaken>) {
            if (!fact.ended)
                m_output.push_back({.seq = seq,
                                    .task = event.task,
                                    .payload_at = fact.payload_at,
                                    .bytes = fact.bytes,
                                    .is_input = true});
        } else if constexpr (std::is_same_v<F, TaskRaised>) {
            m_output.push_back({seq, event.task, fact.payload_at, fact.bytes, true});
            m_marks.push_back({seq, Raised, event.task});
        } else if constexpr (std::is_same_v<F, DeadlockFound>)
            m_marks.push_back({seq, Deadlock, fact.closed_by});
        else if constexpr (std::is_same_v<F, DeadlockDissolved>)
            m_marks.push_back({seq, Dissolved, event.task});
        else if constexpr (std::is_same_v<F, lockstep::ReaderAwaited>)
            m_marks.push_back({seq, ReaderAwaited, event.task});
        else if constexpr (std::is_same_v<F, ScheduleDiverged>)
            m_marks.push_back({seq, Diverged, fact.expected_task});
        else if constexpr (std::is_same_v<F, RunEnded>)
            m_marks.push_back({seq, Ended, event.task});
        else if constexpr (std::is_same_v<F, TaskEnded>) {
            if (fact.end == TaskEnd::Killed)
                m_marks.push_back({seq, Killed, event.task});
        } else if constexpr (std::is_same_v<F, GreenletKilled>)
            m_marks.push_back({seq, Killed, fact.killed});
        else if constexpr (std::is_same_v<F, TaskWoken>) {
            // Who slept is woken by the clock too, but has nothing that did not come.
            if (fact.reason == WakeReason::TimedOut && fact.waited_on)
                m_marks.push_back({seq, TimedOut, fact.woken});
        } else if constexpr (std::is_same_v<F, ConditionNotified>) {
            if (fact.waiting == 0)
                m_marks.push_back({seq, LostNotify, event.task});
        }
    });
}

} // namespace lockstep
