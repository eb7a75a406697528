// SPDX-License-Identifier: MIT
#include "core/collect/tick_rate.h"

namespace lockstep {

namespace {

constexpr int kPairs = 5;
/// Measuring again sooner than this would add noise and nothing else.
constexpr Nanoseconds kWorthMeasuring_ns = 100'000;

ClockSample closeSample()
{
    ClockSample best;
    std::uint64_t narrowest = UINT64_MAX;
    for (int i = 0; i < kPairs; ++i) {
        const std::uint64_t before = ticksNow();
        const Nanoseconds real_ns = realNow_ns();
        const std::uint64_t width = ticksNow() - before;
        if (width < narrowest) {
            narrowest = width;
            best = {before + width / 2, real_ns};
        }
    }
    return best;
}

} // namespace

TickRate::TickRate() : m_first(closeSample()), m_last(m_first) {}

const ClockSample& TickRate::update()
{
    const ClockSample now = closeSample();
    if (now.real_ns - m_first.real_ns >= kWorthMeasuring_ns && now.ticks > m_first.ticks) {
        m_last = now;
        m_nsPerTick = static_cast<double>(now.real_ns - m_first.real_ns) /
                      static_cast<double>(now.ticks - m_first.ticks);
    }
    return m_last;
}

} // namespace lockstep
