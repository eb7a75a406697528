// SPDX-License-Identifier: MIT
#pragma once
// A system that refuses a call, for the process that asks for it and all that it makes.

namespace lockstep::test {

/// From here on that call fails with that number, where its first argument is this one; -1: always.
/// False: the system has no filters.
bool refuseCall(int call, int error_number, int first_argument = -1);

} // namespace lockstep::test
