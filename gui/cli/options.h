// SPDX-License-Identifier: MIT
#pragma once
// The command line of lockstep, as values.
//
// Statuses: 0 done, 1 what was asked for did not come about, 2 not understood or not there yet,
// 3 the system or the runner is in the way.

#include "core/base/result.h"
#include "core/session/run_flags.h"
#include "gui/figure/film_plan.h"
#include "gui/shell/script.h"

#include <optional>

namespace lockstep::gui {

inline constexpr int kStatusFailed = 1;
inline constexpr int kStatusUsage = 2;
inline constexpr int kStatusSystem = 3;

struct Options {
    enum class Job { Window, Figure, Film };
    Job job = Job::Window;
    std::string scenario;  ///< empty: none was named
    std::string recording; ///< path of a recording instead; empty: none
    RunRequest request;
    ThemeName theme = ThemeName::Light;
    // The window
    QSize size;
    double scale = 1;
    bool remembers = true; ///< a script finds the same window on every machine
    std::optional<std::vector<ScriptAction>> script;
    // A figure or a film: moments and lanes are looked up when the log is there
    FigureRequest figure;
    FilmRequest film; ///< its page is made of figure
    std::vector<std::string> lanes;
    std::string select; ///< a task that is pointed out; empty: none
    std::string at;
    std::string range_begin;
    std::string range_end;
    std::string output;
};

/// Nothing: it was for --help, or it was refused; status says which, and the text is printed.
std::optional<Options> readOptions(int argc, char** argv, int& status);

} // namespace lockstep::gui
