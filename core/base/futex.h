// SPDX-License-Identifier: MIT
#pragma once
// Sleeping on a 32-bit word that may lie in memory shared between processes.

#include "core/base/clock.h"

#include <atomic>
#include <climits>
#include <cstdint>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep {

/// Sleeps while word == expected, at most so long (negative: without limit). May return early, so
/// callers look at the word again.
inline void futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
                      Nanoseconds atMost_ns = -1)
{
    const timespec limit{atMost_ns / kSecond_ns, atMost_ns % kSecond_ns};
    syscall(SYS_futex, &word, FUTEX_WAIT, expected, atMost_ns < 0 ? nullptr : &limit, nullptr, 0);
}

inline void futexWake(const std::atomic<std::uint32_t>& word, int most = INT_MAX)
{
    syscall(SYS_futex, &word, FUTEX_WAKE, most, nullptr, nullptr, 0);
}

} // namespace lockstep
