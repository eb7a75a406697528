// SPDX-License-Identifier: MIT
// Steps on locks: taken, found taken, freed, inherited.
#include "core/analysis/schedule_reader.h"

#include "core/base/check.h"

namespace lockstep {

void ScheduleReader::give(ObjectId lock, TaskId task, bool free)
{
    const Step begun = notesOf(task).entered;
    const Step step = begun != kNone ? begun : add(task, Operation::Release, nameOf(lock));
    speaksOf(lock, step);
    m_locks.give(lock, task, step, free);
}

bool ScheduleReader::wakesByRelease(TaskId task, ObjectId lock) const
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

void ScheduleReader::placeRelease(TaskId task, const Event& event)
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

void ScheduleReader::on(TaskId task, const LockRequested& fact)
{
    notesOf(task).waits_since = m_seq;
    notesOf(task).woken = false;
    notesOf(task).in_queue = true;
    m_locks.foundTaken(fact.lock, fact.owner, add(task, Operation::Acquire, nameOf(fact.lock)));
}

void ScheduleReader::on(TaskId task, const LockOvertaken& fact)
{
    notesOf(task).woken = false;
    notesOf(task).waits_since = m_seq;
    m_locks.foundTaken(fact.lock, fact.owner, add(task, Operation::Resume, nameOf(fact.lock)));
}

void ScheduleReader::on(TaskId task, const LockAcquired& fact)
{
    const bool waited = fact.how == Acquisition::AfterWait;
    notesOf(task).in_queue = false;
    m_locks.take(fact.lock, task,
                 add(task, waited ? Operation::Resume : Operation::Acquire, nameOf(fact.lock)));
}

void ScheduleReader::on(TaskId task, const LockRefused& fact)
{
    const Step step = addOrResume(task, Operation::Acquire, fact.lock);
    notesOf(task).in_queue = false;
    m_locks.refusedBy(fact.lock, fact.owner, step);
}

void ScheduleReader::on(TaskId task, const LockReleased& fact)
{
    if (fact.count == 0 && wakesByRelease(task, fact.lock))
        m_releases.push_back({task, fact.lock, m_seq});
    else
        give(fact.lock, task, fact.count == 0);
}

void ScheduleReader::on(TaskId teller, const LockOwnerDied& fact)
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

} // namespace lockstep
