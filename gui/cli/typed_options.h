// SPDX-License-Identifier: MIT
#pragma once
// The command line of lockstep as it was typed, and what is made of it.

#include "gui/cli/options.h"

namespace lockstep::gui {

struct TypedOptions {
    std::string target;
    RunFlags flags;
    std::string size;
    std::string theme;
    std::string runner;
    std::string script;
    std::optional<double> scale;
    std::vector<std::string> views;
    std::vector<std::string> lanes;
    std::string at;
    std::string range;
    std::string axis;
    std::string caption;
    bool no_title = false;
    bool no_legend = false;
    bool no_ruler = false;
    bool no_counters = false;
    bool arrows = false;
    std::string select;
    std::string output;
    double fps = FilmRequest().fps;
    std::optional<double> film_speed;
    std::string pace;
};

/// One English sentence about what cannot be.
Result<Options> optionsFrom(const TypedOptions& typed, Options::Job job);

} // namespace lockstep::gui
