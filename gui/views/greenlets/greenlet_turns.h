// SPDX-License-Identifier: MIT
#pragma once
// Who had the thread, along the log: the turns that greenlets take at each thread that carries
// some, and how each of them got it. A thread has one baton: whoever has it runs, all others are
// suspended.
//
// Pure; grown by advance. What is asked for a place costs a binary search.

#include "core/model/log.h"

#include <map>
#include <span>
#include <vector>

namespace lockstep::gui {

struct GreenletTurn {
    Seq begin = 0;      ///< the task's first event in it
    TaskId task;        //
    TaskId from;        ///< who had the thread before; none: nobody
    Seq gave = kNoSeq;  ///< what that one gave it away by, straight to this task; else by its hub
    Seq left = kNoSeq;  ///< the last event of who had it before
    Seq woken = kNoSeq; ///< what made this one ready; kNoSeq: nothing, it starts
};

/// A thread, or a process, with the greenlets on it.
struct GreenletThread {
    TaskId thread;
    ObjectId hub;                    ///< none: they switch to each other by hand
    std::vector<TaskId> members;     ///< the thread itself first, as they were spawned
    std::vector<GreenletTurn> turns; ///< in order

    /// How many began before a place.
    std::size_t countBefore(Seq place) const;
    /// Those that began before a place, the newest last, at most so many.
    std::span<const GreenletTurn> before(Seq place, std::size_t most) const;
};

class GreenletTurns {
public:
    void clear() { *this = {}; }
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_end; }
    /// In the order in which they got their first greenlet.
    const std::vector<GreenletThread>& threads() const { return m_threads; }

private:
    struct Baton {
        TaskId holder;
        Seq gave = kNoSeq;
        TaskId to; ///< whom the holder has given it to
    };

    TaskId threadOf(const Log& log, TaskId task);
    GreenletThread& threadAt(TaskId thread);
    void take(const Log& log, Seq seq);

    std::vector<GreenletThread> m_threads;
    std::map<TaskId, std::size_t> m_at; // by thread: where in m_threads
    std::map<TaskId, Baton> m_batons;   // by thread
    std::map<TaskId, ObjectId> m_hubs;  // by thread
    std::vector<TaskId> m_threadOf;     // by task id
    std::map<TaskId, Seq> m_lastOf;     // its newest event, of tasks on threads with greenlets
    std::map<TaskId, Seq> m_wokenAt;    // and not used by a turn yet
    Seq m_end = 0;
};

} // namespace lockstep::gui
