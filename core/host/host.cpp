// SPDX-License-Identifier: MIT
#include "core/host/host.h"

#include "core/exec/carrier.h"
#include "core/exec/exit_order.h"
#include "core/exec/service.h"
#include "core/exec/task.h"
#include "core/io/run_network.h"
#include "core/io/visiting.h"
#include "core/probe/recorder.h"
#include "core/scenario/embedded.h"
#include "core/scenario/help_page.h"
#include "core/scenario/stage.h"
#include "core/trace/facts.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/prctl.h>
#include <unistd.h>

namespace lockstep {

namespace {

struct HostArguments {
    int segment_fd = -1;
    int socket_fd = -1;
    int parent_pid = -1;
    std::string scenario;
    std::string variant;
    std::string lang = "en";
    std::string carriers = "as-written";
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<TaskInput> inputs;
    bool ask = false;
};

std::optional<int> numberIn(const char* text)
{
    int number = 0;
    const char* end = text + std::strlen(text);
    const auto [rest, error] = std::from_chars(text, end, number);
    return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

/// The reader writes these arguments; whoever types them himself gets a sentence.
Result<HostArguments> parse(int argc, char** argv)
{
    HostArguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view flag = argv[i];
        if (flag == "--host")
            continue;
        if (!flag.starts_with("--")) {
            arguments.scenario = flag;
            continue;
        }
        if (i + 1 == argc)
            return Error{std::string(flag) + " wants a value"};
        const char* value = argv[++i];
        const auto number = numberIn(value);
        if (flag == "--segment-fd" && number)
            arguments.segment_fd = *number;
        else if (flag == "--socket-fd" && number)
            arguments.socket_fd = *number;
        else if (flag == "--parent-pid" && number)
            arguments.parent_pid = *number;
        else if (flag == "--variant")
            arguments.variant = value;
        else if (flag == "--lang")
            arguments.lang = value;
        else if (flag == "--carriers")
            arguments.carriers = value;
        else if (const char* equals = std::strchr(value, '='); flag == "--set" && equals)
            arguments.settings.emplace_back(std::string(value, equals), equals + 1);
        else if ((flag == "--input" || flag == "--asked") && equals)
            arguments.inputs.push_back({std::string(value, equals), equals + 1, flag == "--asked"});
        else if (flag == "--ask")
            arguments.ask = true;
        else
            return Error{"the host does not understand " + std::string(flag) + " " + value};
    }
    if (arguments.segment_fd < 0 || arguments.parent_pid < 0)
        return Error{"a host is started by a reader, which passes it the memory of the run"};
    return arguments;
}

[[noreturn]] void refuse(const std::string& message)
{
    std::fprintf(stderr, "lockstep-run: %s\n", message.c_str());
    std::fflush(stderr);
    _exit(3);
}

void dieWithReader(int parent_pid)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent_pid) // it died before the line above
        _exit(3);
}

/// What a failed check prints: the last events of this thread.
void reportLastEvents()
{
    if (!recorder.ring)
        return;
    constexpr Seq kShown = 32;
    const Seq head = recorder.head;
    for (Seq at = head > kShown ? head - kShown : 0; at < head; ++at) {
        const EventRecord& record = recorder.ring->records[at % kRingRecords];
        const std::string_view name = factName(record.kind);
        std::fprintf(stderr, "  #%llu task %u %.*s object %u value %u\n",
                     static_cast<unsigned long long>(record.seq), record.task.value,
                     static_cast<int>(name.size()), name.data(), record.object.value, record.value);
    }
}

/// How tasks and objects are called in the run's language: from the scenario's help page.
std::map<std::string, std::string> namesIn(const std::string& lang, const std::string& scenario)
{
    if (lang == "en")
        return {};
    const std::string wanted = "resources/help/" + scenario + "." + lang + ".md";
    for (const EmbeddedFile& file : embeddedFiles())
        if (file.path == wanted)
            return parseHelpPage(std::string(file.text)).names;
    return {};
}

/// Everything that can be refused before the first task: what is to be run, or why not.
struct Play {
    const ScenarioDeclaration* scenario;
    std::unique_ptr<Stage> stage;
};

Result<Play> prepare(const HostArguments& arguments)
{
    const ScenarioDeclaration* scenario = findScenario(arguments.scenario);
    if (!scenario)
        return Error{"there is no scenario \"" + arguments.scenario + "\""};
    const Variant* variant = scenario->variant(arguments.variant);
    if (!variant)
        return Error{scenario->id + " has no variant \"" + arguments.variant + "\""};
    if (arguments.carriers == "threads")
        chooseCarriers(CarrierChoice::Threads);
    else if (arguments.carriers == "processes")
        chooseCarriers(CarrierChoice::Processes);
    else if (arguments.carriers == "greenlets")
        chooseCarriers(CarrierChoice::Greenlets);
    else if (arguments.carriers != "as-written")
        return Error{"carriers " + arguments.carriers + ": not yet"};
    auto values = ParameterValues::of(*scenario, *variant, arguments.settings);
    if (!values)
        return values.error();
    return Play{scenario,
                std::make_unique<Stage>(std::move(*values), variant->id, arguments.lang == "en")};
}

} // namespace

void runHost(int argc, char** argv)
{
    const auto arguments = parse(argc, argv);
    if (!arguments)
        refuse(arguments.error().text);
    dieWithReader(arguments->parent_pid);
    if (arguments->socket_fd >= 0)
        fcntl(arguments->socket_fd, F_SETFD, FD_CLOEXEC);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_TIMERSLACK, 1); // sleeps of virtual time end when they should

    auto mapped = Segment::attach(arguments->segment_fd);
    if (!mapped)
        refuse(mapped.error().text);
    attachRun(*mapped->release()); // never unmapped: tasks may run until _exit
    control().host_pid = static_cast<std::uint32_t>(getpid());
    setCheckReporter(reportLastEvents);
    setRunNames(namesIn(arguments->lang, arguments->scenario));
    // A schedule has all the input of its run.
    const bool replays = control().settings.policy == PolicyKind::Replay &&
                         control().settings.behind_schedule == PolicyKind::Replay;
    setInputs(arguments->inputs, replays          ? BehindInputs::Nothing
                                 : arguments->ask ? BehindInputs::Person
                                                  : BehindInputs::Script);

    auto play = prepare(*arguments);
    const auto network = io::enterNetwork(play && play->scenario->uses_sockets);
    auto& service = *new Service; // the run's clock starts here
    if (!play) {
        service.fail(play.error().text);
        _exit(3);
    }
    if (!network) {
        service.fail(network.error().text);
        _exit(3);
    }
    io::tellNetwork(*network);
    io::takeVisitorsThrough(arguments->socket_fd);
    auto* stage = play->stage.release(); // tasks use it until _exit
    try {
        spawnMain([run = play->scenario->run, stage] { runAsMain([&] { run(*stage); }); });
    } catch (const RuntimeError& error) {
        service.fail(error.what());
        _exit(3);
    }
    service.serve();
    std::fflush(nullptr);
    _exit(0);
}

} // namespace lockstep
