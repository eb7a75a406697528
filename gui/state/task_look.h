// SPDX-License-Identifier: MIT
#pragma once
// How the states of tasks are shown: from the model's words to the looks of gui/widgets.

#include "core/model/run_state.h"
#include "gui/widgets/state_look.h"

namespace lockstep::gui {

StateLook lookOf(TaskState state);
/// The same for a task at the end of a run in which it still waits: as it waited.
StateLook lookOf(const TaskView& task);
/// It has ended, and not only the run around it.
bool isOver(const TaskView& task);
/// The same, where it is known on what kind of object the task waits: sockets, pipes and calls
/// outside the run are input and output.
StateLook lookOf(TaskState state, ObjectKind waits_for);
EndLook lookOf(TaskEnd end);

/// The colour that tells a task's name from the others' wherever its state is not shown.
QColor colorOf(const Theme& theme, TaskId task);

} // namespace lockstep::gui
