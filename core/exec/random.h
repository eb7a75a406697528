// SPDX-License-Identifier: MIT
#pragma once
// Random numbers of a scenario. Each task draws from a stream of its own, made from the run's seed
// and the path of spawns that led to the task, so draws do not depend on the interleaving, and a
// replay draws the same.

#include "core/probe/attachment.h"

namespace lockstep {

/// Gives a new task its stream; parent is kNobody for main. Its parent calls it.
void seedRandom(TaskRecord& task, TaskId parent);

/// The calling task's next number: from..to, both included. ValueError if there is none.
std::int64_t randomInteger(std::int64_t from, std::int64_t to);

/// The calling task's next number in from..to.
double randomReal(double from, double to);

} // namespace lockstep
