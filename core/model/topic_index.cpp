// SPDX-License-Identifier: MIT
#include "core/model/topic_index.h"

#include <algorithm>

namespace lockstep {

namespace {

TaskId taskOfEnd(const Log& log, ObjectId end)
{
    const ObjectInfo* info = log.object(end);
    if (!info || info->kind != ObjectKind::TaskEnd)
        return {};
    // Ids of tasks and of their ends grow together; a new worker is one of the last.
    for (std::uint32_t id = log.taskCount(); id > 0; --id)
        if (log.task(TaskId{id})->end <= end)
            return log.task(TaskId{id})->end == end ? TaskId{id} : TaskId{};
    return {};
}

} // namespace

// One overload for each fact that has a topic.
struct TopicIndex::Taker {
    TopicIndex& index;
    const Log& log;
    Seq seq;

    template <class Fact>
    void operator()(const Event&, const Fact&) const
    {
    }
    void operator()(const Event&, const ObjectCreated& fact) const
    {
        if (fact.size != 0)
            index.m_sizeOf[fact.object] = fact.size;
    }
    void operator()(const Event&, const QueueMade& fact) const
    {
        index.m_queues[fact.queue] = fact;
    }
    void operator()(const Event&, const ConnectionMade& fact) const
    {
        index.m_spaceOf[fact.connection] = fact.space;
    }
    void operator()(const Event&, const ExecutorMade& fact) const
    {
        index.m_sizeOf[fact.executor] = fact.most_workers;
    }
    void operator()(const Event&, const QueuePut& fact) const
    {
        index.add(Topic::Put, fact.queue.value, seq);
        index.add(Topic::Unfinished, fact.queue.value, seq);
    }
    void operator()(const Event&, const QueueGot& fact) const
    {
        index.add(Topic::Taken, fact.queue.value, seq);
    }
    void operator()(const Event&, const QueueTaskDone& fact) const
    {
        index.add(Topic::Unfinished, fact.queue.value, seq);
    }
    void operator()(const Event&, const PipeMade& fact) const
    {
        index.m_pipes[fact.pipe] = fact;
        index.m_otherEnd[fact.first] = fact.second;
        index.m_otherEnd[fact.second] = fact.first;
    }
    void operator()(const Event&, const MessageSent& fact) const
    {
        const auto reader = index.m_otherEnd.find(fact.connection);
        if (reader != index.m_otherEnd.end())
            index.add(Topic::Put, reader->second.value, seq);
    }
    void operator()(const Event&, const MessageReceived& fact) const
    {
        index.add(Topic::Taken, fact.connection.value, seq);
    }
    void operator()(const Event&, const DescriptorOpened& fact) const
    {
        index.add(Topic::Copy, fact.connection.value, seq);
    }
    void operator()(const Event&, const DescriptorInherited& fact) const
    {
        index.add(Topic::Copy, fact.connection.value, seq);
    }
    void operator()(const Event&, const DescriptorClosed& fact) const
    {
        index.add(Topic::Copy, fact.connection.value, seq);
    }

    void operator()(const Event&, const FutureSubmitted& fact) const
    {
        index.add(Topic::Submitted, fact.executor.value, seq);
        index.m_executorOf[fact.future] = fact.executor;
    }
    void operator()(const Event& event, const FutureStarted& fact) const
    {
        index.add(Topic::Job, fact.future.value, seq);
        index.add(Topic::Work, event.task.value, seq);
        index.addWorker(fact.executor, event.task, seq);
    }
    void operator()(const Event& event, const FutureFinished& fact) const
    {
        index.add(Topic::Job, fact.future.value, seq);
        index.add(Topic::Work, event.task.value, seq);
    }
    void operator()(const Event&, const FutureCancelled& fact) const
    {
        index.add(Topic::Job, fact.future.value, seq);
    }
    void operator()(const Event&, const FutureAwaited& fact) const
    {
        index.add(Topic::Job, fact.future.value, seq);
    }
    void operator()(const Event&, const FutureYielded& fact) const
    {
        index.add(Topic::Job, fact.future.value, seq);
    }
    void operator()(const Event& event, const PoolPartStarted& fact) const
    {
        index.add(Topic::Part, fact.job.value, seq);
        index.add(Topic::Work, event.task.value, seq);
        index.addWorker(index.executorOf(fact.job), event.task, seq);
    }
    void operator()(const Event& event, const PoolPartEnded& fact) const
    {
        index.add(Topic::Part, fact.job.value, seq);
        index.add(Topic::Work, event.task.value, seq);
    }
    void operator()(const Event&, const PoolMade& fact) const
    {
        index.m_sizeOf[fact.pool] = fact.workers;
        const ObjectInfo* pool = log.object(fact.pool);
        if (!pool)
            return;
        // Its parts are made right behind it and called after it.
        for (std::uint32_t id = fact.pool.value + 1; id <= log.objectCount(); ++id) {
            const ObjectInfo* part = log.object(ObjectId{id});
            if (part->created > seq)
                break;
            if (part->kind == ObjectKind::Watch && part->name == pool->name + ".workers")
                index.m_poolOf[ObjectId{id}] = fact.pool;
        }
    }
    void operator()(const Event&, const WatchExtended& fact) const
    {
        const auto pool = index.m_poolOf.find(fact.watch);
        const TaskId worker = taskOfEnd(log, fact.thing);
        if (pool != index.m_poolOf.end() && worker)
            index.addWorker(pool->second, worker, seq);
    }
    void operator()(const Event&, const PoolPartsPromised& fact) const
    {
        index.add(Topic::Part, fact.job.value, seq);
    }
    void operator()(const Event&, const PoolPartArrived& fact) const
    {
        index.add(Topic::Part, fact.job.value, seq);
    }
    void operator()(const Event&, const PoolPartTaken& fact) const
    {
        index.add(Topic::Part, fact.job.value, seq);
    }

    void operator()(const Event&, const EventSet& fact) const
    {
        index.add(Topic::Flag, fact.event.value, seq);
    }
    void operator()(const Event&, const EventCleared& fact) const
    {
        index.add(Topic::Flag, fact.event.value, seq);
    }
    void operator()(const Event&, const EventReturned& fact) const
    {
        if (fact.result)
            index.add(Topic::Passed, fact.event.value, seq);
    }
    void operator()(const Event&, const EventChecked& fact) const
    {
        if (fact.is_set)
            index.add(Topic::Passed, fact.event.value, seq);
    }
    void operator()(const Event&, const Announced& fact) const
    {
        index.add(Topic::Announced, fact.about.value, seq);
    }
    void operator()(const Event& event, const Said&) const
    {
        index.add(Topic::Said, event.task.value, seq);
    }

    void operator()(const Event& event, const ConditionEntered& fact) const
    {
        index.add(Topic::Stay, event.task.value, seq);
        index.m_entering[event.task] = fact.condition;
    }
    void operator()(const Event& event, const LockReleased& fact) const
    {
        const auto entering = index.m_entering.find(event.task);
        if (entering == index.m_entering.end())
            return;
        index.m_lockOf[entering->second] = fact.lock;
        index.m_entering.erase(entering);
    }
    void operator()(const Event& event, const ConditionResumed& fact) const
    {
        index.add(Topic::Stay, event.task.value, seq);
        index.m_resuming[event.task] = index.lockOf(fact.condition);
    }
    void operator()(const Event& event, const LockAcquired& fact) const
    {
        const auto resuming = index.m_resuming.find(event.task);
        if (resuming == index.m_resuming.end() || resuming->second != fact.lock)
            return;
        index.add(Topic::Stay, event.task.value, seq);
        index.m_resuming.erase(resuming);
    }

    void operator()(const Event&, const BarrierArrived& fact) const { round(fact.barrier); }
    void operator()(const Event&, const BarrierOpened& fact) const { round(fact.barrier); }
    void operator()(const Event&, const BarrierPassed& fact) const { round(fact.barrier); }
    void operator()(const Event&, const BarrierBroken& fact) const { round(fact.barrier); }
    void operator()(const Event&, const BarrierRefused& fact) const { round(fact.barrier); }
    void operator()(const Event&, const BarrierReset& fact) const { round(fact.barrier); }
    void operator()(const Event&, const PoolEntered& fact) const
    {
        index.add(Topic::Place, fact.pool.value, seq);
    }
    void operator()(const Event&, const PoolLeft& fact) const
    {
        index.add(Topic::Place, fact.pool.value, seq);
    }
    void operator()(const Event&, const PoolResultPromised& fact) const
    {
        index.add(Topic::Promised, fact.pool.value, seq);
        index.m_promisedBy[fact.member] = fact.pool;
    }
    void operator()(const Event&, const JoinReturned& fact) const
    {
        const auto pool = index.m_promisedBy.find(fact.joined);
        if (pool != index.m_promisedBy.end() && !fact.timed_out)
            index.add(Topic::Promised, pool->second.value, seq);
    }

private:
    void round(ObjectId barrier) const { index.add(Topic::Round, barrier.value, seq); }
};

void TopicIndex::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end)
        visitFact(log.event(m_end), log.tailOf(m_end), Taker{*this, log, m_end});
}

std::span<const Seq> TopicIndex::before(Topic topic, std::uint32_t id, Seq place) const
{
    const auto& lists = m_lists[static_cast<std::size_t>(topic)];
    const auto found = lists.find(id);
    if (found == lists.end())
        return {};
    const std::vector<Seq>& all = found->second;
    const auto behind = std::lower_bound(all.begin(), all.end(), place);
    return {all.data(), static_cast<std::size_t>(behind - all.begin())};
}

void TopicIndex::add(Topic topic, std::uint32_t id, Seq seq)
{
    m_lists[static_cast<std::size_t>(topic)][id].push_back(seq);
}

void TopicIndex::addWorker(ObjectId executor, TaskId worker, Seq seq)
{
    if (executor && m_workers.emplace(executor, worker).second)
        add(Topic::Worker, executor.value, seq);
}

namespace {

template <class Map>
typename Map::mapped_type found(const Map& map, ObjectId id)
{
    const auto at = map.find(id);
    return at == map.end() ? typename Map::mapped_type{} : at->second;
}

} // namespace

const QueueMade* TopicIndex::queue(ObjectId queue) const
{
    const auto at = m_queues.find(queue);
    return at == m_queues.end() ? nullptr : &at->second;
}

const PipeMade* TopicIndex::pipe(ObjectId pipe) const
{
    const auto at = m_pipes.find(pipe);
    return at == m_pipes.end() ? nullptr : &at->second;
}

ObjectId TopicIndex::spaceOf(ObjectId connection) const
{
    return found(m_spaceOf, connection);
}

std::uint32_t TopicIndex::sizeOf(ObjectId object) const
{
    return found(m_sizeOf, object);
}

ObjectId TopicIndex::lockOf(ObjectId condition) const
{
    return found(m_lockOf, condition);
}

ObjectId TopicIndex::executorOf(ObjectId job) const
{
    return found(m_executorOf, job);
}

} // namespace lockstep
