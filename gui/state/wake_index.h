// SPDX-License-Identifier: MIT
#pragma once
// Who woke whom, along the log: found by either of the two without going through the log.
//
// Pure; grown by advance, which the Feed calls together with the History's.

#include "core/model/log.h"

#include <vector>

namespace lockstep::gui {

struct Waking {
    Seq seq = 0;
    TaskId waker; ///< none: the clock, or the kernel
    TaskId woken;
};

class WakeIndex {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);

    /// The last time before a place that another task woke this one (none: anybody); null if never.
    const Waking* lastOf(TaskId woken, Seq before) const;
    /// The first time at or behind a place that this task woke another; null if never.
    const Waking* nextBy(TaskId waker, Seq from) const;
    /// From the last waking of the task back: who woke it, who had woken that one, and so on to
    /// whom nobody had woken, or the clock. Newest first, at most so many.
    std::vector<Waking> chainOf(TaskId woken, Seq before, std::size_t most) const;

private:
    using Places = std::vector<std::uint32_t>; // indexes into m_wakings

    static void put(std::vector<Places>& lists, TaskId task, std::uint32_t place);
    const Places& placesOf(const std::vector<Places>& lists, TaskId task) const;
    /// The last one in a list that lies before a place; null if there is none.
    const Waking* lastIn(const Places& places, Seq before) const;

    std::vector<Waking> m_wakings; // in order
    std::vector<Places> m_ofWoken; // by task id - 1
    std::vector<Places> m_byWaker;
    Places m_byTasks; // those that a task did to another
    Seq m_end = 0;
};

} // namespace lockstep::gui
