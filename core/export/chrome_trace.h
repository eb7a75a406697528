// SPDX-License-Identifier: MIT
#pragma once
// A run as JSON of Chrome's trace events.
//
// A process of the run is a process of the trace, a thread or greenlet a thread of it, named by
// metadata events and sorted so that greenlets follow the thread that carries them. States are B
// and E, locks held are asynchronous b and e, wake-ups are flows s and f, counters are C, what
// tasks say is i. Viewers colour by the slice's name, so the state stands in it.

#include "core/export/export_file.h"
#include "core/export/export_run.h"

namespace lockstep {

void writeChromeTrace(const ExportedRun& run, ExportFile& out);

} // namespace lockstep
