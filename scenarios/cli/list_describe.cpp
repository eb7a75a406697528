// SPDX-License-Identifier: MIT
// What the program has: list, describe, --version.
#include "core/session/scenario_json.h"
#include "scenarios/cli/commands.h"
#include "scenarios/cli/declared.h"
#include "scenarios/cli/language.h"
#include "scenarios/cli/terminal.h"

#include <cstdio>

namespace lockstep::cli {

namespace {

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string rangeWords(const ParameterInfo& parameter)
{
    if (parameter.type == ParameterInfo::Type::Text)
        return said("text");
    if (parameter.type == ParameterInfo::Type::Choice) {
        std::string words;
        for (const std::string& choice : parameter.choices)
            words += (words.empty() ? "" : " or ") + choice;
        return words;
    }
    char text[96];
    std::snprintf(text, sizeof text, "%.15g to %.15g%s%s", parameter.least, parameter.most,
                  parameter.unit.empty() ? "" : " ", parameter.unit.c_str());
    return said(text);
}

void describeForPeople(const ScenarioInfo& scenario)
{
    const ScenarioTexts& texts = scenario.textsIn(spokenLanguage());
    print(scenario.id + "\n  " + texts.title + "\n");
    if (!texts.lesson.empty())
        print("  " + texts.lesson + "\n");
    if (!scenario.parameters.empty())
        print(said("parameters") + "\n");
    for (const ParameterInfo& parameter : scenario.parameters) {
        const auto label = texts.labels.find(parameter.name);
        print("  " + parameter.name + " = " + parameter.default_value +
              (parameter.unit.empty() ? "" : " " + parameter.unit) + "  (" + rangeWords(parameter) +
              ")" + (label == texts.labels.end() ? "" : "  " + label->second) + "\n");
    }
    print(said("variants") + "\n");
    for (const VariantInfo& variant : scenario.variants) {
        const auto label = texts.labels.find(variant.id);
        print("  " + variant.id + (label == texts.labels.end() ? "" : "  " + label->second) + "\n");
        for (const auto& [name, value] : variant.parameters)
            print("    " + said("with " + name + " = " + value) + "\n");
        for (const OutcomeInfo& outcome : variant.outcomes) {
            std::string ends;
            for (const std::string& end : outcome.task_ends)
                ends += (ends.empty() ? "  (" : ", ") + end;
            print("    " + said("may end: " + outcome.verdict + ends + (ends.empty() ? "" : ")")) +
                  "\n");
        }
    }
    if (!scenario.invariants.empty())
        print(said("invariants") + "\n");
    for (const std::string& invariant : scenario.invariants) {
        const auto label = texts.labels.find(invariant);
        print("  " + invariant + (label == texts.labels.end() ? "" : "  " + label->second) + "\n");
    }
    if (scenario.uses_sockets)
        print(said("sockets") + "\n  " +
              said("in a network of the run's own, where the system allows it") + "\n");
    print(said("source") + "\n  " + scenario.source.path + "\n");
}

const std::string& chapterOf(const ScenarioInfo& scenario)
{
    const auto title = scenario.chapter_titles.find(spokenLanguage());
    return title == scenario.chapter_titles.end() ? scenario.chapter_titles.at("en")
                                                  : title->second;
}

} // namespace

int list(bool json)
{
    const auto scenarios = declaredScenarios();
    if (json) {
        print(listAll(scenarios));
        return kDone;
    }
    int chapter = 0;
    std::size_t width = 0;
    for (const ScenarioInfo& scenario : scenarios)
        width = std::max(width, scenario.id.size());
    for (const ScenarioInfo& scenario : scenarios) {
        if (scenario.chapter != chapter)
            print((chapter == 0 ? "" : "\n") + std::to_string(scenario.chapter) + "  " +
                  chapterOf(scenario) + "\n");
        chapter = scenario.chapter;
        print("  " + scenario.id + std::string(width - scenario.id.size() + 2, ' ') +
              scenario.textsIn(spokenLanguage()).title + "\n");
    }
    return kDone;
}

int describe(const DescribeFlags& flags)
{
    if (flags.all == !flags.id.empty())
        return refuse(kWrongUsage, "describe wants the id of a scenario, or --all");
    const auto scenarios = declaredScenarios();
    if (flags.all && flags.json) {
        print(describeAll(scenarios));
        return kDone;
    }
    if (flags.all) {
        for (const ScenarioInfo& scenario : scenarios)
            describeForPeople(scenario);
        return kDone;
    }
    const auto scenario = findScenario(scenarios, flags.id);
    if (!scenario)
        return refuse(kWrongUsage, scenario.error().text);
    if (flags.json)
        print(describeOne(**scenario));
    else
        describeForPeople(**scenario);
    return kDone;
}

int version(bool json)
{
    if (json)
        print("{\"version\": \"" LOCKSTEP_VERSION "\", \"build\": \"" + buildId() + "\"}\n");
    else
        print("lockstep-run " LOCKSTEP_VERSION "\n");
    return kDone;
}

int refuse(int status, const std::string& sentence)
{
    std::fprintf(stderr, "%s %s\n", coloured(stderr, Colour::Bad, "lockstep-run:").c_str(),
                 said(sentence).c_str());
    return status;
}

std::string cutShort(const Log& log)
{
    return "the recording was cut short after " + std::to_string(log.end()) + " records";
}

} // namespace lockstep::cli
