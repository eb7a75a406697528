// SPDX-License-Identifier: MIT
#include "core/session/run_flags.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lockstep {

namespace {

Error notYet(const std::string& what)
{
    return {what + " is not there yet"};
}

/// "a, b or c".
std::string anyOf(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return text;
}

Result<void> refuseWhatIsNotThere(const RunFlags& flags)
{
    if (flags.ask)
        return notYet("--ask");
    if (!flags.input.empty())
        return notYet("--input");
    if (!flags.net.empty())
        return notYet("--net");
    if (flags.payload == "full")
        return notYet("--payload full");
    if (!flags.payload.empty() && flags.payload != "short")
        return Error{"--payload is short or full, not " + flags.payload};
    if (flags.carriers == "processes" || flags.carriers == "greenlets")
        return notYet("--carriers " + flags.carriers);
    if (!flags.carriers.empty() && flags.carriers != "as-written" && flags.carriers != "threads")
        return Error{"--carriers is as-written or threads, not " + flags.carriers};
    if (flags.policy == "pct" || flags.policy == "priority")
        return notYet("--policy " + flags.policy);
    return {};
}

Result<std::pair<std::string, std::string>> settingFrom(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error{"--set wants name=value, not " + text};
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
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

} // namespace

void addRunFlags(CLI::App& app, RunFlags& flags)
{
    const auto group = [](CLI::Option* option) { return option->group("The run"); };
    group(app.add_option("--variant", flags.variant, "Variant of the scenario"));
    group(app.add_option("--set", flags.settings, "Value of a parameter, as name=value")
              ->expected(1)
              ->take_all());
    group(app.add_option("--carriers", flags.carriers,
                         "What is under the tasks: as-written, threads"));
    group(app.add_option("--time", flags.time, "How virtual time passes: real, instant"));
    group(app.add_option("--speed", flags.speed, "Speed of real time, 0.1 to 100"));
    group(app.add_option("--policy", flags.policy,
                         "Who runs next: free, round-robin, random, replay, user"));
    group(app.add_option("--seed", flags.seed, "Seed of the policy and of the tasks' draws"));
    group(app.add_option("--schedule", flags.schedule_file, "Schedule to follow"));
    group(app.add_option("--limit", flags.limit_s, "Real seconds until the run is ended"));
    group(app.add_option("--lang", flags.lang, "Language of what the run prints: en, zh_CN"));
    group(app.add_flag("--ask", flags.ask, "Ask for every input (not yet)"));
    group(app.add_option("--input", flags.input, "Inputs of the run (not yet)"));
    group(app.add_option("--net", flags.net, "Which network (not yet)"));
    group(app.add_option("--payload", flags.payload, "How much of each payload is kept: short"));
}

Result<RunRequest> requestFrom(const RunFlags& flags, RunRequest request)
{
    if (const auto there = refuseWhatIsNotThere(flags); !there)
        return there.error();
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
    if (!flags.time.empty()) {
        if (flags.time != "real" && flags.time != "instant")
            return Error{"--time is real or instant, not " + flags.time};
        request.time = flags.time == "instant" ? TimeMode::Instant : TimeMode::Scaled;
    }
    if (flags.speed) {
        if (!(*flags.speed >= 0.1 && *flags.speed <= 100))
            return Error{"--speed is 0.1 to 100"};
        request.speed = *flags.speed;
    }
    if (!flags.schedule_file.empty())
        request.policy = PolicyKind::Replay;
    if (!flags.policy.empty()) {
        const auto policy = policyNamed(flags.policy);
        if (!policy)
            return Error{"--policy is free, round-robin, random, replay or user, not " +
                         flags.policy};
        if (!flags.schedule_file.empty() && *policy != PolicyKind::Replay)
            return Error{"--schedule goes with the policy replay, not with " + flags.policy};
        request.policy = *policy;
    }
    if (request.policy == PolicyKind::Replay && flags.schedule_file.empty())
        return Error{"the policy replay needs --schedule FILE"};
    if (flags.seed)
        request.seed = *flags.seed;
    if (flags.limit_s) {
        if (!(*flags.limit_s > 0))
            return Error{"--limit is a number of seconds above 0"};
        request.limit_s = flags.limit_s;
    }
    if (!flags.lang.empty())
        request.lang = flags.lang;
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

} // namespace lockstep
