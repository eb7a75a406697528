// SPDX-License-Identifier: MIT
#pragma once
// A run as Perfetto's own trace: a protobuf of TracePackets with TrackEvents.
//
// The tracks nest: a process has its threads, a thread its greenlets and the locks that it holds.
// States are slices on them, wake-ups flows from a moment of the waker to the state of the woken,
// numbers are counter tracks. The field numbers are Perfetto's published ones.

#include "core/export/export_file.h"
#include "core/export/export_run.h"

namespace lockstep {

void writePerfettoTrace(const ExportedRun& run, ExportFile& out);

} // namespace lockstep
