// SPDX-License-Identifier: MIT
#include "core/session/scenario_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostScenarios = 10'000;
constexpr std::array<std::string_view, 4> kTypes{"seconds", "count", "text", "choice"};

Json toJson(const ParameterInfo& parameter)
{
    Json json{{"name", parameter.name},
              {"type", nameOf(parameter.type)},
              {"unit", parameter.unit},
              {"default", parameter.default_value}};
    if (parameter.type == ParameterInfo::Type::Seconds ||
        parameter.type == ParameterInfo::Type::Count) {
        json["least"] = parameter.least;
        json["most"] = parameter.most;
    }
    if (parameter.type == ParameterInfo::Type::Choice)
        json["choices"] = parameter.choices;
    return json;
}

Json toJson(const VariantInfo& variant)
{
    Json outcomes = Json::array();
    for (const OutcomeInfo& outcome : variant.outcomes)
        outcomes.push_back({{"verdict", outcome.verdict}, {"task_ends", outcome.task_ends}});
    return {{"id", variant.id},
            {"outcomes", outcomes},
            {"parameters", variant.parameters},
            {"as_written_only", variant.as_written_only}};
}

Json toJson(const ScenarioTexts& texts)
{
    return {{"title", texts.title},   {"lesson", texts.lesson},  {"question", texts.question},
            {"answer", texts.answer}, {"labels", texts.labels},  {"names", texts.names},
            {"body", texts.body},     {"choices", texts.choices}};
}

Json toJson(const ScenarioInfo& scenario)
{
    Json json{{"id", scenario.id},
              {"chapter", scenario.chapter},
              {"chapter_titles", scenario.chapter_titles}};
    json["parameters"] = Json::array();
    for (const ParameterInfo& parameter : scenario.parameters)
        json["parameters"].push_back(toJson(parameter));
    json["variants"] = Json::array();
    for (const VariantInfo& variant : scenario.variants)
        json["variants"].push_back(toJson(variant));
    json["invariants"] = scenario.invariants;
    json["bindings"] = Json::array();
    for (const BindingInfo& binding : scenario.bindings)
        json["bindings"].push_back({{"view", binding.view}, {"roles", binding.roles}});
    json["uses_sockets"] = scenario.uses_sockets;
    json["reads_input"] = scenario.reads_input;
    json["source"] = {{"path", scenario.source.path},
                      {"hash", scenario.source.hash},
                      {"text", scenario.source.text}};
    json["texts"] = Json::object();
    for (const auto& [lang, texts] : scenario.texts)
        json["texts"][lang] = toJson(texts);
    return json;
}

std::string dump(const Json& json)
{
    // A source that is no UTF-8 must not stop the answer.
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Reading. nlohmann's exceptions say what is wrong; they end in parseScenarios.

template <class Value>
Value optional(const Json& json, const char* key, Value fallback)
{
    return json.contains(key) ? json.at(key).get<Value>() : fallback;
}

using Texts = std::map<std::string, std::string>;

ParameterInfo parameterFrom(const Json& json)
{
    ParameterInfo parameter;
    parameter.name = json.at("name").get<std::string>();
    const auto type = json.at("type").get<std::string>();
    const auto found = std::find(kTypes.begin(), kTypes.end(), type);
    if (found == kTypes.end())
        throw std::invalid_argument("a parameter's type cannot be " + type);
    parameter.type = static_cast<ParameterInfo::Type>(found - kTypes.begin());
    parameter.unit = optional(json, "unit", std::string{});
    parameter.default_value = optional(json, "default", std::string{});
    parameter.least = optional(json, "least", 0.0);
    parameter.most = optional(json, "most", 0.0);
    parameter.choices = optional(json, "choices", std::vector<std::string>{});
    return parameter;
}

VariantInfo variantFrom(const Json& json)
{
    VariantInfo variant;
    variant.id = json.at("id").get<std::string>();
    for (const Json& outcome : json.at("outcomes"))
        variant.outcomes.push_back({outcome.at("verdict").get<std::string>(),
                                    optional(outcome, "task_ends", std::vector<std::string>{})});
    variant.parameters = optional(json, "parameters", Texts{});
    variant.as_written_only = optional(json, "as_written_only", false);
    return variant;
}

ScenarioTexts textsFrom(const Json& json)
{
    return {optional(json, "title", std::string{}),
            optional(json, "lesson", std::string{}),
            optional(json, "question", std::string{}),
            optional(json, "answer", std::string{}),
            optional(json, "labels", Texts{}),
            optional(json, "names", Texts{}),
            optional(json, "body", std::string{}),
            optional(json, "choices", std::vector<std::string>{})};
}

ScenarioInfo scenarioFrom(const Json& json)
{
    ScenarioInfo scenario;
    scenario.id = json.at("id").get<std::string>();
    scenario.chapter = json.at("chapter").get<int>();
    scenario.chapter_titles = optional(json, "chapter_titles", Texts{});
    for (const Json& parameter : json.at("parameters"))
        scenario.parameters.push_back(parameterFrom(parameter));
    for (const Json& variant : json.at("variants"))
        scenario.variants.push_back(variantFrom(variant));
    scenario.invariants = optional(json, "invariants", std::vector<std::string>{});
    if (json.contains("bindings"))
        for (const Json& binding : json.at("bindings"))
            scenario.bindings.push_back(
                {binding.at("view").get<std::string>(), optional(binding, "roles", Texts{})});
    scenario.uses_sockets = optional(json, "uses_sockets", false);
    scenario.reads_input = optional(json, "reads_input", false);
    if (json.contains("source")) {
        const Json& source = json.at("source");
        scenario.source = {optional(source, "path", std::string{}),
                           optional(source, "text", std::string{}),
                           optional(source, "hash", std::string{})};
    }
    if (json.contains("texts"))
        for (const auto& [lang, texts] : json.at("texts").items())
            scenario.texts[lang] = textsFrom(texts);
    return scenario;
}

} // namespace

std::string_view nameOf(ParameterInfo::Type type)
{
    return kTypes[static_cast<std::size_t>(type)];
}

std::string describeOne(const ScenarioInfo& scenario)
{
    return dump(toJson(scenario));
}

std::string describeAll(std::span<const ScenarioInfo> scenarios)
{
    Json all{{"version", 1}, {"scenarios", Json::array()}};
    for (const ScenarioInfo& scenario : scenarios)
        all["scenarios"].push_back(toJson(scenario));
    return dump(all);
}

std::string listAll(std::span<const ScenarioInfo> scenarios)
{
    Json all{{"version", 1}, {"scenarios", Json::array()}};
    for (const ScenarioInfo& scenario : scenarios) {
        Json titles = Json::object();
        for (const auto& [lang, texts] : scenario.texts)
            titles[lang] = texts.title;
        all["scenarios"].push_back({{"id", scenario.id},
                                    {"chapter", scenario.chapter},
                                    {"chapter_titles", scenario.chapter_titles},
                                    {"titles", titles}});
    }
    return dump(all);
}

Result<ScenarioInfo> parseScenario(const std::string& text)
{
    try {
        return scenarioFrom(Json::parse(text));
    } catch (const std::exception& error) {
        return Error{std::string("the description of the scenario cannot be read: ") +
                     error.what()};
    }
}

Result<std::vector<ScenarioInfo>> parseScenarios(const std::string& text)
{
    try {
        const Json json = Json::parse(text);
        const Json& list = json.at("scenarios");
        if (!list.is_array() || list.size() > kMostScenarios)
            return Error{"the runner's list of scenarios is no list, or too long"};
        std::vector<ScenarioInfo> scenarios;
        for (const Json& entry : list)
            scenarios.push_back(scenarioFrom(entry));
        return scenarios;
    } catch (const std::exception& error) {
        return Error{std::string("the runner's list of scenarios cannot be read: ") + error.what()};
    }
}

} // namespace lockstep
