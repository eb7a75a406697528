// SPDX-License-Identifier: MIT
#include "core/analysis/lock_order.h"

namespace lockstep {

LockOrder::Holding& LockOrder::holdingOf(ObjectId lock)
{
    if (lock.value >= m_holdings.size())
        m_holdings.resize(lock.value + 1);
    return m_holdings[lock.value];
}

LockOrder::Release& LockOrder::releaseOf(TaskId task)
{
    if (task.value >= m_releases.size())
        m_releases.resize(task.value + 1);
    return m_releases[task.value];
}

void LockOrder::take(ObjectId lock, TaskId task, Step step)
{
    Holding& holding = holdingOf(lock);
    if (holding.last_change != kNone)
        m_order.before(holding.last_change, step);
    holding.last_change = step;
    if (holding.owner == task)
        return; // once more
    holding.owner = task;
    holding.acquire = step;
    holding.release = kNone;
    for (Early& early : m_early) {
        if (early.lock != lock || early.owner != task)
            continue;
        m_order.before(step, early.step);
        holding.found_taken.push_back(early.step);
        early.step = kNone;
    }
    std::erase_if(m_early, [](const Early& early) { return early.step == kNone; });
}

void LockOrder::give(ObjectId lock, TaskId task, Step step, bool free)
{
    Holding& holding = holdingOf(lock);
    if (holding.last_change != kNone)
        m_order.before(holding.last_change, step);
    holding.last_change = step;
    if (!free)
        return;
    for (Step other : holding.found_taken)
        m_order.before(other, step);
    holding.found_taken.clear();
    holding.former_owner = holding.owner;
    holding.former_acquire = holding.acquire;
    holding.owner = {};
    holding.acquire = kNone;
    holding.release = step;
    releaseOf(task) = {lock, step};
}

bool LockOrder::hasSpokenOf(ObjectId lock, TaskId owner)
{
    const Holding& holding = holdingOf(lock);
    const bool hadIt = holding.former_owner == owner && holding.release != kNone;
    return holding.owner == owner || (!holding.owner && hadIt);
}

void LockOrder::die(ObjectId lock, TaskId owner, Step cause)
{
    Holding& holding = holdingOf(lock);
    if (holding.owner != owner)
        return; // it had said that it gives it back
    if (cause != kNone) {
        // Whoever found it taken did so before, and whoever has it next comes behind.
        for (Step other : holding.found_taken)
            m_order.before(other, cause);
        if (holding.last_change != kNone)
            m_order.before(holding.last_change, cause);
        holding.last_change = cause;
    }
    holding.found_taken.clear();
    holding.owner = {};
    holding.acquire = kNone;
    holding.release = kNone;
}

void LockOrder::foundTaken(ObjectId lock, TaskId owner, Step step)
{
    Holding& holding = holdingOf(lock);
    if (holding.owner == owner) {
        m_order.before(holding.acquire, step);
        holding.found_taken.push_back(step);
    } else {
        m_early.push_back({lock, owner, step});
    }
}

void LockOrder::refusedBy(ObjectId lock, TaskId owner, Step step)
{
    const Holding& holding = holdingOf(lock);
    if (holding.release == kNone || holding.former_owner != owner) {
        foundTaken(lock, owner, step);
        return;
    }
    if (holding.former_acquire != kNone)
        m_order.before(holding.former_acquire, step);
    m_order.before(step, holding.release);
}

void LockOrder::speaks(TaskId task)
{
    Release& release = releaseOf(task);
    if (release.lock && holdingOf(release.lock).release == release.step)
        holdingOf(release.lock).release = kNone;
    release = {};
}

} // namespace lockstep
