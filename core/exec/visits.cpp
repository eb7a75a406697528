// SPDX-License-Identifier: MIT
#include "core/exec/visits.h"

#include "core/base/check.h"
#include "core/exec/baton.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/gate.h"

namespace lockstep {

namespace {

VisitorEntrance theOne = nullptr;

constexpr std::uint32_t kRealSpeed_permille = 1000;

/// How the clock is to go without visitors; under ControlBlock::sched. Visitors are the host's
/// alone.
struct ClockOfRun {
    std::uint32_t visits = 0;
    TimeMode time{};
    std::uint32_t speed_permille = 0;
};

ClockOfRun& withoutVisits()
{
    static ClockOfRun clock;
    return clock;
}

void setClock(TimeMode time, std::uint32_t speed_permille) LS_REQUIRES(control().sched)
{
    control().time.store(time, std::memory_order_release);
    control().speed_permille = speed_permille;
    applyClock();
}

} // namespace

bool letVisitorsInBy(VisitorEntrance entrance)
{
    LS_CHECK(!theOne);
    theOne = entrance;
    return true;
}

void letVisitorIn(ObjectId server)
{
    if (theOne)
        theOne(server);
}

void setTime(TimeMode time)
{
    if (withoutVisits().visits > 0)
        withoutVisits().time = time;
    else
        setClock(time, control().speed_permille);
}

void setSpeed(std::uint32_t speed_permille)
{
    if (withoutVisits().visits > 0)
        withoutVisits().speed_permille = speed_permille;
    else
        setClock(control().time.load(std::memory_order_relaxed), speed_permille);
}

RealTimeOfVisit::RealTimeOfVisit()
{
    waitForRoom(0);
    control().sched.lock(lockTag());
    if (withoutVisits().visits++ == 0) {
        withoutVisits().time = control().time.load(std::memory_order_relaxed);
        withoutVisits().speed_permille = control().speed_permille;
        setClock(TimeMode::Scaled, kRealSpeed_permille);
    }
    control().sched.unlock();
    ringService(); // timers are due at other real times now
}

RealTimeOfVisit::~RealTimeOfVisit()
{
    waitForRoom(0);
    control().sched.lock(lockTag());
    if (--withoutVisits().visits == 0)
        setClock(withoutVisits().time, withoutVisits().speed_permille);
    control().sched.unlock();
    ringService();
}

} // namespace lockstep
