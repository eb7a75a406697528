// SPDX-License-Identifier: MIT
// The flags of lockstep, and how they are read.
#include "core/session/spoken_help.h"
#include "gui/cli/terminal.h"
#include "gui/cli/typed_options.h"
#include "gui/shell/language.h"

#include <CLI/CLI.hpp>

namespace lockstep::gui {

namespace {

void addShared(CLI::App& app, TypedOptions& typed)
{
    app.add_option("--size", typed.size, "Width and height in pixels")->type_name("WIDTHxHEIGHT");
    // Completion in shells offers the words behind a text's last colon.
    app.add_option("--theme", typed.theme, "Colours: light, dark, print")->type_name("WORD");
    app.add_option("--runner", typed.runner, "Program that has the scenarios")->type_name("FILE");
    addRunFlags(app, typed.flags);
}

/// What figures and films have in common.
void addFigureOptions(CLI::App& app, TypedOptions& typed)
{
    app.add_option("SCENARIO", typed.target, "ID of a scenario to run, or FILE.lockstep")
        ->type_name("");
    app.add_option("--view", typed.views, "Which views; the first one is the largest")
        ->delimiter(',')
        ->type_name("NAME,NAME");
    app.add_option("--range", typed.range, "Which stretch")->type_name("PLACE..PLACE");
    app.add_option("--lanes", typed.lanes, "Only these lanes of the timeline")
        ->delimiter(',')
        ->type_name("NAME,NAME");
    app.add_option("--select", typed.select, "Points out a task, as a click on its lane does")
        ->type_name("NAME");
    app.add_flag("--arrows", typed.arrows, "With the arrows of every start and waking");
    app.add_option("--axis", typed.axis,
                   "What the axis is, if not the run's own: order, virtual, real")
        ->type_name("WORD");
    app.add_option("--caption", typed.caption, "A text below the views")->type_name("TEXT");
    app.add_flag("--no-title", typed.no_title, "Without the scenario's name and the moment");
    app.add_flag("--no-legend", typed.no_legend, "Without legends");
    app.add_flag("--no-ruler", typed.no_ruler, "Without the ruler of the timeline");
    app.add_flag("--no-counters", typed.no_counters, "Without the numbers below the lanes");
    addShared(app, typed);
}

void addWindowOptions(CLI::App& app, TypedOptions& typed)
{
    app.add_option("SCENARIO", typed.target, "ID of a scenario, or FILE.lockstep")->type_name("");
    app.add_option("--do", typed.script, "What to do, as 'run;wait end;grab FILE.png'")
        ->type_name("ACTIONS");
    app.add_option("--scale", typed.scale, "Size of everything, 0.5 to 4")->type_name("X");
    addShared(app, typed);
}

void addRenderOptions(CLI::App& app, TypedOptions& typed)
{
    addFigureOptions(app, typed);
    app.add_option("--at", typed.at, "Which moment: T, #SEQ, end, deadlock, mark:NAME")
        ->type_name("PLACE");
    app.add_option("--scale", typed.scale, "Pixels of a PNG for each of the size, 0.25 to 8")
        ->type_name("X");
    app.add_option("-o,--output", typed.output, "The .png, .svg or .pdf file to write")
        ->required()
        ->type_name("FILE");
}

void addFilmOptions(CLI::App& app, TypedOptions& typed)
{
    addFigureOptions(app, typed);
    app.remove_option(app.get_option("--speed")); // the run's; that of the film counts here
    app.add_option("--fps", typed.fps, "Frames a second, 1 to 60")->type_name("N");
    app.add_option("--speed", typed.film_speed,
                   "Virtual seconds in a second of the film, or events; else it takes 10 s")
        ->type_name("X");
    app.add_option("--pace", typed.pace, "What passes evenly: time, events")->type_name("WORD");
    app.add_option("--scale", typed.scale, "Pixels for each of the size, 0.25 to 8")
        ->type_name("X");
    app.add_option("-o,--output", typed.output,
                   "The .gif, .mp4 or .webm file to write, or a folder/ for a PNG a step")
        ->required()
        ->type_name("FILE");
}

} // namespace

std::optional<Options> readOptions(int argc, char** argv, int& status)
{
    const std::string lang = typedLanguage(argc, argv);
    speakOnTerminal(lang.empty() ? systemLanguage() : lang);
    TypedOptions window, figure, moving;
    CLI::App app{"Runs concurrent programs and shows them", "lockstep"};
    app.set_version_flag("--version", std::string("lockstep ") + LOCKSTEP_VERSION,
                         "Says the version");
    addWindowOptions(app, window);
    CLI::App* render = app.add_subcommand("render", "Draws views of a run or a recording");
    addRenderOptions(*render, figure);
    CLI::App* film = app.add_subcommand("film", "Makes a film of a run or a recording");
    addFilmOptions(*film, moving);
    translateHelp(app, terminalMessages());
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        status = kStatusUsage;
        if (error.get_exit_code() == 0)
            status = app.exit(error); // help was asked for
        else
            complain(refusalOf(error));
        return {};
    }
    auto options = render->parsed() ? optionsFrom(figure, Options::Job::Figure)
                   : film->parsed() ? optionsFrom(moving, Options::Job::Film)
                                    : optionsFrom(window, Options::Job::Window);
    if (!options) {
        complain(options.error().text);
        status = kStatusUsage;
        return {};
    }
    return *options;
}

} // namespace lockstep::gui
