// SPDX-License-Identifier: MIT
#pragma once
// Sleeping on a 32-bit word that may lie in memory shared between processes.

#include "core/base/clock.h"

#include <atomic>
#include <climits>
#include <cstdint>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <type_traits>
#include <unistd.h>

namespace lockstep {

/// Sleeps while word == expected, at most so long (negative: without limit). May return early, so
/// callers look at the word again. A word is any 32 bits: a number or a state.
template <class Word>
void futexWait(const std::atomic<Word>& word, std::type_identity_t<Word> expected,
               Nanoseconds atMost_ns = -1)
{
    static_assert(sizeof word == sizeof(std::uint32_t));
    const timespec limit{atMost_ns / kSecond_ns, atMost_ns % kSecond_ns};
    syscall(SYS_futex, &word, FUTEX_WAIT, static_cast<std::uint32_t>(expected),
            atMost_ns < 0 ? nullptr : &limit, nullptr, 0);
}

template <class Word>
void futexWake(const std::atomic<Word>& word, int most = INT_MAX)
{
    static_assert(sizeof word == sizeof(std::uint32_t));
    syscall(SYS_futex, &word, FUTEX_WAKE, most, nullptr, nullptr, 0);
}

} // namespace lockstep
