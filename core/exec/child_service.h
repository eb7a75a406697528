// SPDX-License-Identifier: MIT
#pragma once
// The service of a child process: its first thread.
//
// It gives the process's first task a thread, forks and reaps for the tasks of its process, and
// ends the process when that first task has ended. Time, commands and verdicts are the host's.

#include "core/exec/forking.h"

namespace lockstep {

/// What a forked child does from its first moment on. Ends the process.
[[noreturn]] void liveAsChild(ForkRequest& request);

/// What any child does once it is a process of the run and its recorder is that of the service.
/// Ends the process.
[[noreturn]] void serveFirstTask(const CarrierBody& body, EventRing& task_ring);

/// It cannot become a process of the run, or is not needed any more.
[[noreturn]] void leaveUnborn();

} // namespace lockstep
