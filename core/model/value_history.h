// SPDX-License-Identifier: MIT
#pragma once
// What every shared variable and shared file was worth in the course of a run: who wrote what, what
// each task has read of it, and which writes were lost.
//
// Each write goes on from another one: the one that its writer had read, or, if it wrote without
// having read since its last write, the one before. What the value at some moment goes on from,
// directly or over others, has counted; every other write until then is lost. A write that was lost
// can come back: when somebody writes who had read it before.
//
// Grown by advance. What it tells is good for every earlier place, too, so nothing is folded again.

#include "core/model/log.h"

#include <map>
#include <vector>

namespace lockstep {

struct ValueWrite {
    enum class How : std::uint8_t {
        Begin,    ///< made with it
        Write,    //
        Change,   ///< read and written in one step
        Truncate, ///< a file was opened to be written: it is empty
    };
    Seq seq = 0;
    TaskId task;
    How how{};
    std::uint32_t payload_at = 0; ///< of its text; Truncate has none
    std::uint32_t bytes = 0;
    std::uint32_t goes_on_from = 0; ///< index of a write; its own for the first
    std::uint32_t number = 0;       ///< so many values tasks have written up to this one
    std::uint32_t counted = 0;      ///< so many of these it goes on from, itself included
};

struct ValueRead {
    Seq seq = 0;
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
};

/// Of one variable or file.
struct ValueTrack {
    ObjectId object;
    std::vector<ValueWrite> writes;                        ///< in order
    std::map<std::uint32_t, std::vector<ValueRead>> reads; ///< by task's id; in order

    /// How many of the writes come before that place.
    std::size_t writesBefore(Seq seq) const;
    /// The task's last read before that place; null for none.
    const ValueRead* lastRead(TaskId task, Seq seq) const;
    /// Of the newest writes, at most so many, before the write with index count: whether each is
    /// lost at that moment. The newest comes last, and is not.
    std::vector<bool> lostOf(std::size_t count, std::size_t most) const;
};

class ValueHistory {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_end; }

    /// In the order in which they came to be.
    const std::vector<ValueTrack>& tracks() const { return m_tracks; }

private:
    /// What tasks have read or begun and not yet written from: index of a write, by task's id.
    using Known = std::map<std::uint32_t, std::size_t>;

    std::size_t trackOf(ObjectId object);
    void read(ObjectId object, TaskId task, const ValueRead& read);
    void write(ObjectId object, ValueWrite write);

    std::vector<ValueTrack> m_tracks;
    std::vector<Known> m_known;                    // of each track
    std::map<std::uint32_t, std::size_t> m_places; // of objects' tracks
    Seq m_end = 0;
};

} // namespace lockstep
