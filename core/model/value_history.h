// SPDX-License-Identifier: MIT
#pragma once
// What every shared variable and shared file was worth in the course of a run: who wrote what, what
// each task has read of it, and which writes were lost.
//
// A write is lost when somebody writes who had read the value before it was written, and not since:
// what that one writes cannot have taken it into account. One who writes without having read loses
// nothing.
//
// Grown by advance; what it has told is good for every earlier place, too, so there is no state to
// fold again.

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
    std::uint32_t number = 0; ///< so many values tasks have written up to this one
    TaskId lost_to;           ///< whose write made it lost
    Seq lost_at = kNoSeq;     ///< when
};

struct ValueRead {
    Seq seq = 0;
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
};

/// Of one variable or file.
struct ValueTrack {
    ObjectId object;
    std::vector<ValueWrite> writes;                    ///< in order
    std::map<std::uint32_t, std::vector<ValueRead>> reads; ///< by task's id; in order

    /// How many of the writes come before that place.
    std::size_t writesBefore(Seq seq) const;
    /// The task's last read before that place; null for none.
    const ValueRead* lastRead(TaskId task, Seq seq) const;
    /// How many writes were lost before that place.
    std::size_t lostBefore(Seq seq) const;

    /// When writes became lost, in order.
    std::vector<Seq> losses;
};

class ValueHistory {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_end; }

    /// In the order in which they came to be.
    const std::vector<ValueTrack>& tracks() const { return m_tracks; }

private:
    /// What a task knows of a value.
    struct Knowledge {
        std::size_t writes = 0; ///< so many there were when it looked
        bool is_unused = false; ///< it has not written since
    };
    struct Open {
        std::vector<std::size_t> not_lost; ///< indices of writes that can still be lost, in order
        std::map<std::uint32_t, Knowledge> knows; ///< by task's id
    };

    std::size_t trackOf(ObjectId object);
    void read(ObjectId object, TaskId task, const ValueRead& read);
    void write(ObjectId object, const ValueWrite& write);

    std::vector<ValueTrack> m_tracks;
    std::vector<Open> m_open;                      // of each track
    std::map<std::uint32_t, std::size_t> m_places; // of objects' tracks
    Seq m_end = 0;
};

} // namespace lockstep
