// SPDX-License-Identifier: MIT
#pragma once
// A spin lock in shared memory that says who has it.
//
// For holds of a few hundred instructions; never held across a park or a system call that may
// block. The word is the holder's tag (a task's id, or kServiceTag), so that a later owner can tell
// whether the holder is gone; it then takes the lock over and puts right what it guards
// (LockRescue). A service whose own work others may be waiting for only ever tries.

#include "core/base/thread_safety.h"

#include <atomic>
#include <cstdint>
#include <ctime>
#include <sched.h>

namespace lockstep {

/// Tells the processor that this is a spinning loop.
inline void relaxProcessor()
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

inline constexpr std::uint32_t kServiceTag = 0xffff0000;

class RobustLock;

/// How a process finds out that a holder is gone, and mends what its lock guards; set once
/// (core/exec/rescue.h). Where nothing is set, locks are waited for.
struct LockRescue {
    bool (*holderIsGone)(std::uint32_t tag) = nullptr;
    void (*mend)(RobustLock& lock) = nullptr; ///< called with the lock held
};
inline LockRescue lockRescue;

class LS_CAPABILITY("lock") RobustLock {
public:
    bool tryLock(std::uint32_t tag) LS_TRY_ACQUIRE(true)
    {
        std::uint32_t free = 0;
        return m_holder.load(std::memory_order_relaxed) == 0 &&
               m_holder.compare_exchange_strong(free, tag, std::memory_order_acquire,
                                                std::memory_order_relaxed);
    }

    void lock(std::uint32_t tag) LS_ACQUIRE()
    {
        for (unsigned round = 0; !tryLock(tag); ++round) {
            if (round < 64)
                relaxProcessor();
            else if (round < 256)
                sched_yield();
            else {
                const timespec moment{0, 50'000};
                nanosleep(&moment, nullptr);
                if (round % 16 == 0 && takeOver(tag))
                    return;
            }
        }
    }

    /// Takes the lock from a holder that is gone. False: it is free, or its holder is there.
    bool takeOver(std::uint32_t tag) LS_TRY_ACQUIRE(true)
    {
        std::uint32_t dead = holder();
        if (dead == 0 || !lockRescue.holderIsGone || !lockRescue.holderIsGone(dead) ||
            !m_holder.compare_exchange_strong(dead, tag, std::memory_order_acquire))
            return false;
        lockRescue.mend(*this);
        return true;
    }

    void unlock() LS_RELEASE() { m_holder.store(0, std::memory_order_release); }

    std::uint32_t holder() const { return m_holder.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint32_t> m_holder{0};
};

} // namespace lockstep
