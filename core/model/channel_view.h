// SPDX-License-Identifier: MIT
#pragma once
// What lies in a channel, how far a job is, what a worker does, where the tasks of a condition or a
// barrier stand: at one place of the log, from the topics. Pure; the work is bounded by the answer.

#include "core/model/run_state.h"
#include "core/model/topic_index.h"

namespace lockstep {

/// The puts of what lies in a queue, or of what a connection has not received, oldest first.
std::span<const Seq> itemsInside(const Log& log, const TopicIndex& topics, ObjectId channel,
                                 Seq place);

/// The text of an item, by the event that put it or took it.
std::string_view itemText(const Log& log, Seq seq);
/// Whose item it is: the task that put it, or for a helper the task that it helps.
TaskId producerOf(const Log& log, Seq put);

/// How much of a queue is unfinished: puts less task_dones.
std::uint32_t unfinishedOf(const Log& log, const TopicIndex& topics, ObjectId queue, Seq place);

struct JobView {
    FutureState state = FutureState::Pending;
    TaskId worker; ///< who runs it, or ran it
    bool raised = false;
    bool given = false; ///< somebody was given what came of it
    Seq ended = kNoSeq; ///< whose text is the result
};
JobView jobAt(const Log& log, const TopicIndex& topics, ObjectId job, Seq place);

///   Started   a worker runs it
///   Ended     its worker has sent what came of it
///   Arrived   that is at its place
struct PartView {
    enum class State : std::uint8_t { Started, Ended, Arrived };
    std::uint32_t part = 0;
    State state{};
    TaskId worker;
    bool raised = false;
    bool given = false;
    bool early = false; ///< it arrived, but is given only after one that has not
};
struct PartsView {
    /// How what comes of them is given: as a whole, or one by one.
    enum class Delivery : std::uint8_t { Whole, InOrder, AsTheyCome };
    std::vector<PartView> parts; ///< that a worker has begun, by number; of many the last ones
    std::uint32_t before = 0;    ///< so many before them
    std::uint32_t unstarted = 0; ///< so many behind them, as far as it is known
    Delivery delivery{};
    /// One by one: those that arrived and are not given, in the order in which they arrived.
    std::vector<std::uint32_t> arrived;
    std::uint32_t given = 0; ///< so many
    TaskId taker;            ///< who was given the last one
    std::size_t total() const { return before + parts.size() + unstarted; }
};
PartsView partsAt(const Log& log, const TopicIndex& topics, ObjectId job, Seq place);

/// Whose results of a pool of greenlets are given in order and have not been given, the next one
/// first.
std::vector<TaskId> resultsToGive(const Log& log, const TopicIndex& topics, ObjectId pool,
                                  Seq place);

/// What a worker is at; no job: it is idle.
struct WorkView {
    ObjectId job;
    std::uint32_t part = 0;
};
WorkView workAt(const Log& log, const TopicIndex& topics, TaskId worker, Seq place);

/// Where the tasks stand that have to do with a condition, each in the order in which they came.
struct ConditionView {
    ObjectId lock;               ///< none: nobody has shown it yet
    TaskId holder;               ///< of the lock
    std::vector<TaskId> inside;  ///< wait to be notified
    std::vector<TaskId> resumed; ///< were notified, or their time-out came: need the lock again
    std::vector<TaskId> wanting; ///< wait for the lock and have not been inside
};
ConditionView conditionAt(const Log& log, const TopicIndex& topics, const RunState& state,
                          ObjectId condition, Seq place);

struct BarrierView {
    std::vector<TaskId> inside; ///< in the order in which they came
    bool open = false;          ///< all have come, and not all are out
    bool broken = false;
};
BarrierView barrierAt(const Log& log, const TopicIndex& topics, ObjectId barrier, Seq place);

/// The fact in an event that is of that kind.
template <class Fact>
Fact factAt(const Log& log, Seq seq)
{
    return decode<Fact>(log.event(seq), log.tailOf(seq));
}
template <class Fact>
bool isFact(const Log& log, Seq seq)
{
    return log.event(seq).kind == Fact::kind;
}

} // namespace lockstep
