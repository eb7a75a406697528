// SPDX-License-Identifier: MIT
#include "core/sched/policy.h"

#include <algorithm>

namespace lockstep {

namespace {

/// Lengths of runs that are tried: 8 to 4,096 steps.
constexpr std::uint64_t kShortest = 3;
constexpr std::uint64_t kLengths = 10;

void draw(PolicyState& state)
{
    state.seed = nextRandom(state);
    const std::uint64_t length = std::uint64_t{1} << (kShortest + nextRandom(state) % kLengths);
    for (std::uint64_t& step : state.change_at)
        step = 1 + nextRandom(state) % length;
    std::sort(state.change_at.begin(), state.change_at.end());
}

/// Who was lowered is below all others, and the later the lower.
std::uint64_t priorityOf(const PolicyState& state, TaskId task)
{
    for (std::uint32_t i = state.changes; i > 0; --i)
        if (state.lowered[i - 1] == task)
            return kPctChanges - i;
    PolicyState mixed{.random = state.seed ^ task.value * 0x9e3779b97f4a7c15};
    return nextRandom(mixed) | std::uint64_t{1} << 63;
}

std::size_t highest(const PolicyState& state, std::span<const TaskId> runnable)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < runnable.size(); ++i)
        if (priorityOf(state, runnable[i]) > priorityOf(state, runnable[best]))
            best = i;
    return best;
}

} // namespace

std::size_t pct(PolicyState& state, std::span<const TaskId> runnable, TaskId)
{
    if (state.steps == 0)
        draw(state);
    ++state.steps;
    std::size_t chosen = highest(state, runnable);
    while (state.changes < kPctChanges && state.change_at[state.changes] <= state.steps) {
        state.lowered[state.changes++] = runnable[chosen];
        chosen = highest(state, runnable);
    }
    return chosen;
}

} // namespace lockstep
