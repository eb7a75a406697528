// SPDX-License-Identifier: MIT
#pragma once
// Where two runs begin to differ: in total, and for each task by itself.
//
// What counts is what the tasks did, in which order: the kinds of their events and the tasks,
// objects and words in them. When that was, who asked for it (a pause, a step) and what the kernel
// reports do not count. Tasks and objects are taken for the same if they have the same name and
// maker and are the how manieth such of theirs, because that does not depend on the order in which
// tasks ran.
//
// Grown by advance, so a run can be compared while it goes on; each event is looked at once.

#include "core/model/log.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// A run as far as it is to be compared.
struct ComparedRun {
    const Log& log;
    Seq end = 0;
    bool is_over = false; ///< nothing will come behind end
};

/// The first events that are not the same; kNoSeq: that run, or task, was at its end.
struct EventPair {
    Seq first = kNoSeq;
    Seq second = kNoSeq;
};

struct TaskDifference {
    TaskId first; ///< in either run; none: there is no such task
    TaskId second;
    EventPair events;
};

class FirstDifference {
public:
    /// Takes in both logs up to there, which is never before where they were.
    void advance(const ComparedRun& first, const ComparedRun& second);

    /// In the order of all events. None so far: what both have is the same.
    const std::optional<EventPair>& inTotal() const { return m_total.difference; }
    /// Of those tasks that did something else, in the order in which they came up.
    std::vector<TaskDifference> byTask() const;

private:
    using Key = std::uint32_t; ///< the same for what is the same in both runs; 0: nothing
    struct Side {
        std::vector<Key> tasks;                    // by id
        std::vector<Key> objects;                  // by id
        std::map<std::string, std::uint32_t> made; // how many so far, by maker and name
        std::vector<Seq> events;                   // those that count
        std::map<Key, std::vector<Seq>> events_of; // ... of each task
        std::map<Key, TaskId> task_of;
        Seq end = 0;
    };
    struct Course {
        std::size_t same = 0; // so many events are the same
        std::optional<EventPair> difference;
    };

    Key keyOf(Side& side, const std::string& name);
    void take(Side& side, const ComparedRun& run);
    bool isSame(const Log& first, Seq a, const Log& second, Seq b) const;
    void compare(Course& course, const std::vector<Seq>& a, const std::vector<Seq>& b,
                 const ComparedRun& first, const ComparedRun& second) const;

    std::map<std::string, Key> m_keys;
    Side m_first;
    Side m_second;
    Course m_total;
    std::map<Key, Course> m_courses; // by task
};

} // namespace lockstep
