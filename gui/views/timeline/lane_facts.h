// SPDX-License-Identifier: MIT
#pragma once
// What the log says of lanes beside their states: who made, who killed and who switched to whom,
// what was refused, callbacks that ran, results that nobody had fetched yet; and where it was not
// the kernel that chose who goes on.
//
// Grows with the History and costs no more than the new events. What is still open ends at kNoSeq.

#include "core/model/history.h"

#include <map>
#include <vector>

namespace lockstep::gui {

/// One task did something to another.
struct LaneLink {
    enum class Kind : std::uint8_t { Spawn, Kill };
    Seq seq = 0;
    TaskId from;
    TaskId to;
    Kind kind{};
};

/// A greenlet gave the thread to another by hand, or by its end; what came with it is the event's
/// text.
struct LaneSwitch {
    Seq seq = 0;
    TaskId from;
    TaskId to;
    bool raises = false; ///< an exception came with it
};

struct CallbackStretch {
    Seq begin = 0;
    Seq end = kNoSeq;
    TaskId task; ///< who runs it
    ObjectId future;
};

/// From a greenlet's end until somebody fetched its result.
struct UnfetchedResult {
    Seq begin = 0;
    Seq end = kNoSeq;
    TaskId task;
    TaskId fetched_by;
};

/// A place of one task.
struct TaskPlace {
    Seq seq = 0;
    TaskId task;
};

/// From here on it was not the kernel that chose who goes on.
struct ChosenStretch {
    Seq begin = 0;
    Seq end = kNoSeq;
    PolicyKind by{};
};

class LaneFacts {
public:
    void clear() { *this = {}; }
    void advance(const History& history);

    const std::vector<LaneLink>& links() const { return m_links; }
    const std::vector<LaneSwitch>& switches() const { return m_switches; }
    const std::vector<CallbackStretch>& callbacks() const { return m_callbacks; }
    /// Only of those that somebody has fetched: of the others nobody knows whether they will be.
    const std::vector<UnfetchedResult>& results() const { return m_results; }
    /// Where a task was to start another one and must not.
    const std::vector<TaskPlace>& refusals() const { return m_refusals; }
    /// The steps that the user let a task take; each is the task's event behind that place.
    const std::vector<TaskPlace>& steps() const { return m_steps; }
    const std::vector<ChosenStretch>& chosen() const { return m_chosen; }

private:
    struct Fold;

    void choose(PolicyKind by, Seq seq);

    std::vector<LaneLink> m_links;
    std::vector<LaneSwitch> m_switches;
    std::vector<CallbackStretch> m_callbacks;
    std::vector<UnfetchedResult> m_results;
    std::vector<TaskPlace> m_refusals;
    std::vector<TaskPlace> m_steps;
    std::vector<ChosenStretch> m_chosen;
    std::map<std::uint32_t, std::size_t> m_running; // callback of a task, the innermost
    std::map<std::uint32_t, Seq> m_ended;           // greenlets whose result lies there
    Seq m_end = 0;
};

} // namespace lockstep::gui
