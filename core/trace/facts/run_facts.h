// SPDX-License-Identifier: MIT
#pragma once
// Facts about the run as a whole, written by the host's service or by the task that saw them.
// Kinds 2 to 19.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The first event of every run.
struct RunStarted {
    static constexpr EventKind kind{2};
    static constexpr std::string_view name = "run.started";
    PolicyKind policy{};
    TimeMode time{};
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("policy", &RunStarted::policy),
                      word<Place::Small>("time", &RunStarted::time)};
    }
};

/// From here on every gate is closed and virtual time stands still.
struct RunPaused {
    static constexpr EventKind kind{3};
    static constexpr std::string_view name = "run.paused";
    static constexpr auto words() { return Fields{}; }
};

struct RunResumed {
    static constexpr EventKind kind{4};
    static constexpr std::string_view name = "run.resumed";
    static constexpr auto words() { return Fields{}; }
};

/// How virtual time passes from here on: from virtual_ns at the record's ticks, times speed. A
/// speed of 0 stands still.
struct ClockSet {
    static constexpr EventKind kind{5};
    static constexpr std::string_view name = "clock.set";
    Nanoseconds virtual_ns = 0;
    std::uint32_t speed_permille = 0;
    TimeMode time{};
    static constexpr auto words()
    {
        return Fields{word<Place::Wide>("virtual_ns", &ClockSet::virtual_ns),
                      word<Place::Value>("speed_permille", &ClockSet::speed_permille),
                      word<Place::Small>("time", &ClockSet::time)};
    }
};

/// The clock went to the next deadline: instant time, or a step of a sleeping task.
struct ClockJumped {
    static constexpr EventKind kind{6};
    static constexpr std::string_view name = "clock.jumped";
    Nanoseconds virtual_ns = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Wide>("virtual_ns", &ClockJumped::virtual_ns)};
    }
};

/// A ring was full: the whole run stood still, virtual time included, until the reader took events.
struct ReaderAwaited {
    static constexpr EventKind kind{7};
    static constexpr std::string_view name = "reader.awaited";
    Nanoseconds real_ns = 0; ///< for how long
    static constexpr auto words()
    {
        return Fields{word<Place::Wide>("real_ns", &ReaderAwaited::real_ns)};
    }
};

/// The last event of every run that its host could end.
struct RunEnded {
    static constexpr EventKind kind{8};
    static constexpr std::string_view name = "run.ended";
    Verdict verdict{};
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("verdict", &RunEnded::verdict)};
    }
};

/// So many records were never written: their writer died between taking its place and writing.
struct EventsLost {
    static constexpr EventKind kind{9};
    static constexpr std::string_view name = "events.lost";
    std::uint32_t count = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("count", &EventsLost::count)};
    }
};

/// closed_by closed a cycle of waits without time-outs by waiting for object. It does not run any
/// more, so this is nobody's event.
struct DeadlockFound {
    static constexpr EventKind kind{10};
    static constexpr std::string_view name = "deadlock.found";
    ObjectId object;
    std::uint32_t tasks = 0; ///< how many are in the cycle
    TaskId closed_by;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("waits_for", &DeadlockFound::object),
                      word<Place::Value>("tasks", &DeadlockFound::tasks),
                      word<Place::First>("closed_by", &DeadlockFound::closed_by)};
    }
};

/// A stranger to the cycle woke one of its tasks.
struct DeadlockDissolved {
    static constexpr EventKind kind{11};
    static constexpr std::string_view name = "deadlock.dissolved";
    TaskId woken;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("woken", &DeadlockDissolved::woken)};
    }
};

/// The schedule's step (counted from 1) is not what the run can do there.
struct ScheduleDiverged {
    static constexpr EventKind kind{12};
    static constexpr std::string_view name = "schedule.diverged";
    std::uint32_t step = 0;
    TaskId expected_task;
    Operation expected{};
    Operation actual{}; ///< what that task is about to do; none: it cannot move
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("step", &ScheduleDiverged::step),
                      word<Place::First>("expected_task", &ScheduleDiverged::expected_task),
                      word<Place::Second>("expected", &ScheduleDiverged::expected),
                      word<Place::Small>("actual", &ScheduleDiverged::actual)};
    }
};

/// The user let this task take its next step.
struct StepGranted {
    static constexpr EventKind kind{13};
    static constexpr std::string_view name = "step.granted";
    TaskId stepped;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("stepped", &StepGranted::stepped)};
    }
};

/// The reader took nothing for ten seconds, so the run was paused.
struct ReaderAbsent {
    static constexpr EventKind kind{14};
    static constexpr std::string_view name = "reader.absent";
    static constexpr auto words() { return Fields{}; }
};

/// Nobody can ever run again; what the run ends with, unless the user steps in.
struct RunQuiet {
    static constexpr EventKind kind{15};
    static constexpr std::string_view name = "run.quiet";
    Verdict verdict{};
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("verdict", &RunQuiet::verdict)};
    }
};

/// The schedule was followed to its end, and from here on this policy decides. The run is paused
/// here.
struct ScheduleFollowed {
    static constexpr EventKind kind{16};
    static constexpr std::string_view name = "schedule.followed";
    std::uint32_t steps = 0;
    PolicyKind policy{};
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("steps", &ScheduleFollowed::steps),
                      word<Place::Small>("policy", &ScheduleFollowed::policy)};
    }
};

} // namespace lockstep
