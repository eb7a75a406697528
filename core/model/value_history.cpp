// SPDX-License-Identifier: MIT
#include "core/model/value_history.h"

#include <algorithm>

namespace lockstep {

namespace {

template <class Entry>
std::size_t countBefore(const std::vector<Entry>& entries, Seq seq)
{
    const auto behind = std::lower_bound(entries.begin(), entries.end(), seq,
                                         [](const Entry& entry, Seq at) { return entry.seq < at; });
    return static_cast<std::size_t>(behind - entries.begin());
}

} // namespace

std::size_t ValueTrack::writesBefore(Seq seq) const
{
    return countBefore(writes, seq);
}

const ValueRead* ValueTrack::lastRead(TaskId task, Seq seq) const
{
    const auto of_task = reads.find(task.value);
    if (of_task == reads.end())
        return nullptr;
    const std::size_t count = countBefore(of_task->second, seq);
    return count > 0 ? &of_task->second[count - 1] : nullptr;
}

std::size_t ValueTrack::lostBefore(Seq seq) const
{
    return static_cast<std::size_t>(std::lower_bound(losses.begin(), losses.end(), seq) -
                                    losses.begin());
}

std::size_t ValueHistory::trackOf(ObjectId object)
{
    const auto [place, isNew] = m_places.try_emplace(object.value, m_tracks.size());
    if (isNew) {
        m_tracks.push_back({.object = object, .writes = {}, .reads = {}, .losses = {}});
        m_open.emplace_back();
    }
    return place->second;
}

void ValueHistory::read(ObjectId object, TaskId task, const ValueRead& read)
{
    const std::size_t place = trackOf(object);
    m_tracks[place].reads[task.value].push_back(read);
    m_open[place].knows[task.value] = {m_tracks[place].writes.size(), true};
}

void ValueHistory::write(ObjectId object, const ValueWrite& write)
{
    const std::size_t place = trackOf(object);
    ValueTrack& track = m_tracks[place];
    Open& open = m_open[place];
    Knowledge& knowledge = open.knows[write.task.value];
    if (knowledge.is_unused && write.how != ValueWrite::How::Change)
        // Its own last write lies before what it knows of, so these are all of others.
        while (!open.not_lost.empty() && open.not_lost.back() >= knowledge.writes) {
            ValueWrite& lost = track.writes[open.not_lost.back()];
            open.not_lost.pop_back();
            lost.lost_to = write.task;
            lost.lost_at = write.seq;
            track.losses.push_back(write.seq);
        }
    const bool isValue =
        write.how == ValueWrite::How::Write || write.how == ValueWrite::How::Change;
    if (isValue)
        open.not_lost.push_back(track.writes.size());
    const std::uint32_t number = track.writes.empty() ? 0 : track.writes.back().number;
    track.writes.push_back(write);
    track.writes.back().number = number + isValue;
    // What is written to a file from here on was begun from an empty one.
    knowledge = {track.writes.size(), write.how == ValueWrite::How::Truncate};
}

void ValueHistory::advance(const Log& log, Seq end)
{
    using How = ValueWrite::How;
    for (; m_end < end; ++m_end) {
        const Seq seq = m_end;
        const auto take = [&]<class F>(const Event& event, const F& fact) {
            if constexpr (std::is_same_v<F, SharedRead>)
                read(fact.shared, event.task, {seq, fact.payload_at, fact.bytes});
            else if constexpr (std::is_same_v<F, FileRead>)
                read(fact.file, event.task, {seq, fact.payload_at, fact.bytes});
            else if constexpr (std::is_same_v<F, SharedWritten>)
                write(fact.shared, {.seq = seq,
                                    .task = event.task,
                                    .how = fact.initially ? How::Begin : How::Write,
                                    .payload_at = fact.payload_at,
                                    .bytes = fact.bytes,
                                    .lost_to = {}});
            else if constexpr (std::is_same_v<F, FileWritten>)
                write(fact.file, {.seq = seq,
                                  .task = event.task,
                                  .how = fact.initially ? How::Begin : How::Write,
                                  .payload_at = fact.payload_at,
                                  .bytes = fact.bytes,
                                  .lost_to = {}});
            else if constexpr (std::is_same_v<F, SharedChanged>)
                write(fact.shared, {.seq = seq,
                                    .task = event.task,
                                    .how = How::Change,
                                    .payload_at = fact.payload_at,
                                    .bytes = fact.bytes,
                                    .lost_to = {}});
            else if constexpr (std::is_same_v<F, FileTruncated>)
                write(fact.file,
                      {.seq = seq, .task = event.task, .how = How::Truncate, .lost_to = {}});
        };
        // All of them are in one group; most events are in others.
        const auto kind = static_cast<std::uint16_t>(log.event(seq).kind);
        if (kind >= 100 && kind <= 109)
            visitFact(log.event(seq), log.tailOf(seq), take);
    }
}

} // namespace lockstep
