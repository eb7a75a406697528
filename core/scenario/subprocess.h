// SPDX-License-Identifier: MIT
#pragma once
// Python's subprocess.call and os.fork: processes that are none of the run's. Nobody asks whether
// the caller is a daemon, and the run does not know when they end: each is a call outside.

#include "core/base/site.h"

#include <string>
#include <vector>

namespace lockstep::subprocess {

/// Starts the program, found as a shell would, and waits for it: its exit code, or minus the signal
/// that killed it. OSError when the system refuses.
int call(const std::vector<std::string>& command, Site site = Site::here());

/// os.fork() with a child that does nothing but os._exit(code), and os.waitpid for it: its exit
/// code. OSError when the system refuses.
int forkAndWait(int code, Site site = Site::here());

} // namespace lockstep::subprocess
