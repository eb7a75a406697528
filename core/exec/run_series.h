// SPDX-License-Identifier: MIT
#pragma once
// Runs that follow each other in one process, as fast as can be: what tries many schedules of one
// small program uses it.
//
// One thread carries a whole run: all its tasks are greenlets, main too, whatever the scenario asks
// for, and the thread itself is the run's service. It promises:
//
//   - A run is the same, event for event, as if it were the first one in a fresh process. Only call
//     sites keep the ids that they once got.
//   - Nothing of a run is left for the next one: no task or object, name, lock, timer, item, open
//     descriptor, file, random stream, and no moment of virtual time. Tasks that are left when a
//     run is over are unwound by force (core/exec/unwind.h).
//   - Between two runs nothing is asked of the system and only what was used is cleared, so a run
//     costs what its steps cost.
//
// What a scenario keeps in plain variables of its own outside the run is the scenario's to reset.
// Processes share their plain variables here, as on any other carrier than processes.

#include "core/probe/attachment.h"

#include <functional>

namespace lockstep {

class Hub;

class RunSeries {
public:
    /// Makes the calling process the host of every run in the attached segment, and the calling
    /// thread what carries them, for good. There is one of these in a process.
    ///
    /// takeEvents: called when there is no room for events in the midst of a run; takes them out of
    /// the ring and frees their room, as a reader does. Without it those so far are dropped.
    explicit RunSeries(std::function<void()> takeEvents = {});
    RunSeries(const RunSeries&) = delete;
    RunSeries& operator=(const RunSeries&) = delete;

    /// One whole run: the function is main. Time is instant, and no user steers it. A program that
    /// might go on for ever needs RunSettings::most_steps. The log, tasks and objects lie in the
    /// segment until the next run begins.
    Verdict run(const RunSettings& settings, const std::function<void()>& main);

    /// Records that the last run has written.
    Seq eventsWritten() const;
    /// Of all runs: stacks that could not be unwound.
    std::uint32_t abandonedStacks() const;

    /// The calling process's; null: it has none.
    static RunSeries* current();
    /// The ring is full.
    void makeRoom();

private:
    void clear();
    Verdict carry();
    Verdict lookAround();
    void end(Verdict verdict);

    std::function<void()> m_takeEvents;
    Hub& m_hub;
};

} // namespace lockstep
