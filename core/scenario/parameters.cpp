// SPDX-License-Identifier: MIT
#include "core/scenario/parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lockstep {

namespace {

std::string withoutTrailingZeros(double number)
{
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::optional<double> numberIn(const std::string& text)
{
    double number = 0;
    const auto end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

Result<void> check(const Parameter& parameter, const std::string& value)
{
    if (parameter.type == Parameter::Type::Text)
        return {};
    if (parameter.type == Parameter::Type::Choice) {
        const auto& choices = parameter.choices;
        if (std::find(choices.begin(), choices.end(), value) != choices.end())
            return {};
        std::string all;
        for (const std::string& choice : choices)
            all += (all.empty() ? "" : ", ") + choice;
        return Error{parameter.name + " is one of " + all + ", not \"" + value + "\""};
    }
    const auto number = numberIn(value);
    const bool whole = parameter.type == Parameter::Type::Count;
    if (!number || (whole && *number != std::floor(*number)))
        return Error{parameter.name + " is a " + (whole ? "whole " : "") + "number, not \"" +
                     value + "\""};
    if (*number < parameter.least || *number > parameter.most)
        return Error{parameter.name + " goes from " + withoutTrailingZeros(parameter.least) +
                     " to " + withoutTrailingZeros(parameter.most) +
                     (parameter.unit.empty() ? "" : " " + parameter.unit) + ", so " + value +
                     " is out of range"};
    return {};
}

} // namespace

Parameter Parameter::seconds(std::string name, double preset, double least, double most)
{
    return {std::move(name), Type::Seconds, "s", withoutTrailingZeros(preset), least, most, {}};
}

Parameter Parameter::count(std::string name, std::int64_t preset, std::int64_t least,
                           std::int64_t most)
{
    return {std::move(name),
            Type::Count,
            "",
            std::to_string(preset),
            static_cast<double>(least),
            static_cast<double>(most),
            {}};
}

Parameter Parameter::text(std::string name, std::string preset)
{
    return {std::move(name), Type::Text, "", std::move(preset), 0, 0, {}};
}

Result<ParameterValues>
ParameterValues::of(const ScenarioDeclaration& scenario, const Variant& variant,
                    const std::vector<std::pair<std::string, std::string>>& set)
{
    ParameterValues values;
    for (const Parameter& parameter : scenario.parameters)
        values.m_values[parameter.name] = parameter.default_value;
    for (const auto& [name, value] : variant.parameters)
        values.m_values[name] = value;
    for (const auto& [name, value] : set) {
        const Parameter* parameter = scenario.parameter(name);
        if (!parameter)
            return Error{scenario.id + " has no parameter \"" + name + "\""};
        if (auto checked = check(*parameter, value); !checked)
            return checked.error();
        values.m_values[name] = value;
    }
    return values;
}

double ParameterValues::seconds(const std::string& name) const
{
    return numberIn(text(name)).value_or(0);
}

std::int64_t ParameterValues::count(const std::string& name) const
{
    return static_cast<std::int64_t>(numberIn(text(name)).value_or(0));
}

const std::string& ParameterValues::text(const std::string& name) const
{
    const auto found = m_values.find(name);
    LS_CHECK(found != m_values.end());
    return found->second;
}

} // namespace lockstep
