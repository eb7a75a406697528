// SPDX-License-Identifier: MIT
#pragma once
// The command line of lockstep, as values.
//
// Statuses: 0 done, 1 what was asked for did not come about, 2 not understood or not there yet,
// 3 the system or the runner is in the way.

#include "core/base/result.h"
#include "core/session/run_flags.h"
#include "gui/shell/script.h"
#include "gui/theme/theme.h"

#include <QSize>

#include <optional>

namespace lockstep::gui {

inline constexpr int kStatusFailed = 1;
inline constexpr int kStatusUsage = 2;
inline constexpr int kStatusSystem = 3;

struct Options {
    bool render = false;
    std::string scenario;  ///< empty: none was named
    std::string recording; ///< path of a recording instead; empty: none
    RunRequest request;
    QSize size;
    ThemeName theme = ThemeName::Light;
    double scale = 1;
    // The window
    bool remembers = true; ///< a script finds the same window on every machine
    std::optional<std::vector<ScriptAction>> script;
    // A rendering
    std::vector<std::string> views;
    std::string at;
    std::string range_begin;
    std::string range_end;
    std::string output;
};

/// Nothing: it was for --help, or it was refused; status says which, and the text is printed.
std::optional<Options> readOptions(int argc, char** argv, int& status);

/// Says it on stderr, as this program.
void complain(const std::string& sentence);

} // namespace lockstep::gui
