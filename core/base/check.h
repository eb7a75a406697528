// SPDX-License-Identifier: MIT
#pragma once
// LS_CHECK: a bug of ours stops the program loudly.
//
// It prints the condition, the place and whatever the reporter that is installed adds (the host
// adds the last events of the run), then aborts. It is never compiled out. What the world may
// refuse (fork, memory, files) is no case for it: that is Result.

namespace lockstep {

/// Called once, before the abort; must not allocate or lock.
using CheckReporter = void (*)();

/// Installs what prints the context of a failed check. Null: nothing more is printed.
void setCheckReporter(CheckReporter reporter);

[[noreturn]] void checkFailed(const char* condition, const char* file, int line);

} // namespace lockstep

#define LS_CHECK(condition)                                                                        \
    (__builtin_expect(static_cast<bool>(condition), 1)                                             \
         ? static_cast<void>(0)                                                                    \
         : ::lockstep::checkFailed(#condition, __FILE__, __LINE__))
