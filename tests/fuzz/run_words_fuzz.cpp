// SPDX-License-Identifier: MIT
// Any bytes as what people type and hand out to have something run: a script of the window, then
// behind a zero byte the flags of a run, one a line, then behind another one a schedule file. Each
// is read or refused; what is read is a request that its scenario refuses or takes.
#include "tests/fuzz/fuzz_target.h"

#include "core/export/schedule_file.h"
#include "core/session/run_flags.h"
#include "gui/shell/script.h"

namespace lockstep::fuzz {

namespace {

/// Up to the next of these letters; takes it and what is before it away.
std::string_view takeUpTo(std::string_view& bytes, char letter)
{
    const std::size_t end = std::min(bytes.find(letter), bytes.size());
    const std::string_view part = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return part;
}

void readScript(std::string_view bytes)
{
    const gui::ScriptWords words{[](const std::string& id) { return id == "run" || id == "quit"; },
                                 {"timeline", "lock_graph"}};
    const auto script = gui::parseScript(std::string(bytes), words);
    LS_CHECK(script ? script->size() <= bytes.size() : !script.error().text.empty());
}

std::optional<double> numberIn(std::string_view text)
{
    return std::strtod(std::string(text).c_str(), nullptr);
}

RunFlags flagsIn(std::string_view lines)
{
    RunFlags flags;
    while (!lines.empty()) {
        std::string_view line = takeUpTo(lines, '\n');
        const std::string name(takeUpTo(line, ' '));
        const std::string value(line);
        if (name == "variant")
            flags.variant = value;
        else if (name == "set")
            flags.settings.push_back(value);
        else if (name == "carriers")
            flags.carriers = value;
        else if (name == "time")
            flags.time = value;
        else if (name == "speed")
            flags.speed = numberIn(value);
        else if (name == "policy")
            flags.policy = value;
        else if (name == "seed")
            flags.seed = std::strtoull(value.c_str(), nullptr, 10);
        else if (name == "schedule")
            flags.schedule_file = value;
        else if (name == "lang")
            flags.lang = value;
        else if (name == "limit")
            flags.limit_s = numberIn(value);
        else if (name == "ask")
            flags.ask = true;
        else if (name == "input")
            flags.input.push_back(value);
        else if (name == "net")
            flags.net = value;
    }
    return flags;
}

/// A parameter of every type.
ScenarioInfo scenario()
{
    using Type = ParameterInfo::Type;
    ScenarioInfo info;
    info.id = "eaters";
    info.parameters = {{"pause", Type::Seconds, "s", "0.3", 0, 60, {}},
                       {"eaters", Type::Count, "", "4", 1, 9, {}},
                       {"dish", Type::Text, "", "noodles", 0, 0, {}},
                       {"order", Type::Choice, "", "same", 0, 0, {"same", "crossed"}}};
    info.variants = {{.id = "as-written"},
                     {.id = "cured", .parameters = {{"order", "same"}}, .as_written_only = true}};
    return info;
}

void check(const Result<RunRequest>& request)
{
    static const ScenarioInfo info = scenario();
    if (!request) {
        LS_CHECK(!request.error().text.empty());
        return;
    }
    const auto fits = checkRequest(*request, info);
    LS_CHECK(fits || !fits.error().text.empty());
    LS_CHECK(!repeatCommand(*request, "FILE").empty());
    if (fits)
        LS_CHECK(valuesOf(*request, info).size() >= info.parameters.size());
}

} // namespace

void tryOne(std::string_view bytes)
{
    readScript(takeUpTo(bytes, '\0'));
    const RunFlags flags = flagsIn(takeUpTo(bytes, '\0'));
    const auto request = requestFrom(flags, {.runner = "lockstep-run", .scenario = "eaters"});
    check(request);
    const auto schedule = parseSchedule(std::string(bytes));
    if (request && schedule)
        check(requestFrom(*schedule, flags, *request));
}

} // namespace lockstep::fuzz
