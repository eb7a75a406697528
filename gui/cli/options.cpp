// SPDX-License-Identifier: MIT
#include "gui/cli/typed_options.h"

#include "core/export/schedule_file.h"
#include "core/model/place.h"
#include "gui/figure/figure_file.h"
#include "gui/shell/language.h"
#include "gui/shell/settings.h"
#include "gui/shell/ui_scale.h"

#include <cstdio>
#include <filesystem>

namespace lockstep::gui {

namespace {

std::string runnerBeside()
{
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? "lockstep-run" : (self.parent_path() / "lockstep-run").string();
}

bool endsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

Result<QSize> sizeFrom(const std::string& text)
{
    int width = 0, height = 0, used = 0;
    const int read = std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &used);
    if (read != 2 || used != static_cast<int>(text.size()) || width < 200 || height < 100 ||
        width > 16384 || height > 16384)
        return Error{"--size is WIDTHxHEIGHT with 200x100 to 16384x16384, not " + text};
    return QSize(width, height);
}

Result<ThemeName> themeFrom(const std::string& text)
{
    if (text.empty() || text == "light")
        return ThemeName::Light;
    if (text == "dark")
        return ThemeName::Dark;
    if (text == "print")
        return ThemeName::Print;
    return Error{"--theme is light, dark or print, not " + text};
}

Result<void> applySchedule(const std::string& file, Options& options)
{
    const auto schedule = loadSchedule(file);
    if (!schedule)
        return schedule.error();
    if (!options.scenario.empty() && options.scenario != schedule->scenario)
        return Error{file + " is a schedule of " + schedule->scenario + ", not of " +
                     options.scenario};
    options.scenario = schedule->scenario;
    options.request.schedule = schedule->steps;
    options.request.one_processor = schedule->one_processor;
    options.request.inputs = schedule->inputs;
    options.request.seed = schedule->seed;
    options.request.carriers = schedule->carriers;
    if (options.request.variant.empty())
        options.request.variant = schedule->variant;
    auto parameters = schedule->parameters; // what was typed counts more, so it comes behind
    parameters.insert(parameters.end(), options.request.parameters.begin(),
                      options.request.parameters.end());
    options.request.parameters = std::move(parameters);
    return {};
}

Result<std::optional<AxisScale>> axisFrom(const std::string& text)
{
    if (text.empty())
        return std::optional<AxisScale>();
    for (const auto& [name, scale] :
         {std::pair("order", AxisScale::Order), std::pair("virtual", AxisScale::VirtualTime),
          std::pair("real", AxisScale::RealTime)})
        if (text == name)
            return std::optional(scale);
    return Error{"--axis is order, virtual or real, not " + text};
}

Result<void> readFigure(const TypedOptions& typed, Options& options)
{
    FigureRequest& figure = options.figure;
    if (!typed.views.empty())
        figure.views = typed.views;
    if (options.size.isValid())
        figure.size = options.size;
    figure.scale = typed.scale.value_or(1);
    figure.theme = options.theme;
    figure.with_title = !typed.no_title;
    figure.with_legend = !typed.no_legend;
    figure.with_ruler = !typed.no_ruler;
    figure.with_counters = !typed.no_counters;
    figure.with_all_arrows = typed.arrows;
    figure.caption = QString::fromStdString(typed.caption);
    const auto axis = axisFrom(typed.axis);
    if (!axis)
        return axis.error();
    figure.axis = *axis;
    options.lanes = typed.lanes;
    options.select = typed.select;
    options.output = typed.output;
    if (const auto right = checkFigure(figure); !right)
        return right.error();
    if (options.job == Options::Job::Figure &&
        !figureFormatOf(QString::fromStdString(typed.output)))
        return Error{"-o wants a .png, .svg or .pdf file, not " + typed.output};
    return {};
}

Result<void> readFilm(const TypedOptions& typed, Options& options)
{
    FilmRequest& film = options.film;
    if (!filmFormatOf(QString::fromStdString(typed.output)))
        return Error{"-o wants a .gif, .mp4 or .webm file, or a folder with a / at its end; not " +
                     typed.output};
    if (!(typed.fps >= kLeastFps && typed.fps <= kMostFps))
        return Error{"--fps is 1 to 60"};
    if (typed.film_speed && !(*typed.film_speed > 0))
        return Error{"--speed is more than 0"};
    film.fps = typed.fps;
    film.speed = typed.film_speed;
    if (typed.pace == "time")
        film.pace = FilmRequest::Pace::Time;
    else if (typed.pace == "events")
        film.pace = FilmRequest::Pace::Events;
    else if (!typed.pace.empty())
        return Error{"--pace is time or events, not " + typed.pace};
    return {};
}

Result<void> readPlaces(const TypedOptions& typed, Options& options)
{
    if (!typed.at.empty() && !typed.range.empty())
        return Error{"--at and --range do not go together"};
    options.at = typed.at.empty() ? "end" : typed.at;
    if (const auto place = checkPlace(options.at); !place)
        return place.error();
    if (typed.range.empty())
        return {};
    const auto dots = typed.range.find("..");
    if (dots == std::string::npos)
        return Error{"--range is PLACE..PLACE, not " + typed.range};
    options.range_begin = typed.range.substr(0, dots);
    options.range_end = typed.range.substr(dots + 2);
    for (const std::string& place : {options.range_begin, options.range_end})
        if (const auto form = checkPlace(place); !form)
            return form.error();
    return {};
}

} // namespace

Result<Options> optionsFrom(const TypedOptions& typed, Options::Job job)
{
    Options options;
    options.job = job;
    const bool render = job != Options::Job::Window;
    options.scenario = typed.target;
    const bool isRecording =
        typed.target.find('/') != std::string::npos || endsWith(typed.target, ".lockstep");
    if (isRecording) {
        if (!(typed.flags == RunFlags{}))
            return Error{typed.target + " is a recording; no flag of a run goes with it"};
        options.recording = std::exchange(options.scenario, {});
    }
    options.remembers = !render && typed.script.empty();
    const Settings remembered = options.remembers ? loadSettings() : Settings{};
    RunRequest defaults;
    defaults.runner = typed.runner.empty() ? runnerBeside() : typed.runner;
    if (render) {
        defaults.policy = PolicyKind::Random;
        defaults.time = TimeMode::Instant;
        defaults.limit_s = 30;
    } else {
        // a figure is the same wherever it is drawn
        defaults.lang = remembered.lang.value_or(systemLanguage());
        defaults.speed = remembered.speed.value_or(defaults.speed);
        defaults.time = remembered.time.value_or(defaults.time);
    }
    auto request = requestFrom(typed.flags, defaults);
    if (!request)
        return request.error();
    options.request = *request;
    if (render && options.request.policy == PolicyKind::User)
        return Error{"nobody can choose in a figure or a film; --policy user is for the window"};
    if (!typed.flags.schedule_file.empty())
        if (const auto applied = applySchedule(typed.flags.schedule_file, options); !applied)
            return applied.error();
    if (options.scenario.empty() && !isRecording &&
        (render || !options.request.variant.empty() || !options.request.parameters.empty()))
        return Error{"which scenario? Its ID is missing"};
    options.request.scenario = options.scenario;
    if (!typed.size.empty()) {
        const auto size = sizeFrom(typed.size);
        if (!size)
            return size.error();
        options.size = *size;
    }
    const auto theme = themeFrom(typed.theme);
    if (!theme)
        return theme.error();
    options.theme = typed.theme.empty() ? remembered.theme.value_or(*theme) : *theme;
    if (!render)
        options.scale = typed.scale.value_or(remembered.scale);
    if (!(options.scale >= kLeastScale && options.scale <= kMostScale))
        return Error{"--scale is 0.5 to 4"};
    if (!typed.script.empty()) {
        auto script = parseScript(typed.script);
        if (!script)
            return Error{"--do: " + script.error().text};
        options.script = std::move(*script);
    }
    if (render) {
        if (const auto figure = readFigure(typed, options); !figure)
            return figure.error();
        if (job == Options::Job::Film)
            if (const auto film = readFilm(typed, options); !film)
                return film.error();
        if (const auto places = readPlaces(typed, options); !places)
            return places.error();
    }
    return options;
}

} // namespace lockstep::gui
