// SPDX-License-Identifier: MIT
// lockstep-run. Typed by a user it is a reader: it lists, describes, runs, repeats. Started by a
// reader with --host it runs one scenario once; started by a task of that with --child it is a
// process of the run.
#include "core/host/host.h"
#include "core/host/spawned_child.h"
#include "core/session/spoken_help.h"
#include "scenarios/cli/commands.h"
#include "scenarios/cli/language.h"

#include <CLI/CLI.hpp>

#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep::cli {
namespace {

/// A missing standard stream would give its number to the next file that is opened.
void openStandardStreams()
{
    for (int fd = 0; fd <= 2; ++fd)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
            _exit(kFailed);
}

struct Commands {
    bool version = false;
    std::string lang;
    bool json = false;
    bool listJson = false;
    CheckFlags check;
    DescribeFlags describe;
    ExportFlags exported;
    RunCommandFlags run;
    RepeatFlags repeat;
};

void addList(CLI::App& app, Commands& commands)
{
    CLI::App* list = app.add_subcommand("list", "Lists the scenarios");
    list->add_flag("--json", commands.listJson, "Answer with one JSON object");
}

void addDescribe(CLI::App& app, Commands& commands)
{
    CLI::App* describe = app.add_subcommand("describe", "Says what a scenario has");
    describe->add_option("ID", commands.describe.id, "Scenario")->type_name("");
    describe->add_flag("--all", commands.describe.all, "All scenarios");
    describe->add_flag("--json", commands.describe.json, "Answer with one JSON object");
}

void addRunOptions(CLI::App& app, RunCommandFlags& flags)
{
    app.add_option("ID", flags.id, "Scenario")->required()->type_name("");
    addRunFlags(app, flags.run);
    app.add_option("--save-schedule", flags.save_schedule_file,
                   "Write the run's schedule to a file")
        ->type_name("FILE");
    app.add_option("--record", flags.record_file, "Keep the whole run in a file")
        ->type_name("FILE");
    app.add_option("--events", flags.events_file,
                   "Write every event as JSON Lines; - is standard output")
        ->type_name("FILE");
    app.add_flag("--invariants", flags.invariants, "Check what the scenario promises");
    app.add_flag("--json", flags.json, "Answer with one JSON object");
}

void addRepeat(CLI::App& app, Commands& commands)
{
    CLI::App* repeat = app.add_subcommand("repeat", "Runs a scenario many times and counts");
    addRunOptions(*repeat, commands.repeat.run);
    repeat->add_option("--times", commands.repeat.times, "How many runs")
        ->required()
        ->check(CLI::Range(1u, 1'000'000u))
        ->type_name("N");
    repeat->add_option("--jobs", commands.repeat.jobs, "How many at a time, at most 64")
        ->check(CLI::Range(1u, 64u))
        ->type_name("N");
    repeat->add_flag("--lines", commands.repeat.lines, "One JSON line for each run, as it ends");
}

void addCheck(CLI::App& app, Commands& commands)
{
    CLI::App* check = app.add_subcommand("check", "Checks what a scenario promises on a recording");
    check->add_option("FILE", commands.check.file, "Recording")->required()->type_name("");
    check->add_flag("--json", commands.check.json, "Answer with one JSON object");
}

void addExport(CLI::App& app, Commands& commands)
{
    CLI::App* out = app.add_subcommand("export", "Writes a recording for other programs");
    out->add_option("FILE", commands.exported.file, "Recording")->required()->type_name("");
    out->add_option("--format", commands.exported.format,
                    "What to write, if the output's ending does not say: chrome, perfetto, pcapng, "
                    "jsonl, csv, dot")
        ->type_name("FORMAT");
    out->add_option("-o,--output", commands.exported.output, "The file to write; for csv a folder")
        ->required()
        ->type_name("FILE");
    out->add_option("--axis", commands.exported.axis,
                    "What time is in traces: virtual, real, order")
        ->type_name("AXIS");
    out->add_option("--at", commands.exported.at,
                    "Moment of the lock graph: T, #SEQ, end, deadlock, mark:NAME")
        ->type_name("PLACE");
}

int dispatch(const CLI::App& app, const Commands& commands)
{
    if (commands.version)
        return version(commands.json);
    if (app.got_subcommand("list"))
        return list(commands.listJson);
    if (app.got_subcommand("describe"))
        return describe(commands.describe);
    if (app.got_subcommand("run"))
        return run(commands.run);
    if (app.got_subcommand("repeat"))
        return repeat(commands.repeat);
    if (app.got_subcommand("check"))
        return check(commands.check);
    if (app.got_subcommand("export"))
        return exportRecording(commands.exported);
    return refuse(kWrongUsage, "nothing to do; lockstep-run --help lists the commands");
}

int read(int argc, char** argv)
{
    const std::string typed = typedLanguage(argc, argv);
    speak(typed.empty() ? systemMessageLanguage() : typed);
    Commands commands;
    CLI::App app("Runs concurrent programs for real and tells what happened", "lockstep-run");
    app.add_flag("--version", commands.version, "Says the version");
    app.add_flag("--json", commands.json, "With --version: as JSON");
    app.require_subcommand(0, 1);
    CLI::IsMember languages({"en", "zh_CN"});
    languages.description(""); // the text says it
    app.add_option("--lang", commands.lang, "Language of help and messages: en, zh_CN")
        ->check(languages)
        ->type_name("WORD");
    app.footer(said("lockstep-run COMMAND --help tells the flags of a command.") + "\n" +
               said("Exit status") + "\n  0  " +
               said("it is done, and a run ended as its scenario declares") + "\n  1  " +
               said("the run ended otherwise") + "\n  2  " + said("wrong usage") + "\n  3  " +
               said("Lockstep itself failed"));
    addList(app, commands);
    addDescribe(app, commands);
    addRunOptions(*app.add_subcommand("run", "Runs a scenario once"), commands.run);
    addRepeat(app, commands);
    addCheck(app, commands);
    addExport(app, commands);
    for (CLI::App* command : app.get_subcommands({}))
        command->fallthrough(); // to --lang
    translateHelp(app, catalogue());
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // help was asked for
        return refuse(kWrongUsage, refusalOf(error));
    }
    return dispatch(app, commands);
}

} // namespace
} // namespace lockstep::cli

int main(int argc, char** argv)
{
    lockstep::cli::openStandardStreams();
    if (lockstep::isSpawnedChild(argc, argv))
        lockstep::runSpawnedChild(argv);
    if (argc > 1 && std::strcmp(argv[1], "--host") == 0)
        lockstep::runHost(argc, argv);
    return lockstep::cli::read(argc, argv);
}
