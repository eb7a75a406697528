// SPDX-License-Identifier: MIT
#pragma once
// How the states of tasks are shown: from the model's words to the looks of gui/widgets.

#include "core/model/run_state.h"
#include "gui/widgets/state_look.h"

namespace lockstep::gui {

StateLook lookOf(TaskState state);
EndLook lookOf(TaskEnd end);

/// The colour that tells a task's name from the others' wherever its state is not shown.
QColor colorOf(const Theme& theme, TaskId task);

} // namespace lockstep::gui
