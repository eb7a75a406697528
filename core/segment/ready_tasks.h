// SPDX-License-Identifier: MIT
#pragma once
// Who may be waiting for leave: one bit a task, so that choosing the next does not look at all of
// them.
//
// The bit is put before the state word says Gate or Ready, and taken back only by who holds
// ControlBlock::sched and grants the step. So of a task that waits for leave the bit is always
// there; one that is there says nothing: the state word decides.

#include "core/base/ids.h"
#include "core/segment/limits.h"

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>

namespace lockstep {

class ReadyTasks {
public:
    void add(TaskId task)
    {
        std::atomic<std::uint64_t>& word = m_words[task.value / 64];
        if ((word.load(std::memory_order_relaxed) & bitOf(task)) == 0)
            word.fetch_or(bitOf(task), std::memory_order_seq_cst);
    }

    void remove(TaskId task)
    {
        m_words[task.value / 64].fetch_and(~bitOf(task), std::memory_order_seq_cst);
    }

    /// Calls visit(id) for each whose bit is there, by id. tasks: the highest id there is.
    template <class Visit>
    void forEach(std::uint32_t tasks, Visit&& visit) const
    {
        for (std::uint32_t index = 0; index <= tasks / 64; ++index) {
            std::uint64_t left = m_words[index].load(std::memory_order_seq_cst);
            for (; left != 0; left &= left - 1)
                visit(index * 64 + static_cast<std::uint32_t>(std::countr_zero(left)));
        }
    }

    /// Nobody, of the tasks up to this id.
    void clear(std::uint32_t tasks)
    {
        for (std::uint32_t index = 0; index <= tasks / 64; ++index)
            m_words[index].store(0, std::memory_order_relaxed);
    }

private:
    static constexpr std::uint64_t bitOf(TaskId task)
    {
        return std::uint64_t{1} << task.value % 64;
    }

    std::array<std::atomic<std::uint64_t>, kMostTasks / 64 + 1> m_words;
};

} // namespace lockstep
