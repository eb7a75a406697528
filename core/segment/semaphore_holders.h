// SPDX-License-Identifier: MIT
#pragma once
// Who has a semaphore: who acquired it and has not released it since.
//
// Kept so that a quiet run can tell a deadlock from a hang. Up to six are remembered, two in each
// word. They are not known any more once there were more, or once somebody released what it had
// not acquired: then the semaphore is used as a signal, and anybody may give it.

#include "core/base/ids.h"
#include "core/segment/limits.h"
#include "core/segment/object_state.h"

namespace lockstep {

namespace detail {

inline constexpr std::uint32_t kHolderSlots = 6;
static_assert(kMostTasks <= 0xffff, "a task's id takes half a word");

inline std::uint32_t holderAt(const ObjectState& state, std::uint32_t slot)
{
    const std::uint32_t word =
        state[semaphore_state::kHolders + slot / 2].load(std::memory_order_relaxed);
    return word >> slot % 2 * 16 & 0xffff;
}

inline void setHolder(ObjectState& state, std::uint32_t slot, std::uint32_t task)
{
    auto& word = state[semaphore_state::kHolders + slot / 2];
    const std::uint32_t shift = slot % 2 * 16;
    word.store((word.load(std::memory_order_relaxed) & ~(0xffffu << shift)) | task << shift,
               std::memory_order_relaxed);
}

/// Puts task into the first slot that says expected. False: there is none.
inline bool replaceHolder(ObjectState& state, std::uint32_t expected, std::uint32_t task)
{
    for (std::uint32_t slot = 0; slot < kHolderSlots; ++slot)
        if (holderAt(state, slot) == expected) {
            setHolder(state, slot, task);
            return true;
        }
    return false;
}

} // namespace detail

inline void addHolder(ObjectState& state, TaskId task)
{
    if (!detail::replaceHolder(state, 0, task.value))
        state[semaphore_state::kUnknown].store(1, std::memory_order_relaxed);
}

inline void removeHolder(ObjectState& state, TaskId task)
{
    if (!detail::replaceHolder(state, task.value, 0))
        state[semaphore_state::kUnknown].store(1, std::memory_order_relaxed);
}

/// Calls visit(task) for each who has it, if they are known.
template <class Visitor>
void forEachHolder(const ObjectState& state, Visitor&& visit)
{
    if (state[semaphore_state::kUnknown].load(std::memory_order_relaxed) != 0)
        return;
    for (std::uint32_t slot = 0; slot < detail::kHolderSlots; ++slot)
        if (const std::uint32_t task = detail::holderAt(state, slot); task != 0)
            visit(TaskId{task});
}

} // namespace lockstep
