// SPDX-License-Identifier: MIT
#pragma once
// A recording: a whole run that can be opened again, as the parts that its file consists of.
//
// FORMAT.md has how they lie in the file; core/trace/trace_file.h writes and reads them one by one.
// Tables and events may come in any number of parts, each of which goes on where the one before it
// of its type ended. Of all others the last one of its type counts. What a part refers to stands in
// parts before it.

#include "core/trace/names.h"
#include "core/trace/schedule.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lockstep {

namespace recording {

/// Which run it is.
struct Description {
    std::string program; ///< what ran it, with its version
    std::string scenario;
    std::string variant;
    std::vector<std::pair<std::string, std::string>> parameters; ///< all, defaults included
    std::string carriers = "as-written";
    std::string net = "none"; ///< as asked for; the log says what came of it
    std::string lang = "en";
    PolicyKind policy = PolicyKind::Free;
    TimeMode time = TimeMode::Scaled;
    std::uint32_t speed_permille = 1000;
    std::uint64_t seed = 1;

    friend bool operator==(const Description&, const Description&) = default;
};

/// What the scenario says about itself, source and help included: as "describe ID --json" has it.
struct Scenario {
    std::string json;
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// What makes ticks real time.
struct ClockRate {
    double nanoseconds_per_tick = 0;
    friend bool operator==(const ClockRate&, const ClockRate&) = default;
};

struct Sites {
    std::uint32_t first = 1; ///< id of the first one
    std::vector<SiteInfo> sites;
    friend bool operator==(const Sites&, const Sites&) = default;
};

/// In the order of their ids, without gaps.
struct Tasks {
    std::vector<TaskInfo> tasks;
    friend bool operator==(const Tasks&, const Tasks&) = default;
};

/// In the order of their ids, without gaps.
struct Objects {
    std::vector<ObjectInfo> objects;
    friend bool operator==(const Objects&, const Objects&) = default;
};

/// Payloads, as events refer to them by their place.
struct Payloads {
    std::uint32_t first = 0;
    std::vector<std::string> texts;
    friend bool operator==(const Payloads&, const Payloads&) = default;
};

struct Events {
    Seq first = 0;
    std::vector<Event> events;
    friend bool operator==(const Events&, const Events&) = default;
};

/// The order of its steps, so that it can be run again.
struct Steps {
    std::uint32_t first = 0;
    std::vector<ScheduleStep> steps;
    friend bool operator==(const Steps&, const Steps&) = default;
};

/// How it ended. A file without this part was cut short.
struct End {
    Verdict verdict = Verdict::None;
    std::string message; ///< why it failed or crashed; else empty
    Nanoseconds real_ns = 0;
    Seq events = 0; ///< behind the last one
    friend bool operator==(const End&, const End&) = default;
};

/// What somebody wrote at a moment of the run.
struct Note {
    Seq place = 0; ///< the moment behind all events before it
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};

/// How the window was left. Words that a program does not know mean nothing to it.
struct ViewState {
    Seq cursor = kNoSeq; ///< the moment that is shown; kNoSeq: the end
    std::string axis;    ///< "order", "virtual", "real"; empty: as the run decides
    Seq begin = 0;       ///< the visible stretch; empty: all of it
    Seq end = 0;
    std::string large;              ///< the view that is shown alone; empty: none is
    std::vector<std::string> extra; ///< views that are not there by themselves
    TaskId task;                    ///< what is picked
    ObjectId object;
    Seq range_begin = 0; ///< the stretch that is selected; empty: none is
    Seq range_end = 0;
    friend bool operator==(const ViewState&, const ViewState&) = default;
};

/// What people add to a finished recording: a later version is put behind the earlier ones.
struct Additions {
    std::string title;
    std::vector<Note> notes;
    ViewState view;
    friend bool operator==(const Additions&, const Additions&) = default;
};

} // namespace recording

using RecordingPart =
    std::variant<recording::Description, recording::Scenario, recording::ClockRate,
                 recording::Sites, recording::Tasks, recording::Objects, recording::Payloads,
                 recording::Events, recording::Steps, recording::End, recording::Additions>;

} // namespace lockstep
