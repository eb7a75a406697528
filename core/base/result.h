// SPDX-License-Identifier: MIT
#pragma once
// Result: a value, or the sentence that says why there is none.
//
// For what the world may refuse: files, memory, processes, flags, parameters. The text is one
// clear sentence for the user, without a final full stop: what was tried and why it failed. Each
// error is handled once: shown, or returned further up.

#include "core/base/check.h"

#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace lockstep {

struct Error {
    std::string text;

    /// "TRIED: REASON" with the system's words for errno's value.
    static Error fromErrno(const std::string& tried, int error_number)
    {
        return {tried + ": " + std::strerror(error_number)};
    }
};

template <class Value>
class [[nodiscard]] Result {
public:
    Result(Value value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_content.index() == 0; }
    Value& operator*() { return value(); }
    const Value& operator*() const { return value(); }
    Value* operator->() { return &value(); }
    const Value* operator->() const { return &value(); }

    Value& value()
    {
        LS_CHECK(m_content.index() == 0);
        return std::get<0>(m_content);
    }
    const Value& value() const
    {
        LS_CHECK(m_content.index() == 0);
        return std::get<0>(m_content);
    }
    const Error& error() const
    {
        LS_CHECK(m_content.index() == 1);
        return std::get<1>(m_content);
    }

private:
    std::variant<Value, Error> m_content;
};

/// A result without a value: done, or the reason why not.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error; }
    const Error& error() const
    {
        LS_CHECK(m_error.has_value());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace lockstep
