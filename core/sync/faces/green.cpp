// SPDX-License-Identifier: MIT
#include "core/sync/faces/green.h"

#include "core/exec/handover.h"

namespace lockstep::green {

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
    const auto live = [outcome, due_ns, work = std::move(work), atEnd = std::move(atEnd),
                       site = name.site] {
        try {
            sync::exitIfKilled();
            if (const Nanoseconds left_ns = due_ns - virtualNow_ns(); left_ns > 0)
                spendTime(Operation::Delay, left_ns, site);
            outcome->started = true;
            work();
        } catch (...) {
            outcome->error = std::current_exception();
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
}

void AnyGreenlet::joinAndRaise(Site site) const
{
    join(site);
    if (m_outcome->error)
        std::rethrow_exception(m_outcome->error);
}

} // namespace lockstep::green
