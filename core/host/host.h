// SPDX-License-Identifier: MIT
#pragma once
// The host: the running side of one run, started by a reader as
//
//   RUNNER --host --segment-fd N --socket-fd M --parent-pid P SCENARIO [--variant V]
//          [--set NAME=VALUE]... [--lang L] [--carriers C]
//
// It attaches to the inherited segment, executes the scenario once and ends by _exit: tasks that
// are left would run into destructors otherwise. It dies with its reader.

namespace lockstep {

/// Never returns to a caller that could run destructors of the run: it ends the process. Its status
/// is 0 when the log says how the run ended, else 3.
[[noreturn]] void runHost(int argc, char** argv);

} // namespace lockstep
