// SPDX-License-Identifier: MIT
#pragma once
// Real signals from one task of a run to the process of another.

#include "core/base/site.h"
#include "core/probe/attachment.h"

namespace lockstep {

/// Sends the signal to the process that carries the task, and returns when the kernel has taken it
/// down: nobody can tell the difference to a kill that returns sooner, and the order of events does
/// not depend on how fast the kernel is. A task that has ended is left alone.
void signalTask(TaskId task, int signal, const Site& site);

} // namespace lockstep
