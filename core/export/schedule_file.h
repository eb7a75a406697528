// SPDX-License-Identifier: MIT
#pragma once
// A schedule as a file: all that is needed to run it again.
//
//   {"version": 1, "scenario": "...", "variant": "...", "parameters": {...}, "carriers": "...",
//    "seed": 1, "net": "none", "lang": "en", "inputs": [],
//    "steps": [
//      {"task": 1, "op": "start", "object": null},
//      {"task": 2, "op": "acquire", "object": [1, 1]}, ...
//
// An input is {"task": "client", "text": "hello", "asked": false}: a line that the task was given.
// One step a line. An object is [the task that made it, the how manieth of that task]; ordinal 0 is
// the task's own end.

#include "core/base/result.h"
#include "core/trace/schedule.h"

namespace lockstep {

/// What the loader accepts at most.
inline constexpr std::size_t kMostScheduleFileBytes = 64u << 20;
inline constexpr std::size_t kMostScheduleFileSteps = 1u << 20;

std::string scheduleText(const Schedule& schedule);

/// The error names the line, or the step (counted from 1), that is damaged.
Result<Schedule> parseSchedule(const std::string& text);

Result<void> saveSchedule(const std::string& path, const Schedule& schedule);
Result<Schedule> loadSchedule(const std::string& path);

} // namespace lockstep
