// SPDX-License-Identifier: MIT
#include "core/exec/timers.h"

#include <algorithm>
#include <tuple>

namespace lockstep {

namespace {

/// The order of std::*_heap is "less comes later". Timers of one deadline ring in the order of
/// their tasks, so that instant time is the same in every run.
bool later(const TimerRecord& left, const TimerRecord& right)
{
    return std::tie(left.deadline_ns, left.task) > std::tie(right.deadline_ns, right.task);
}

bool isValid(const TimerRecord& timer)
{
    const TaskRecord& task = segment().task(TaskId{timer.task});
    return task.generation.load(std::memory_order_acquire) == timer.generation &&
           TaskStateWord{task.state.load(std::memory_order_acquire)}.phase() == TaskPhase::Blocked;
}

/// A full heap is mostly invalid entries: every task has at most one valid timer.
void dropInvalid() LS_REQUIRES(control().sched)
{
    TimerRecord* begin = segment().timers();
    TimerRecord* end = std::remove_if(begin, begin + control().timers,
                                      [](const TimerRecord& timer) { return !isValid(timer); });
    std::make_heap(begin, end, later);
    control().timers = static_cast<std::uint32_t>(end - begin);
}

} // namespace

bool armTimer(TaskId task, Nanoseconds deadline_ns)
{
    if (control().timers == kMostTimers)
        dropInvalid();
    TimerRecord* begin = segment().timers();
    begin[control().timers++] = {
        deadline_ns, segment().task(task).generation.load(std::memory_order_relaxed), task.value};
    std::push_heap(begin, begin + control().timers, later);
    return begin[0].task == task.value && begin[0].deadline_ns == deadline_ns;
}

std::optional<TimerRecord> earliestTimer()
{
    while (control().timers > 0) {
        const TimerRecord& first = segment().timers()[0];
        if (isValid(first))
            return first;
        dropEarliestTimer();
    }
    return std::nullopt;
}

void dropEarliestTimer()
{
    TimerRecord* begin = segment().timers();
    std::pop_heap(begin, begin + control().timers, later);
    --control().timers;
}

void rebuildTimers()
{
    control().timers = 0;
    const std::uint32_t count = control().tasks.load(std::memory_order_acquire);
    for (std::uint32_t id = 1; id <= count; ++id) {
        const TaskRecord& task = segment().task(TaskId{id});
        const Nanoseconds deadline_ns = task.deadline_ns.load(std::memory_order_relaxed);
        const TaskStateWord word{task.state.load(std::memory_order_acquire)};
        if (word.phase() == TaskPhase::Blocked && deadline_ns != kNever_ns)
            armTimer(TaskId{id}, deadline_ns);
    }
}

} // namespace lockstep
