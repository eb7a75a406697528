// SPDX-License-Identifier: MIT
#pragma once
// Real time: the kernel's monotonic clock and the processor's time-stamp counter.
//
// Durations of the virtual clock are nanoseconds too (core/exec/virtual_clock.h). The counter is
// what an event record carries, because it is the cheapest clock there is (8 ns here); it ticks at
// one constant rate on every processor that Linux itself uses it for.

#include <cstdint>
#include <ctime>

namespace lockstep {

using Nanoseconds = std::int64_t;

inline constexpr Nanoseconds kMillisecond_ns = 1'000'000;
inline constexpr Nanoseconds kSecond_ns = 1'000'000'000;

/// No deadline.
inline constexpr Nanoseconds kNever_ns = INT64_MAX;

/// CLOCK_MONOTONIC.
inline Nanoseconds realNow_ns()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * kSecond_ns + now.tv_nsec;
}

/// The time-stamp counter; elsewhere than on x86-64 the monotonic clock stands in for it.
inline std::uint64_t ticksNow()
{
#if defined(__x86_64__)
    return __builtin_ia32_rdtsc(); // <x86intrin.h> takes as long to read as all else together
#else
    return static_cast<std::uint64_t>(realNow_ns());
#endif
}

/// Both clocks, read at one moment. Two samples give the rate of the counter.
struct ClockSample {
    std::uint64_t ticks = 0;
    Nanoseconds real_ns = 0;

    static ClockSample now() { return {ticksNow(), realNow_ns()}; }
};

/// Seconds to nanoseconds, saturating; the callers have refused NaN and negative values.
constexpr Nanoseconds nanosecondsFromSeconds(double seconds)
{
    return seconds >= 9e9 ? kNever_ns : static_cast<Nanoseconds>(seconds * 1e9 + 0.5);
}

constexpr double secondsFromNanoseconds(Nanoseconds time_ns)
{
    return static_cast<double>(time_ns) / 1e9;
}

} // namespace lockstep
