// SPDX-License-Identifier: MIT
#include "core/analysis/first_difference.h"

#include <algorithm>
#include <type_traits>

namespace lockstep {

namespace {

template <class Fact, class... Others>
constexpr bool kIsOneOf = (std::is_same_v<Fact, Others> || ...);

/// What is told about the run, its clock, who steers it and the kernel: nothing that a task did.
template <class Fact>
constexpr bool kIsOfTheRun =
    kIsOneOf<Fact, RunStarted, RunPaused, RunResumed, ClockSet, ClockJumped, ReaderAwaited,
             RunEnded, EventsLost, DeadlockFound, DeadlockDissolved, ScheduleDiverged, StepGranted,
             ReaderAbsent, RunQuiet, ScheduleFollowed, TaskNotMoving, BatonRevoked, KernelReported,
             NetworkChosen, SegmentSeen, WindowClosed, WindowOpened, DatagramSeen, CaptureLost>;

/// Words that a task chose.
template <class Fact>
constexpr bool kHasWords = kIsOneOf<Fact, Said, Announced, TaskRaised, InputTaken>;

bool counts(const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    bool is_of_a_task = false;
    if (event.task)
        visitFact(event, log.tailOf(seq), [&]<class Fact>(const Event&, const Fact& fact) {
            is_of_a_task = !kIsOfTheRun<Fact>;
            // The end of the run around it: one that is kept to be looked at has none yet.
            if constexpr (std::is_same_v<Fact, TaskEnded>)
                is_of_a_task = fact.end != TaskEnd::StillWaiting;
        });
    return is_of_a_task;
}

} // namespace

/// The how manieth of that name, maker included.
FirstDifference::Key FirstDifference::keyOf(Side& side, const std::string& name)
{
    const std::string numbered = name + '#' + std::to_string(++side.made[name]);
    return m_keys.emplace(numbered, static_cast<Key>(m_keys.size() + 1)).first->second;
}

void FirstDifference::take(Side& side, const ComparedRun& run)
{
    const Log& log = run.log;
    const auto keyIn = [](const std::vector<Key>& keys, std::uint32_t id) {
        return id < keys.size() ? keys[id] : 0;
    };
    side.tasks.resize(std::max<std::size_t>(side.tasks.size(), 1));
    while (side.tasks.size() <= log.taskCount()) {
        const TaskId id{static_cast<std::uint32_t>(side.tasks.size())};
        const TaskInfo& task = *log.task(id);
        const Key maker = keyIn(side.tasks, task.parent.value);
        side.tasks.push_back(keyOf(side, 't' + std::to_string(maker) + '/' + task.name));
        side.task_of[side.tasks.back()] = id;
    }
    side.objects.resize(std::max<std::size_t>(side.objects.size(), 1));
    while (side.objects.size() <= log.objectCount()) {
        const ObjectId id{static_cast<std::uint32_t>(side.objects.size())};
        const ObjectInfo& object = *log.object(id);
        const Key maker = keyIn(side.tasks, object.creator.value);
        side.objects.push_back(keyOf(side, 'o' + std::to_string(static_cast<int>(object.kind)) +
                                               '/' + std::to_string(maker) + '/' + object.name));
    }
    // What continues the last event may not be there yet.
    const Seq end = run.is_over ? run.end : run.end - std::min<Seq>(run.end, 1);
    for (; side.end < end; ++side.end) {
        if (!counts(log, side.end))
            continue;
        side.events.push_back(side.end);
        side.events_of[keyIn(side.tasks, log.event(side.end).task.value)].push_back(side.end);
    }
}

bool FirstDifference::isSame(const Log& first, Seq a, const Log& second, Seq b) const
{
    const Event& here = first.event(a);
    const Event& there = second.event(b);
    const auto areSame = [](const std::vector<Key>& keysA, std::uint32_t idA,
                            const std::vector<Key>& keysB, std::uint32_t idB) {
        const Key keyA = idA < keysA.size() ? keysA[idA] : 0;
        return keyA == (idB < keysB.size() ? keysB[idB] : 0);
    };
    if (here.kind != there.kind ||
        !areSame(m_first.tasks, here.task.value, m_second.tasks, there.task.value))
        return false;
    bool same = true;
    visitFact(here, first.tailOf(a), [&]<class Fact>(const Event&, const Fact& fact) {
        const auto other = decode<Fact>(there, second.tailOf(b));
        Fact::words().forEach([&]<class Type, Place place>(Word<Fact, Type, place> field) {
            if constexpr (std::is_same_v<Type, TaskId>)
                same = same && areSame(m_first.tasks, (fact.*field.member).value, m_second.tasks,
                                       (other.*field.member).value);
            else if constexpr (std::is_same_v<Type, ObjectId>)
                same = same && areSame(m_first.objects, (fact.*field.member).value,
                                       m_second.objects, (other.*field.member).value);
        });
        if constexpr (kHasWords<Fact>)
            same = same && first.payload(fact.payload_at, fact.bytes) ==
                               second.payload(other.payload_at, other.bytes);
    });
    return same;
}

void FirstDifference::compare(Course& course, const std::vector<Seq>& a, const std::vector<Seq>& b,
                              const ComparedRun& first, const ComparedRun& second) const
{
    if (course.difference)
        return;
    const std::size_t both = std::min(a.size(), b.size());
    while (course.same < both && isSame(first.log, a[course.same], second.log, b[course.same]))
        ++course.same;
    const bool isFirstAtEnd = course.same == a.size();
    const bool isSecondAtEnd = course.same == b.size();
    if (isFirstAtEnd && isSecondAtEnd)
        return;
    // Who is only behind may still do the same.
    if ((isFirstAtEnd && !first.is_over) || (isSecondAtEnd && !second.is_over))
        return;
    course.difference =
        EventPair{isFirstAtEnd ? kNoSeq : a[course.same], isSecondAtEnd ? kNoSeq : b[course.same]};
}

void FirstDifference::advance(const ComparedRun& first, const ComparedRun& second)
{
    take(m_first, first);
    take(m_second, second);
    compare(m_total, m_first.events, m_second.events, first, second);
    for (const Side* side : {&m_first, &m_second})
        for (const auto& [task, events] : side->events_of)
            compare(m_courses[task], m_first.events_of[task], m_second.events_of[task], first,
                    second);
}

std::vector<TaskDifference> FirstDifference::byTask() const
{
    std::vector<TaskDifference> differences;
    const auto taskIn = [](const Side& side, Key key) {
        const auto found = side.task_of.find(key);
        return found == side.task_of.end() ? TaskId{} : found->second;
    };
    for (const auto& [task, course] : m_courses)
        if (course.difference)
            differences.push_back(
                {taskIn(m_first, task), taskIn(m_second, task), *course.difference});
    const auto placeOf = [](const TaskDifference& each) {
        return std::min(each.events.first, each.events.second);
    };
    std::stable_sort(
        differences.begin(), differences.end(),
        [&](const TaskDifference& a, const TaskDifference& b) { return placeOf(a) < placeOf(b); });
    return differences;
}

} // namespace lockstep
