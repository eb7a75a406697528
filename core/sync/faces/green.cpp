// SPDX-License-Identifier: MIT
#include "core/sync/faces/green.h"

#include "core/exec/handover.h"
#include "core/exec/random.h"

#include <algorithm>

namespace lockstep::green {

namespace {

/// Greenlets that are due at the same time: those that have not started, in the order of their
/// spawns until it is drawn.
struct Tie {
    std::vector<TaskId> waiting;
    bool drawn = false;

    void awaitTurn(const Site& site)
    {
        if (!std::exchange(drawn, true))
            for (std::size_t left = waiting.size(); left > 1; --left) {
                const auto drawnOne = randomInteger(0, static_cast<std::int64_t>(left) - 1);
                std::swap(waiting[static_cast<std::size_t>(drawnOne)], waiting[left - 1]);
            }
        while (waiting.front() != recorder.self)
            yieldToOthers(site);
    }
    void forgetCaller() { std::erase(waiting, recorder.self); }
};

/// What is spawned now is due with these. Only set while its thread's task does not wait.
thread_local std::shared_ptr<Tie> tie_of_now;

} // namespace

FrozenClock::FrozenClock()
{
    tie_of_now = std::make_shared<Tie>();
}

FrozenClock::~FrozenClock()
{
    tie_of_now = nullptr;
}

void sleep(double seconds, Site site)
{
    if (seconds <= 0)
        yieldToOthers(site);
    else
        spendTime(Operation::Delay, nanosecondsFromSeconds(seconds), site);
}

bool wait(Site site)
{
    return sync::waitForRest(kNever_ns, site);
}

bool wait(Timeout timeout, Site site)
{
    return sync::waitForRest(nanosecondsFromSeconds(timeout.seconds), site);
}

void AnyGreenlet::join(Site site) const
{
    if (id())
        joinTask(id(), kNever_ns, site);
}

bool AnyGreenlet::join(Timeout timeout, Site site) const
{
    return !id() || joinTask(id(), nanosecondsFromSeconds(timeout.seconds), site);
}

void AnyGreenlet::kill(Site site) const
{
    if (!id())
        return;
    sync::killGreenlet(id(), site);
    join(site);
}

void AnyGreenlet::cancel(Site site) const
{
    if (id() && !m_outcome->started)
        sync::killGreenlet(id(), site);
}

void AnyGreenlet::begin(const std::shared_ptr<Outcome>& outcome, const Name& name,
                        Nanoseconds due_ns, std::function<void()> work, std::function<void()> atEnd)
{
    const std::shared_ptr<Tie> tie = tie_of_now;
    const auto live = [outcome, due_ns, tie, work = std::move(work), atEnd = std::move(atEnd),
                       site = name.site] {
        try {
            sync::exitIfKilled();
            if (tie) {
                tie->awaitTurn(site);
                tie->forgetCaller();
            }
            if (const Nanoseconds left_ns = due_ns - virtualNow_ns(); left_ns > 0)
                spendTime(Operation::Delay, left_ns, site);
            outcome->started = true;
            work();
        } catch (...) {
            outcome->error = std::current_exception();
            if (tie)
                tie->forgetCaller(); // killed before its turn
        }
        if (atEnd)
            atEnd();
        if (!outcome->error)
            return;
        try {
            std::rethrow_exception(outcome->error);
        } catch (const GreenletExit&) {
            outcome->killed = true;
            throw;
        }
    };
    sync::openHub(name.site);
    outcome->task = spawnTask({.name = name.text,
                               .carrier = Carrier::Greenlet,
                               .daemon = true,
                               .body = live,
                               .site = name.site});
    if (tie)
        tie->waiting.push_back(outcome->task);
}

void AnyGreenlet::joinAndRaise(Site site) const
{
    join(site);
    if (m_outcome->error)
        std::rethrow_exception(m_outcome->error);
}

} // namespace lockstep::green
