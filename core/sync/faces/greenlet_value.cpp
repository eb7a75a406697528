// SPDX-License-Identifier: MIT
#include "core/sync/faces/greenlet_value.h"

#include <fmt/format.h>

namespace lockstep::greenlet {

namespace {

std::string quoted(const std::string& text)
{
    std::string whole = "'";
    for (char letter : text) {
        if (letter == '\'' || letter == '\\')
            whole += '\\';
        whole += letter;
    }
    return whole + "'";
}

std::string joined(const Value::Tuple& items)
{
    std::string whole;
    for (const Value& item : items)
        whole += (whole.empty() ? "" : ", ") + item.repr();
    return whole;
}

struct Repr {
    std::string operator()(std::monostate) const { return "None"; }
    std::string operator()(bool truth) const { return truth ? "True" : "False"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const
    {
        const std::string text = fmt::format("{}", number);
        return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
    }
    std::string operator()(const std::string& text) const { return quoted(text); }
    std::string operator()(const Value::Tuple& items) const
    {
        return "(" + joined(items) + (items.size() == 1 ? ",)" : ")");
    }
    std::string operator()(const Value::Dict& entries) const
    {
        std::string whole;
        for (const auto& [name, value] : entries)
            whole += (whole.empty() ? "" : ", ") + quoted(name) + ": " + value.repr();
        return "{" + whole + "}";
    }
};

} // namespace

std::string Value::repr() const
{
    return std::visit(Repr{}, m_content);
}

Value Arguments::asResult() const
{
    if (keywords.empty())
        return positional.size() == 1 ? positional[0] : Value(positional);
    if (positional.empty())
        return keywords;
    return Value::Tuple{positional, keywords};
}

std::string Arguments::text() const
{
    std::string whole = joined(positional);
    for (const auto& [name, value] : keywords)
        whole += (whole.empty() ? "" : ", ") + name + "=" + value.repr();
    return "(" + whole + ")";
}

} // namespace lockstep::greenlet
