// SPDX-License-Identifier: MIT
#include "gui/cli/options.h"

#include "core/export/schedule_file.h"
#include "gui/shell/language.h"
#include "gui/shell/place.h"
#include "gui/shell/settings.h"
#include "gui/shell/ui_scale.h"
#include "gui/state/view_registry.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

namespace lockstep::gui {

namespace {

/// As typed.
struct Typed {
    std::string target;
    RunFlags flags;
    std::string size;
    std::string theme;
    std::string runner;
    std::string script;
    std::optional<double> scale;
    std::vector<std::string> views;
    std::string at;
    std::string range;
    std::string output;
};

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
    if (read != 2 || used != static_cast<int>(text.size()) || width < 200 || height < 150 ||
        width > 16384 || height > 16384)
        return Error{"--size is WIDTHxHEIGHT with 200x150 to 16384x16384, not " + text};
    return QSize(width, height);
}

Result<ThemeName> themeFrom(const std::string& text, bool withPrint)
{
    if (text.empty() || text == "light")
        return ThemeName::Light;
    if (text == "dark")
        return ThemeName::Dark;
    if (text == "print" && withPrint)
        return ThemeName::Print;
    return Error{std::string("--theme is light") + (withPrint ? ", dark or print" : " or dark") +
                 ", not " + text};
}

void addShared(CLI::App& app, Typed& typed)
{
    app.add_option("--size", typed.size, "WIDTHxHEIGHT in pixels");
    app.add_option("--theme", typed.theme, "Colours");
    app.add_option("--runner", typed.runner, "Program that has the scenarios");
    addRunFlags(app, typed.flags);
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

Result<void> readOutput(const Typed& typed, Options& options)
{
    if (endsWith(typed.output, ".svg") || endsWith(typed.output, ".pdf"))
        return Error{"rendering to SVG and PDF is not there yet"};
    if (!endsWith(typed.output, ".png"))
        return Error{"-o wants a .png file, not " + typed.output};
    options.output = typed.output;
    options.views = typed.views.empty() ? std::vector<std::string>{"timeline"} : typed.views;
    for (const std::string& view : options.views)
        if (!ViewRegistry::find(view)) {
            std::string known;
            for (const ViewRegistration& there : ViewRegistry::all())
                known += std::string(known.empty() ? "" : ", ") + there.id;
            return Error{"there is no view " + view + "; there are " + known};
        }
    return {};
}

Result<void> readPlaces(const Typed& typed, Options& options)
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

Result<Options> optionsFrom(const Typed& typed, bool render)
{
    Options options;
    options.render = render;
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
        return Error{"nobody can choose in a rendering; --policy user is for the window"};
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
    const auto theme = themeFrom(typed.theme, render);
    if (!theme)
        return theme.error();
    options.theme = typed.theme.empty() ? remembered.theme.value_or(*theme) : *theme;
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
        if (const auto output = readOutput(typed, options); !output)
            return output.error();
        if (const auto places = readPlaces(typed, options); !places)
            return places.error();
    }
    return options;
}

} // namespace

void complain(const std::string& sentence)
{
    std::fprintf(stderr, "lockstep: %s\n", sentence.c_str());
}

std::optional<Options> readOptions(int argc, char** argv, int& status)
{
    Typed window, figure;
    CLI::App app{"Runs concurrent programs and shows them.", "lockstep"};
    app.set_version_flag("--version", std::string("lockstep ") + LOCKSTEP_VERSION);
    app.add_option("SCENARIO", window.target, "ID of a scenario, or FILE.lockstep");
    app.add_option("--do", window.script,
                   "What to do, as 'ACTION; ACTION': run; wait deadlock; ...");
    app.add_option("--scale", window.scale, "Size of everything: 0.5 to 4");
    addShared(app, window);
    CLI::App* render = app.add_subcommand("render", "Draws views of a run or a recording");
    render->add_option("SCENARIO", figure.target, "ID of a scenario to run, or FILE.lockstep");
    render->add_option("--view", figure.views, "Which views, as NAME,NAME")->delimiter(',');
    render->add_option("--at", figure.at, "Which moment: T, #SEQ, end, deadlock or mark:NAME");
    render->add_option("--range", figure.range, "Which stretch: PLACE..PLACE");
    render->add_option("-o,--output", figure.output, "The .png file to write")->required();
    addShared(*render, figure);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        status = app.exit(error) == 0 ? 0 : kStatusUsage;
        return {};
    }
    auto options = optionsFrom(render->parsed() ? figure : window, render->parsed());
    if (!options) {
        complain(options.error().text);
        status = kStatusUsage;
        return {};
    }
    return *options;
}

} // namespace lockstep::gui
