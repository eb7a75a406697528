// SPDX-License-Identifier: MIT
#include "core/session/run_flags.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lockstep {

namespace {

Error notYet(const std::string& what)
{
    return {what + ": not yet"};
}

/// "a, b or c".
std::string anyOf(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return text;
}

Result<void> oneOf(const char* flag, const std::string& value,
                   const std::vector<std::string>& allowed)
{
    if (value.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end())
        return {};
    return Error{std::string(flag) + " is " + anyOf(allowed) + ", not " + value};
}

Result<void> refuseWhatIsNotThere(const RunFlags& flags)
{
    if (flags.payload == "full")
        return notYet("--payload full");
    return {};
}

Result<void> refuseUnknownWords(const RunFlags& flags)
{
    if (auto known = oneOf("--net", flags.net, {"auto", "private", "host"}); !known)
        return known;
    if (auto known = oneOf("--payload", flags.payload, {"64k"}); !known)
        return known;
    if (auto known = oneOf("--carriers", flags.carriers,
                           {"as-written", "threads", "processes", "greenlets"});
        !known)
        return known;
    if (auto known = oneOf("--time", flags.time, {"real", "instant"}); !known)
        return known;
    if (auto known = oneOf("--lang", flags.lang, {"en", "zh_CN"}); !known)
        return known;
    return oneOf("--policy", flags.policy,
                 {"free", "round-robin", "random", "pct", "priority", "replay", "user"});
}

Result<std::pair<std::string, std::string>> settingFrom(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error{"--set wants name=value, not " + text};
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

/// Without a task it is main's; "=TEXT" is a text with a "=" in it for main.
TaskInput inputFrom(const std::string& text)
{
    const auto equals = text.find('=');
    const bool named = equals != std::string::npos && equals != 0;
    return {.task = named ? text.substr(0, equals) : "main",
            .text = equals == std::string::npos ? text : text.substr(equals + 1)};
}

/// How many letters differ, roughly: enough to find a typing error.
std::size_t distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// CLI11 takes negative and too large numbers and wraps them.
std::string wantsSeed(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    const bool isSeed = error == std::errc{} && end == text.data() + text.size();
    return isSeed ? "" : "a seed is a whole number from 0 to 2^64 - 1, not " + text;
}

/// For a shell, where that is needed.
std::string quoted(const std::string& text)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789_-+=./:,@%";
    if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos)
        return text;
    std::string safe = "'";
    for (char letter : text)
        safe += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return safe + "'";
}

} // namespace

void addRunFlags(CLI::App& app, RunFlags& flags)
{
    const auto group = [](CLI::Option* option) { return option->group("The run"); };
    // Completion in shells offers the words behind a text's last colon.
    group(app.add_option("--variant", flags.variant, "Variant of the scenario"))->type_name("ID");
    const auto many = [&group](CLI::Option* option) {
        return group(option->expected(1)->take_all()->allow_extra_args(false));
    };
    many(app.add_option("--set", flags.settings, "Value of a parameter; may be repeated"))
        ->type_name("NAME=VALUE");
    group(app.add_option("--carriers", flags.carriers,
                         "What is under the tasks: as-written, threads, processes, greenlets"))
        ->type_name("WORD");
    group(app.add_option("--time", flags.time, "How virtual time passes: real, instant"))
        ->type_name("WORD");
    group(app.add_option("--speed", flags.speed, "Speed of real time, 0.1 to 100"))->type_name("X");
    group(app.add_option("--policy", flags.policy,
                         "Who runs next: free, round-robin, random, pct, priority, replay, user"))
        ->type_name("WORD");
    group(app.add_option("--seed", flags.seed, "Seed of the policy and of the tasks' draws")
              ->check(wantsSeed))
        ->type_name("N");
    group(app.add_option("--schedule", flags.schedule_file, "Schedule to follow"))
        ->type_name("FILE");
    group(app.add_option("--limit", flags.limit_s, "Real seconds until the run is ended"))
        ->type_name("SECONDS");
    group(app.add_option("--lang", flags.lang, "Language of what the run prints: en, zh_CN"))
        ->type_name("WORD");
    group(app.add_flag("--ask", flags.ask, "Ask a person for input that --input does not give"));
    many(app.add_option("--input", flags.input,
                        "A line of input, for main or the task named; may be repeated"))
        ->type_name("[TASK=]TEXT");
    group(
        app.add_option("--net", flags.net, "In which network its sockets are: auto, private, host"))
        ->type_name("WORD");
    group(app.add_option("--payload", flags.payload, "How much of each payload is kept: 64k"))
        ->type_name("WORD");
}

Result<RunRequest> requestFrom(const RunFlags& flags, RunRequest request)
{
    if (const auto there = refuseWhatIsNotThere(flags); !there)
        return there.error();
    if (const auto known = refuseUnknownWords(flags); !known)
        return known.error();
    if (!flags.variant.empty())
        request.variant = flags.variant;
    for (const std::string& text : flags.settings) {
        auto setting = settingFrom(text);
        if (!setting)
            return setting.error();
        request.parameters.push_back(*setting);
    }
    if (!flags.carriers.empty())
        request.carriers = flags.carriers;
    if (!flags.net.empty())
        request.net = *networkNamed(flags.net);
    if (!flags.time.empty())
        request.time = flags.time == "instant" ? TimeMode::Instant : TimeMode::Scaled;
    if (flags.speed) {
        if (!(*flags.speed >= 0.1 && *flags.speed <= 100))
            return Error{"--speed is 0.1 to 100"};
        request.speed = *flags.speed;
    }
    if (!flags.schedule_file.empty())
        request.policy = PolicyKind::Replay;
    if (!flags.policy.empty()) {
        const auto policy = policyNamed(flags.policy);
        if (!flags.schedule_file.empty() && *policy != PolicyKind::Replay)
            return Error{"--schedule goes with the policy replay, not with " + flags.policy};
        request.policy = *policy;
    }
    if (request.policy == PolicyKind::Replay && flags.schedule_file.empty())
        return Error{"the policy replay needs --schedule FILE"};
    if (flags.seed)
        request.seed = *flags.seed;
    if (flags.limit_s) {
        if (!(*flags.limit_s > 0) || !std::isfinite(*flags.limit_s))
            return Error{"--limit is a number of seconds above 0"};
        request.limit_s = flags.limit_s;
    }
    if (!flags.lang.empty())
        request.lang = flags.lang;
    for (const std::string& text : flags.input)
        request.inputs.push_back(inputFrom(text));
    request.ask = flags.ask;
    return request;
}

Result<RunRequest> requestFrom(const Schedule& schedule, const RunFlags& flags, RunRequest request)
{
    const auto contradiction = [](const std::string& what, const std::string& wanted,
                                  const std::string& scheduled) {
        return Error{"the schedule is for " + what + " " + scheduled + ", not " + wanted};
    };
    if (!request.scenario.empty() && request.scenario != schedule.scenario)
        return contradiction("the scenario", request.scenario, schedule.scenario);
    if (!flags.variant.empty() && flags.variant != schedule.variant)
        return contradiction("the variant", flags.variant, schedule.variant);
    if (!flags.carriers.empty() && flags.carriers != schedule.carriers)
        return contradiction("carriers", flags.carriers, schedule.carriers);
    if (!flags.lang.empty() && flags.lang != schedule.lang)
        return contradiction("the language", flags.lang, schedule.lang);
    if (flags.seed && *flags.seed != schedule.seed)
        return contradiction("seed", std::to_string(*flags.seed), std::to_string(schedule.seed));
    for (const auto& [name, value] : request.parameters) {
        const auto found =
            std::find_if(schedule.parameters.begin(), schedule.parameters.end(),
                         [&wanted = name](const auto& each) { return each.first == wanted; });
        if (found == schedule.parameters.end())
            return Error{"the schedule has no value of " + name + ", so it cannot be set"};
        if (found->second != value)
            return contradiction(name, value, found->second);
    }
    if (flags.ask || !flags.input.empty())
        return Error{"the schedule has the input of its run: --ask and --input do not go with it"};
    request.inputs = schedule.inputs;
    request.scenario = schedule.scenario;
    request.variant = schedule.variant;
    request.carriers = schedule.carriers;
    request.lang = schedule.lang;
    if (flags.net.empty()) // a replay is possible in any
        request.net = schedule.net;
    request.seed = schedule.seed;
    request.parameters = schedule.parameters;
    request.schedule = schedule.steps;
    request.one_processor = schedule.one_processor;
    request.policy = PolicyKind::Replay;
    return request;
}

Result<const ScenarioInfo*> findScenario(const std::vector<ScenarioInfo>& scenarios,
                                         const std::string& id)
{
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const ScenarioInfo& scenario : scenarios) {
        if (scenario.id == id)
            return &scenario;
        const bool within = !id.empty() && scenario.id.find(id) != std::string::npos;
        const std::size_t differing = within ? 0 : distance(id, scenario.id);
        if (differing <= 2 + id.size() / 4)
            near.emplace_back(differing, scenario.id);
    }
    std::sort(near.begin(), near.end());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 3); ++i)
        names.push_back(near[i].second);
    return Error{"no scenario is called " + id +
                 (names.empty() ? std::string{} : "; is " + anyOf(names) + " meant?")};
}

Result<void> checkRequest(const RunRequest& request, const ScenarioInfo& scenario)
{
    std::vector<std::string> variants;
    for (const VariantInfo& variant : scenario.variants)
        variants.push_back(variant.id);
    if (!request.variant.empty() &&
        std::find(variants.begin(), variants.end(), request.variant) == variants.end())
        return Error{scenario.id + " has no variant " + request.variant +
                     (variants.empty() ? "" : "; it has " + anyOf(variants))};
    for (const VariantInfo& variant : scenario.variants)
        if (variant.as_written_only && variant.id == request.variant &&
            request.carriers != "as-written")
            return Error{"the variant " + variant.id + " of " + scenario.id +
                         " is about its own carriers: it does not run on " + request.carriers};
    std::vector<std::string> names;
    for (const ParameterInfo& parameter : scenario.parameters)
        names.push_back(parameter.name);
    for (const auto& [name, value] : request.parameters) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            return Error{scenario.id + " has no parameter " + name +
                         (names.empty() ? "" : "; it has " + anyOf(names))};
        const auto& parameter =
            scenario.parameters[static_cast<std::size_t>(found - names.begin())];
        if (const auto allowed = checkValue(parameter, value); !allowed)
            return Error{name + ": " + allowed.error().text};
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> valuesOf(const RunRequest& request,
                                                          const ScenarioInfo& scenario)
{
    const VariantInfo* variant = nullptr;
    for (const VariantInfo& each : scenario.variants)
        if (!variant || each.id == request.variant)
            variant = &each;
    std::vector<std::pair<std::string, std::string>> values;
    for (const ParameterInfo& parameter : scenario.parameters) {
        std::string value = parameter.default_value;
        if (variant && variant->parameters.count(parameter.name) != 0)
            value = variant->parameters.at(parameter.name);
        for (const auto& [name, set] : request.parameters)
            if (name == parameter.name)
                value = set;
        values.emplace_back(parameter.name, value);
    }
    return values;
}

std::string repeatCommand(const RunRequest& request, const std::string& schedule_file)
{
    std::string command = "lockstep-run run " + request.scenario;
    const auto add = [&command](const std::string& flag, const std::string& value) {
        command += " " + flag + " " + quoted(value);
    };
    const bool bySchedule = !schedule_file.empty();
    if (bySchedule) { // which has all the rest
        add("--schedule", schedule_file);
    } else {
        if (!request.variant.empty())
            add("--variant", request.variant);
        for (const auto& [name, value] : request.parameters)
            add("--set", name + "=" + value);
        if (request.carriers != "as-written")
            add("--carriers", request.carriers);
        if (request.lang != "en")
            add("--lang", request.lang);
        for (const TaskInput& line : request.inputs)
            add("--input", line.task + "=" + line.text);
        if (request.ask)
            command += " --ask";
        add("--policy", std::string(nameOf(request.policy)));
        add("--seed", std::to_string(request.seed));
    }
    if (request.net != Network::Auto && !bySchedule)
        add("--net", std::string(nameOf(request.net)));
    if (request.time != TimeMode::Scaled)
        add("--time", std::string(nameOf(request.time)));
    if (request.speed != 1.0) {
        std::array<char, 32> speed{};
        const auto end =
            std::to_chars(speed.data(), speed.data() + speed.size(), request.speed).ptr;
        add("--speed", std::string(speed.data(), end));
    }
    return command;
}

} // namespace lockstep
