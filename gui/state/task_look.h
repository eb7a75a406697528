// SPDX-License-Identifier: MIT
#pragma once
// How the states of tasks are shown: from the model's words to the looks of gui/widgets.

#include "core/model/run_state.h"
#include "gui/widgets/state_look.h"

namespace lockstep::gui {

StateLook lookOf(TaskState state);
/// The same, where it is known on what kind of object the task waits: sockets, pipes and calls
/// outside the run are input and output.
StateLook lookOf(TaskState state, ObjectKind waits_for);
EndLook lookOf(TaskEnd end);

} // namespace lockstep::gui
