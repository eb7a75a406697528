// SPDX-License-Identifier: MIT
#pragma once
// Who runs next when the run is under control.
//
// A policy sees only the runnable tasks and its own state, so the same seed gives the same run. Its
// state lies in the segment, because any task of any process may be the one that gives up the baton
// and asks. One file a policy; to add one, write its file, its row in policyFor and its word in
// PolicyKind.

#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace lockstep {

/// What policies remember between two choices; trivially copyable, zero is no valid state.
struct PolicyState {
    std::uint64_t random = 0; ///< state of the generator (splitmix64)
};

/// Prepares the state for a run.
void seedPolicy(PolicyState& state, std::uint64_t seed);

/// The next random number of the state. splitmix64 (Steele, Lea, Flood: Fast Splittable
/// Pseudorandom Number Generators, 2014): the same on every machine and library.
std::uint64_t nextRandom(PolicyState& state);

/// Gives an index into runnable, which is sorted by id and never empty; justRan may not be in it.
using Policy = std::size_t (*)(PolicyState& state, std::span<const TaskId> runnable,
                               TaskId justRan);

/// Every task in turn, by id.
std::size_t roundRobin(PolicyState& state, std::span<const TaskId> runnable, TaskId justRan);

/// Each runnable task with the same chance.
std::size_t randomWalk(PolicyState& state, std::span<const TaskId> runnable, TaskId justRan);

} // namespace lockstep
