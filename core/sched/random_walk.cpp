// SPDX-License-Identifier: MIT
#include "core/sched/policy.h"

namespace lockstep {

void seedPolicy(PolicyState& state, std::uint64_t seed)
{
    state.random = seed;
}

std::uint64_t nextRandom(PolicyState& state)
{
    std::uint64_t mixed = state.random += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return mixed ^ mixed >> 31;
}

std::size_t randomWalk(PolicyState& state, std::span<const TaskId> runnable, TaskId)
{
    // Not std::uniform_int_distribution: its result differs between standard libraries. The bias of
    // the remainder is below 2^-49 for any number of tasks there can be.
    return static_cast<std::size_t>(nextRandom(state) % runnable.size());
}

} // namespace lockstep
