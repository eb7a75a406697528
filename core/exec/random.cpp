// SPDX-License-Identifier: MIT
#include "core/exec/random.h"

#include "core/exec/errors.h"
#include "core/probe/recorder.h"
#include "core/sched/policy.h"

namespace lockstep {

namespace {

std::uint64_t mixed(std::uint64_t value)
{
    PolicyState state{.random = value};
    return nextRandom(state);
}

std::uint64_t next()
{
    TaskRecord& me = segment().task(recorder.self);
    PolicyState state{.random = me.random};
    const std::uint64_t number = nextRandom(state);
    me.random = state.random;
    return number;
}

} // namespace

void seedRandom(TaskRecord& task, TaskId parent)
{
    if (parent) {
        TaskRecord& maker = segment().task(parent);
        task.random_stream = mixed(maker.random_stream ^ mixed(++maker.spawns));
    } else {
        task.random_stream = mixed(control().settings.seed);
    }
    task.random = task.random_stream;
}

std::int64_t randomInteger(std::int64_t from, std::int64_t to)
{
    if (to < from)
        throw ValueError("empty range for randrange()");
    const auto count = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from) + 1;
    // The bias of the remainder is far below what anybody could see; count 0 stands for all of
    // them.
    const std::uint64_t offset = count == 0 ? next() : next() % count;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + offset);
}

double randomReal(double from, double to)
{
    constexpr double kStep = 0x1p-53; // 53 bits of mantissa
    return from + (to - from) * (static_cast<double>(next() >> 11) * kStep);
}

} // namespace lockstep
