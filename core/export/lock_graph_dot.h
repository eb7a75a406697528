// SPDX-License-Identifier: MIT
#pragma once
// Who has what and who waits for what at one moment, as a graph for Graphviz: tasks are boxes,
// objects are rounded, an arrow from an object leads to who has it and a dashed one from a task to
// what it waits for. A circle is thick and says so.

#include "core/export/export_file.h"
#include "core/export/export_run.h"

namespace lockstep {

void writeLockGraph(const ExportedRun& run, ExportFile& out);

} // namespace lockstep
