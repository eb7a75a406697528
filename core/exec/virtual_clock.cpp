// SPDX-License-Identifier: MIT
#include "core/exec/virtual_clock.h"

#include "core/probe/recorder.h"
#include "core/trace/facts/run_facts.h"

namespace lockstep {

namespace {

struct ClockReading {
    Nanoseconds virtual_ns;
    std::uint32_t speed_permille;
};

ClockReading readClock()
{
    const ClockState& clock = control().clock;
    for (;;) {
        const std::uint32_t before = clock.version.load(std::memory_order_acquire);
        const Nanoseconds virtual_ns = clock.virtual_ns.load(std::memory_order_acquire);
        const Nanoseconds real_ns = clock.real_ns.load(std::memory_order_acquire);
        const std::uint32_t speed = clock.speed_permille.load(std::memory_order_acquire);
        const bool torn =
            before % 2 != 0 || clock.version.load(std::memory_order_relaxed) != before;
        if (torn) {
            relaxProcessor();
            continue;
        }
        if (speed == 0)
            return {virtual_ns, 0};
        const Nanoseconds passed_ns = realNow_ns() - real_ns;
        return {virtual_ns + passed_ns / 1000 * speed + passed_ns % 1000 * speed / 1000, speed};
    }
}

void writeClock(Nanoseconds virtual_ns, std::uint32_t speed_permille)
{
    ClockState& clock = control().clock;
    clock.version.fetch_add(1, std::memory_order_acq_rel); // odd: readers wait
    clock.virtual_ns.store(virtual_ns, std::memory_order_release);
    clock.real_ns.store(realNow_ns(), std::memory_order_release);
    clock.speed_permille.store(speed_permille, std::memory_order_release);
    clock.version.fetch_add(1, std::memory_order_acq_rel);
}

std::uint32_t speedNow_permille() LS_REQUIRES(control().sched)
{
    const bool stands = (control().mode.load(std::memory_order_relaxed) &
                         (mode::kPaused | mode::kStopped | mode::kBacklog)) != 0 ||
                        control().time.load(std::memory_order_relaxed) == TimeMode::Instant;
    return stands ? 0 : control().speed_permille;
}

} // namespace

Nanoseconds virtualNow_ns()
{
    return readClock().virtual_ns;
}

void startClock()
{
    writeClock(0, speedNow_permille());
    recorder.writeAs(kNobody, ClockSet{0, speedNow_permille(), control().time.load()});
}

void applyClock()
{
    const ClockReading now = readClock();
    const std::uint32_t speed = speedNow_permille();
    if (now.speed_permille == speed)
        return;
    writeClock(now.virtual_ns, speed);
    recorder.writeAs(kNobody, ClockSet{now.virtual_ns, speed, control().time.load()});
}

void jumpClock(Nanoseconds virtual_ns)
{
    const ClockReading now = readClock();
    if (virtual_ns <= now.virtual_ns)
        return;
    writeClock(virtual_ns, now.speed_permille);
    recorder.writeAs(kNobody, ClockJumped{virtual_ns});
}

void repairClock()
{
    ClockState& clock = control().clock;
    if (clock.version.load(std::memory_order_relaxed) % 2 == 0)
        return;
    // Its three words were stored in this order: whichever is new, time does not go back.
    clock.real_ns.store(realNow_ns(), std::memory_order_release);
    clock.speed_permille.store(speedNow_permille(), std::memory_order_release);
    clock.version.fetch_add(1, std::memory_order_acq_rel);
}

Nanoseconds realUntil_ns(Nanoseconds deadline_ns)
{
    const ClockReading now = readClock();
    if (deadline_ns <= now.virtual_ns)
        return 0;
    if (deadline_ns == kNever_ns || now.speed_permille == 0)
        return kNever_ns;
    const Nanoseconds left_ns = deadline_ns - now.virtual_ns;
    return left_ns / now.speed_permille * 1000 +
           left_ns % now.speed_permille * 1000 / now.speed_permille + 1;
}

} // namespace lockstep
