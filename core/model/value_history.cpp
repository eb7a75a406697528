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

std::vector<bool> ValueTrack::lostOf(std::size_t count, std::size_t most) const
{
    const std::size_t shown = std::min(count, most), oldest = count - shown;
    std::vector<bool> lost(shown, true);
    for (std::size_t at = count; at > oldest; at = writes[at - 1].goes_on_from + std::size_t{1}) {
        lost[at - 1 - oldest] = false;
        if (writes[at - 1].goes_on_from + std::size_t{1} == at)
            break; // the first
    }
    // Half of a write and what the value was made with are nothing that could be lost.
    for (std::size_t at = oldest; at < count; ++at)
        if (writes[at].how == ValueWrite::How::Truncate || writes[at].how == ValueWrite::How::Begin)
            lost[at - oldest] = false;
    return lost;
}

std::size_t ValueHistory::trackOf(ObjectId object)
{
    const auto [place, isNew] = m_places.try_emplace(object.value, m_tracks.size());
    if (isNew) {
        m_tracks.push_back({.object = object, .writes = {}, .reads = {}});
        m_known.emplace_back();
    }
    return place->second;
}

void ValueHistory::read(ObjectId object, TaskId task, const ValueRead& read)
{
    const std::size_t place = trackOf(object);
    ValueTrack& track = m_tracks[place];
    track.reads[task.value].push_back(read);
    if (!track.writes.empty())
        m_known[place][task.value] = track.writes.size() - 1;
}

void ValueHistory::write(ObjectId object, ValueWrite write)
{
    using How = ValueWrite::How;
    const std::size_t place = trackOf(object);
    auto& writes = m_tracks[place].writes;
    Known& known = m_known[place];
    const bool isValue = write.how == How::Write || write.how == How::Change;
    const std::size_t index = writes.size();
    std::size_t from = index > 0 ? index - 1 : 0;
    if (const auto read = known.find(write.task.value); read != known.end()) {
        if (write.how != How::Change)
            from = read->second;
        known.erase(read);
    }
    write.goes_on_from = static_cast<std::uint32_t>(from);
    if (index > 0) {
        write.number = writes.back().number;
        write.counted = writes[from].counted;
    }
    write.number += isValue;
    write.counted += isValue;
    writes.push_back(write);
    // What is written to a file was begun when it was emptied.
    if (write.how == How::Truncate)
        known[write.task.value] = index;
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
                                    .bytes = fact.bytes});
            else if constexpr (std::is_same_v<F, FileWritten>)
                write(fact.file, {.seq = seq,
                                  .task = event.task,
                                  .how = fact.initially ? How::Begin : How::Write,
                                  .payload_at = fact.payload_at,
                                  .bytes = fact.bytes});
            else if constexpr (std::is_same_v<F, SharedChanged>)
                write(fact.shared, {.seq = seq,
                                    .task = event.task,
                                    .how = How::Change,
                                    .payload_at = fact.payload_at,
                                    .bytes = fact.bytes});
            else if constexpr (std::is_same_v<F, FileTruncated>)
                write(fact.file, {.seq = seq, .task = event.task, .how = How::Truncate});
        };
        // All of them are in one group; most events are in others.
        const auto kind = static_cast<std::uint16_t>(log.event(seq).kind);
        if (kind >= 100 && kind <= 109)
            visitFact(log.event(seq), log.tailOf(seq), take);
    }
}

} // namespace lockstep
