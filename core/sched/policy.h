// SPDX-License-Identifier: MIT
#pragma once
// Who runs next when the run is under control.
//
// A policy sees only the runnable tasks and its own state, so the same seed gives the same run. Its
// state lies in the segment, because any task of any process may be the one that gives up the baton
// and asks. One file a policy; to add one, write its file, its row in policyFor and its word in
// PolicyKind.

#include "core/base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lockstep {

/// How often PCT changes its mind: it finds every bug that needs so many preemptions and one more
/// ordering, with a known chance.
inline constexpr std::size_t kPctChanges = 2;

/// What policies remember between two choices; trivially copyable, zero is no valid state.
struct PolicyState {
    std::uint64_t random = 0;                           ///< the generator's (splitmix64)
    std::uint64_t steps = 0;                            ///< pct: choices made
    std::uint64_t seed = 0;                             ///< pct: of the priorities
    std::array<std::uint64_t, kPctChanges> change_at{}; ///< pct: at these steps, ascending
    std::array<TaskId, kPctChanges> lowered{};          ///< pct: by the changes so far, in order
    std::uint32_t changes = 0;                          ///< pct: made so far
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

/// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized
/// Scheduler with Probabilistic Guarantees of Finding Bugs, 2010): tasks have random priorities,
/// the highest runs, and at a few random steps the one that would run falls to the bottom. The
/// length of the run, which the method must know, is drawn too: each seed tries one.
std::size_t pct(PolicyState& state, std::span<const TaskId> runnable, TaskId justRan);

} // namespace lockstep
