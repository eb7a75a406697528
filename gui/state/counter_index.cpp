// SPDX-License-Identifier: MIT
#include "gui/state/counter_index.h"

#include "gui/state/concerned.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

void widen(CounterRange& range, std::uint32_t value)
{
    range.least = std::min(range.least, value);
    range.most = std::max(range.most, value);
}

} // namespace

std::size_t CounterTrack::changesBefore(Seq place) const
{
    return static_cast<std::size_t>(std::lower_bound(m_seqs.begin(), m_seqs.end(), place) -
                                    m_seqs.begin());
}

std::uint32_t CounterTrack::valueAt(Seq place) const
{
    const std::size_t before = changesBefore(place);
    return before == 0 ? 0 : m_values[before - 1];
}

CounterRange CounterTrack::rangeOf(std::size_t from, std::size_t to) const
{
    CounterRange range{m_values[from], m_values[from]};
    while (from < to) {
        const CounterRange* block = nullptr;
        std::size_t length = 1;
        if (from % kLargeBlock == 0 && to - from >= kLargeBlock) {
            length = kLargeBlock;
            block = &m_largeBlocks[from / kLargeBlock];
        } else if (from % kBlock == 0 && to - from >= kBlock) {
            length = kBlock;
            block = &m_blocks[from / kBlock];
        }
        widen(range, block ? block->least : m_values[from]);
        widen(range, block ? block->most : m_values[from]);
        from += length;
    }
    return range;
}

void CounterTrack::put(Seq seq, std::uint32_t value)
{
    if (!m_values.empty() && m_values.back() == value)
        return;
    if (m_values.size() % kBlock == 0)
        m_blocks.push_back({value, value});
    if (m_values.size() % kLargeBlock == 0)
        m_largeBlocks.push_back({value, value});
    widen(m_blocks.back(), value);
    widen(m_largeBlocks.back(), value);
    m_seqs.push_back(seq);
    m_values.push_back(value);
    m_most = std::max(m_most, value);
}

void CounterIndex::make(ObjectId object, Counted counted, std::uint32_t capacity, Seq seq,
                        std::uint32_t value)
{
    const Key key{object.value, counted};
    const auto [at, isNew] = m_tracks.try_emplace(key, Entry{{object, counted, capacity}, false});
    at->second.track.put(seq, value);
}

void CounterIndex::put(ObjectId object, Counted counted, Seq seq, std::uint32_t value)
{
    make(object, counted, 0, seq, value);
    show(object, counted);
}

void CounterIndex::show(ObjectId object, Counted counted)
{
    const auto found = m_tracks.find({object.value, counted});
    if (found == m_tracks.end() || found->second.is_shown)
        return;
    found->second.is_shown = true;
    ++m_shownCount;
}

std::vector<const CounterTrack*> CounterIndex::shown() const
{
    std::vector<const CounterTrack*> tracks;
    tracks.reserve(m_shownCount);
    for (const auto& [key, entry] : m_tracks)
        if (entry.is_shown)
            tracks.push_back(&entry.track);
    return tracks;
}

// Facts that say a number; all others change none.
struct CounterIndex::Fold {
    CounterIndex& index;
    Seq seq;

    void operator()(const Event&, const ObjectCreated& fact) const
    {
        const bool isBounded = fact.object_kind == ObjectKind::BoundedSemaphore;
        if (!isBounded && fact.object_kind != ObjectKind::Semaphore)
            return;
        // One for as many as there can be limits nobody: a queue without a size has it.
        if (fact.size > kMostFree)
            return;
        index.make(fact.object, Counted::Free, isBounded ? fact.size : 0, seq, fact.size);
        index.show(fact.object, Counted::Free);
    }
    void operator()(const Event&, const SemaphoreAcquired& fact) const { freePlaces(fact); }
    void operator()(const Event&, const SemaphoreReleased& fact) const { freePlaces(fact); }

    void operator()(const Event&, const QueueMade& fact) const
    {
        index.make(fact.queue, Counted::Depth, fact.maxsize, seq, 0);
        index.make(fact.queue, Counted::Unfinished, 0, seq, 0);
    }
    void operator()(const Event&, const QueuePut& fact) const { items(fact); }
    void operator()(const Event&, const QueueGot& fact) const { items(fact); }
    void operator()(const Event&, const QueueTaskDone& fact) const
    {
        index.put(fact.queue, Counted::Unfinished, seq, fact.unfinished);
    }

    void operator()(const Event&, const PoolEntered& fact) const
    {
        index.put(fact.pool, Counted::Busy, seq, fact.running);
    }
    void operator()(const Event&, const PoolLeft& fact) const
    {
        index.put(fact.pool, Counted::Busy, seq, fact.running);
    }

    void operator()(const Event&, const ExecutorMade& fact) const
    {
        index.make(fact.executor, Counted::Waiting, 0, seq, 0);
        index.make(fact.executor, Counted::Busy, fact.most_workers, seq, 0);
    }
    void operator()(const Event&, const PoolMade& fact) const
    {
        index.make(fact.pool, Counted::Busy, fact.workers, seq, 0);
    }
    void operator()(const Event&, const FutureSubmitted& fact) const
    {
        index.m_poolOf[fact.future.value] = fact.executor;
        if (index.m_tracks.count({fact.executor.value, Counted::Waiting}))
            index.put(fact.executor, Counted::Waiting, seq, fact.depth);
    }
    void operator()(const Event&, const FutureStarted& fact) const
    {
        index.put(fact.executor, Counted::Waiting, seq, fact.depth);
        index.m_runs[fact.future.value] = fact.executor;
        changeBusy(fact.executor, true);
    }
    void operator()(const Event&, const FutureFinished& fact) const
    {
        const auto runs = index.m_runs.find(fact.future.value);
        if (runs == index.m_runs.end())
            return;
        changeBusy(runs->second, false);
        index.m_runs.erase(runs);
    }
    void operator()(const Event& event, const PoolPartStarted& fact) const
    {
        const ObjectId pool = index.m_poolOf[fact.job.value];
        if (!pool || !index.m_worksFor.try_emplace(event.task.value, pool).second)
            return;
        changeBusy(pool, true);
    }
    void operator()(const Event& event, const PoolPartEnded&) const { stopWork(event.task); }
    void operator()(const Event& event, const TaskEnded&) const { stopWork(event.task); }

    void operator()(const Event&, const MessageSent& fact) const
    {
        // Counted where it waits to be received.
        const ObjectId other = index.m_sockets[fact.connection.value].other_end;
        if (other)
            index.put(other, Counted::Unread, seq, fact.unread);
    }
    void operator()(const Event&, const MessageReceived& fact) const
    {
        index.put(fact.connection, Counted::Unread, seq, fact.unread);
    }
    void operator()(const Event&, const PipeMade& fact) const { pair(fact.first, fact.second); }
    void operator()(const Event&, const SocketsPaired& fact) const { pair(fact.one, fact.other); }
    void operator()(const Event&, const ConnectionAccepted& fact) const
    {
        pair(fact.connection, fact.peer);
        receive(fact.connection, index.m_sockets[fact.peer.value].sent);
    }
    void operator()(const Event&, const BytesSent& fact) const
    {
        Socket& socket = index.m_sockets[fact.socket.value];
        if (socket.other_end)
            receive(socket.other_end, fact.sent);
        else
            socket.sent += fact.sent;
    }
    void operator()(const Event&, const BytesReceived& fact) const
    {
        takeOut(fact.socket, fact.received);
    }
    void operator()(const Event&, const ConnectionCut& fact) const
    {
        // What is sent from here on arrives nowhere.
        index.m_sockets[fact.socket.value].other_end = {};
        index.m_sockets[fact.peer.value].other_end = {};
    }
    void operator()(const Event&, const DatagramSent& fact) const { receive(fact.to, 1); }
    void operator()(const Event&, const DatagramReceived& fact) const { takeOut(fact.socket, 1); }
    void operator()(const Event&, const DatagramsDropped& fact) const
    {
        takeOut(fact.socket, fact.count);
    }

private:
    static constexpr std::uint32_t kMostFree = 1'000'000;

    template <class Fact>
    void freePlaces(const Fact& fact) const
    {
        if (index.m_tracks.count({fact.semaphore.value, Counted::Free}))
            index.put(fact.semaphore, Counted::Free, seq, fact.value);
    }
    template <class Fact>
    void items(const Fact& fact) const
    {
        index.put(fact.queue, Counted::Depth, seq, fact.depth);
        index.make(fact.queue, Counted::Unfinished, 0, seq, fact.unfinished);
    }
    void changeBusy(ObjectId pool, bool more) const
    {
        std::uint32_t& busy = index.m_busy[pool.value];
        busy = more ? busy + 1 : busy - (busy > 0);
        index.put(pool, Counted::Busy, seq, busy);
    }
    void stopWork(TaskId worker) const
    {
        const auto works = index.m_worksFor.find(worker.value);
        if (works == index.m_worksFor.end())
            return;
        changeBusy(works->second, false);
        index.m_worksFor.erase(works);
    }
    void pair(ObjectId one, ObjectId other) const
    {
        index.m_sockets[one.value].other_end = other;
        index.m_sockets[other.value].other_end = one;
    }
    void receive(ObjectId socket, std::uint32_t amount) const
    {
        if (!socket || amount == 0)
            return;
        index.m_sockets[socket.value].unread += amount;
        index.put(socket, Counted::Unread, seq, index.m_sockets[socket.value].unread);
    }
    void takeOut(ObjectId socket, std::uint32_t amount) const
    {
        std::uint32_t& unread = index.m_sockets[socket.value].unread;
        unread -= std::min(unread, amount);
        index.put(socket, Counted::Unread, seq, unread);
    }
};

void CounterIndex::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end) {
        if (!concerns<Fold>(log.event(m_end).kind))
            continue;
        visitFact(log.event(m_end), log.tailOf(m_end),
                  [&]<class F>(const Event& event, const F& fact) {
                      if constexpr (std::is_invocable_v<const Fold&, const Event&, const F&>)
                          Fold{*this, m_end}(event, fact);
                  });
    }
}

} // namespace lockstep::gui
