// SPDX-License-Identifier: MIT
#pragma once
// What each living task does next, in words; pure.

#include "gui/state/live_run.h"
#include "gui/state/names.h"

#include <cstdint>

namespace lockstep::gui {

struct NextStepRow {
    enum class Offer { Nothing, Step, Why };
    TaskId task;
    QString name;
    QString text; ///< "acquire fork · held by Bai, will block"
    Offer offer = Offer::Nothing;
    QString site; ///< "one_cup.cpp:24": where it does that

    friend bool operator==(const NextStepRow&, const NextStepRow&) = default;
};

/// What a step of each task would do. Blocked ones offer the reason, the others the step. Where
/// there are more than most, those that can take a step at their gate come first.
std::vector<NextStepRow> rowsOf(const std::vector<PendingStep>& pending, const Names& names,
                                bool steppable, std::size_t most = SIZE_MAX);

/// Who sleeps, or waits no longer than until some time, in the order in which the clock wakes them.
std::vector<PendingStep> sleepersOf(const std::vector<PendingStep>& pending);

/// Those of the sleepers whose time is up earlier than that of this one: first they wake.
std::vector<TaskId> wakeBefore(const PendingStep& step, const std::vector<PendingStep>& sleepers);

/// "Bai, Ming and 3 more".
QString listOf(const std::vector<TaskId>& tasks, const Names& names);

/// The same at a moment of the past: what each of these tasks is doing, nothing to offer.
std::vector<NextStepRow> rowsOf(const RunState& state, const Names& names,
                                std::size_t most = SIZE_MAX);
/// How many there are.
std::size_t livingTasks(const RunState& state);

/// "Bai waits for noodle, held by Hong; Hong waits for fork, held by Bai." Empty if it does not
/// wait.
QString whyBlocked(TaskId task, const RunState& state, const Names& names);

} // namespace lockstep::gui
