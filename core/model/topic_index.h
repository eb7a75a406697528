// SPDX-License-Identifier: MIT
#pragma once
// Where in the log something happened to a queue, a job, an event ...: the events of one topic
// about one object or task, in order. From such a list follows, for any place of the log, what
// RunState does not hold: which items lie in a queue, how far a job is, who has passed a gate.
//
// Why not in RunState: its checkpoints would copy every queue with all its items, and what is asked
// for is a screen full of them. Here a place costs a binary search and what is shown costs what is
// shown; each event that has a topic costs 8 bytes, once.
//
// Grown by advance, which only adds at the end; the Feed calls it together with the History's.

#include "core/model/log.h"

#include <array>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace lockstep {

///   topic       of                  events
enum class Topic : std::uint8_t {
    Put,        // queue, connection   what was put or sent into it: a pipe's is that of the reader
    Taken,      // the same            what was got or received
    Unfinished, // queue               puts and task_dones: they say how much is unfinished
    Submitted,  // executor, pool      jobs, in the order of submission
    Worker,     // executor, pool      the first event that shows one more worker
    Job,        // future              its start, end, and who was given what came of it
    Part,       // future              how its parts are given, their starts, ends, arrivals
    Work,       // task                a worker's starts and ends of jobs and parts
    Flag,       // event               set, cleared
    Passed,     // event               a wait that returned true, a look that found it set
    Announced,  // object              what was announced about it
    Said,       // task                what it said
    Stay,       // task                entered a condition's wait, was resumed, has the lock again
    Round,      // barrier             all that happened to it
    Place,      // pool of greenlets   entered, left
    Promised,   // pool of greenlets   results that are given in order, and who has been given one
    Copy,       // connection          copies of its descriptor opened, inherited, closed
    Count
};

class TopicIndex {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_end; }

    /// The events of that topic before a place, in order; good until the next advance.
    std::span<const Seq> before(Topic topic, ObjectId object, Seq place) const
    {
        return before(topic, object.value, place);
    }
    std::span<const Seq> before(Topic topic, TaskId task, Seq place) const
    {
        return before(topic, task.value, place);
    }

    // What an object is made of, as its making told; it never changes. Null, none or 0: unknown.
    const QueueMade* queue(ObjectId queue) const;
    const PipeMade* pipe(ObjectId pipe) const;
    ObjectId spaceOf(ObjectId connection) const;
    /// A semaphore's initial value, a barrier's parties, how many workers an executor may have.
    std::uint32_t sizeOf(ObjectId object) const;
    /// The lock that waits on the condition give back, as far as one has shown it; none before.
    ObjectId lockOf(ObjectId condition) const;
    /// The pool that a future was submitted to; none for an unknown one.
    ObjectId executorOf(ObjectId job) const;

private:
    struct Taker;

    std::span<const Seq> before(Topic topic, std::uint32_t id, Seq place) const;
    void add(Topic topic, std::uint32_t id, Seq seq);
    void addWorker(ObjectId executor, TaskId worker, Seq seq);

    std::array<std::map<std::uint32_t, std::vector<Seq>>, static_cast<std::size_t>(Topic::Count)>
        m_lists;
    std::map<ObjectId, QueueMade> m_queues;
    std::map<ObjectId, PipeMade> m_pipes;
    std::map<ObjectId, ObjectId> m_otherEnd; // of connections
    std::map<ObjectId, ObjectId> m_spaceOf;  // of connections
    std::map<ObjectId, std::uint32_t> m_sizeOf;
    std::map<ObjectId, ObjectId> m_lockOf; // of conditions
    std::map<ObjectId, ObjectId> m_executorOf;
    std::map<ObjectId, ObjectId> m_poolOf; // of what a pool watches its workers by
    std::set<std::pair<ObjectId, TaskId>> m_workers;
    std::map<TaskId, ObjectId> m_promisedBy; // by member: whose pool's
    std::map<TaskId, ObjectId> m_entering;   // a condition whose lock the task is about to release
    std::map<TaskId, ObjectId> m_resuming;   // a lock that the task needs again
    Seq m_end = 0;
};

} // namespace lockstep
