// SPDX-License-Identifier: MIT
#pragma once
// The child role of a program that can run scenarios: a process of a run with start method spawn
// (core/exec/spawned_program.h). A program that may be a host asks for this role first of all in
// its main.

namespace lockstep {

/// The program was started as PROGRAM --child FD.
bool isSpawnedChild(int argc, char** argv);

/// Ends the process.
[[noreturn]] void runSpawnedChild(char** argv);

} // namespace lockstep
