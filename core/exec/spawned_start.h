// SPDX-License-Identifier: MIT
#pragma once
// What the first task of a spawned process does: it imports the main module, as far as that is not
// guarded, and makes the call that the process was spawned for.

#include "core/exec/task.h"

namespace lockstep {

std::function<void()> bodyOf(const SpawnedStart& start);

/// RuntimeError, with all that CPython says, if the calling home still imports its main module.
void refuseWhileImporting();

} // namespace lockstep
