// SPDX-License-Identifier: MIT
#pragma once
// What travels on a switch between greenlets: values without a fixed type, as in Python.

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lockstep::greenlet {

class Value {
public:
    using Tuple = std::vector<Value>;
    using Dict = std::vector<std::pair<std::string, Value>>;

    Value() = default; ///< None
    Value(bool truth) : m_content(truth) {}
    Value(std::integral auto number) : m_content(static_cast<std::int64_t>(number)) {}
    Value(double number) : m_content(number) {}
    Value(const char* text) : m_content(std::string(text)) {}
    Value(std::string text) : m_content(std::move(text)) {}
    Value(Tuple items) : m_content(std::move(items)) {}
    Value(Dict items) : m_content(std::move(items)) {}

    bool isNone() const { return std::holds_alternative<std::monostate>(m_content); }
    /// What it holds; throws std::bad_variant_access if that is something else.
    std::int64_t number() const { return std::get<std::int64_t>(m_content); }
    const std::string& text() const { return std::get<std::string>(m_content); }
    const Tuple& items() const { return std::get<Tuple>(m_content); }
    const Dict& entries() const { return std::get<Dict>(m_content); }

    /// As Python's repr writes it.
    std::string repr() const;

    friend bool operator==(const Value&, const Value&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Tuple, Dict> m_content;
};

/// An argument with a name: keyword("name", "dog").
struct Keyword {
    std::string name;
    Value value;
};
inline Keyword keyword(std::string name, Value value)
{
    return {std::move(name), std::move(value)};
}

/// What a switch is called with: greenlet.switchTo({1, "two", keyword("three", 3)}).
struct Arguments {
    Arguments() = default;
    template <class... Given>
    requires(sizeof...(Given) > 0) Arguments(Given&&... given)
    {
        (add(std::forward<Given>(given)), ...);
    }

    Value::Tuple positional;
    Value::Dict keywords;

    /// What the pending switch of a greenlet returns that is switched to with these: () for none,
    /// the value for one, a tuple for several, a dict for keywords only, and (tuple, dict) for
    /// both.
    Value asResult() const;
    /// As they stand in a call.
    std::string text() const;

private:
    void add(Keyword given)
    {
        keywords.emplace_back(std::move(given.name), std::move(given.value));
    }
    void add(Value given) { positional.push_back(std::move(given)); }
};

} // namespace lockstep::greenlet
