// SPDX-License-Identifier: MIT
#pragma once
// Ctrl+C, a hang-up or a polite kill, for commands that write a file: they stop by themselves, so
// that no half file is left. Other commands end at once, as any program does.

namespace lockstep::cli {

/// From now on such a signal is remembered instead of ending the program.
void rememberInterruption();
bool isInterrupted();

} // namespace lockstep::cli
