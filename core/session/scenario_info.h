// SPDX-License-Identifier: MIT
#pragma once
// What a runner says about its scenarios: the answer to "describe --all --json", as values.

#include "core/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace lockstep {

struct ParameterInfo {
    enum class Type { Seconds, Count, Text, Choice };
    std::string name; ///< as in --set
    Type type{};
    std::string unit; ///< "s", "" ...
    std::string default_value;
    double least = 0; ///< Seconds, Count: the range, both ends included
    double most = 0;
    std::vector<std::string> choices; ///< Choice
};

struct OutcomeInfo {
    std::string verdict;                ///< nameOf(Verdict)
    std::vector<std::string> task_ends; ///< in words, as declared
};

struct VariantInfo {
    std::string id;
    std::vector<OutcomeInfo> outcomes;
    std::map<std::string, std::string> parameters; ///< defaults that differ in this variant
    bool as_written_only = false;                  ///< it runs on no other carriers
};

/// A view to show the scenario with, and which of its objects and tasks play which part there.
struct BindingInfo {
    std::string view;
    std::map<std::string, std::string> roles;
};

/// The scenario's texts in one language.
struct ScenarioTexts {
    std::string title;
    std::string lesson;
    std::string question;
    std::string answer;
    std::map<std::string, std::string> labels; ///< of parameters, variants, invariants: by their id
    std::map<std::string, std::string> names;  ///< of tasks and objects: shown for their id
    std::string body;                          ///< Markdown behind the front matter
    std::vector<std::string> choices;          ///< possible answers to the question
};

struct SourceInfo {
    std::string path; ///< from the project's root, as in call sites
    std::string text;
    std::string hash;
};

struct ScenarioInfo {
    std::string id;
    int chapter = 0;                                   ///< 13 and up: the classics
    std::map<std::string, std::string> chapter_titles; ///< by language
    std::vector<ParameterInfo> parameters;
    std::vector<VariantInfo> variants; ///< the first is the scenario as written
    std::vector<std::string> invariants;
    std::vector<BindingInfo> bindings;
    bool uses_sockets = false;
    bool reads_input = false; ///< its tasks ask for lines, of a script or of a person
    SourceInfo source;
    std::map<std::string, ScenarioTexts> texts; ///< by language: "en", "zh_CN"

    /// The texts in a language, or the English ones.
    const ScenarioTexts& textsIn(const std::string& lang) const;
};

/// Starts the runner, waits for its answer (at most 10 s) and reads it.
Result<std::vector<ScenarioInfo>> askScenarios(const std::string& runner);

/// Reads the answer itself. Never crashes on bad input.
Result<std::vector<ScenarioInfo>> parseScenarios(const std::string& json);

/// Checks one value against the parameter's type and range: the error says what is allowed.
Result<void> checkValue(const ParameterInfo& parameter, const std::string& value);

} // namespace lockstep
