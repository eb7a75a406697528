// SPDX-License-Identifier: MIT
#pragma once
// Everything the views draw from: the live state, the spans of every lane, and the state at any
// earlier place of the log.
//
// advance() folds the events that have come since; only it changes anything. One thread uses a
// History; while it waits for them, others may read lanes(). stateAt folds from the nearest
// checkpoint; checkpoints are caches.

#include "core/model/lane_spans.h"

#include <map>
#include <memory>

namespace lockstep {

/// A stretch for which a task held an object: [begin, end) in seqs. The open one has end == kNoSeq.
struct HeldSpan {
    Seq begin = 0;
    Seq end = kNoSeq;
    ObjectId object;
    bool contended = false; ///< somebody waited meanwhile
};

struct Lane {
    TaskId task;
    LaneSpans spans;
    std::vector<HeldSpan> held; ///< in order of begin
};

/// A place worth a mark: a deadlock, an exception, a kill, the end; a wait that its time-out ended;
/// a notification that found nobody waiting, so nobody will ever get it.
struct Mark {
    enum class Kind : std::uint8_t {
        Deadlock,
        Dissolved,
        Raised,
        ReaderAwaited,
        Diverged,
        Ended,
        Killed,
        TimedOut,
        LostNotify
    };
    Seq seq = 0;
    Kind kind{};
    TaskId task;
};

/// A line of output.
struct OutputLine {
    Seq seq = 0;
    TaskId task;
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    bool is_error = false; ///< an exception's text
    bool is_input = false; ///< not said by the task, but given to it
};

class History {
public:
    explicit History(const Log& log);

    const Log& log() const { return m_log; }

    /// Folds what has come, at most so many events. True if there was something new.
    bool advance(std::size_t most = SIZE_MAX);
    /// How far advance has come; views draw the log up to here.
    Seq end() const { return m_live.applied(); }

    const RunState& live() const { return m_live; }
    /// The state after all events before seq (clamped to end()). Good until the next call.
    const RunState& stateAt(Seq seq) const;

    /// Index: task id - 1.
    const std::vector<Lane>& lanes() const { return m_lanes; }
    const std::vector<Mark>& marks() const { return m_marks; }
    const std::vector<OutputLine>& output() const { return m_output; }

    /// How many events before seq share the virtual time of the event before them: what the axis
    /// needs to spread the events of one instant.
    Seq sameInstantBefore(Seq seq) const;

private:
    void keepCheckpoint();
    void note(Seq seq);
    void followSpans(Seq seq);

    const Log& m_log;
    RunState m_live;
    std::vector<Lane> m_lanes;
    std::vector<Mark> m_marks;
    std::vector<OutputLine> m_output;
    std::vector<Seq> m_sameInstant; // at every kInstantStride-th seq
    std::map<Seq, std::unique_ptr<RunState>> m_checkpoints;
    mutable std::unique_ptr<RunState> m_past;
    Seq m_sameInstantCount = 0;
    Seq m_lastCheckpoint = 0;
    std::size_t m_copiedThen_bytes = 0; // of the live state, at the last checkpoint
};

} // namespace lockstep
