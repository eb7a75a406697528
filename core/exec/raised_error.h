// SPDX-License-Identifier: MIT
#pragma once
// An exception as what can cross to another task or process: its type's name and its text.
//
// It is raised again as the type that is registered under that name, so that the other side can
// catch it; one that nobody registered is raised as an UnknownError that keeps name and text. All
// types of errors.h are registered.

#include "core/exec/errors.h"

namespace lockstep {

struct RaisedError {
    std::string type;
    std::string text;
};

/// Of the exception that is being handled; call it inside a catch.
RaisedError currentlyRaised();

/// "TYPE: TEXT", or the type alone where there is no text.
std::string lineOf(const RaisedError& error);

[[noreturn]] void raiseAgain(const RaisedError& error);

/// Of a type that this side does not know.
class UnknownError final : public ScenarioError {
public:
    explicit UnknownError(const RaisedError& error) : ScenarioError(error.text), m_type(error.type)
    {
    }
    const char* type() const noexcept override { return m_type.c_str(); }

private:
    std::string m_type;
};

namespace detail {
using Raise = void (*)(const std::string& text);
void registerErrorAs(const char* type, Raise raise);
} // namespace detail

/// Makes the scenario's own error cross as itself. Before the first task, as by
/// `const bool registered = registerError<Error>();` beside the type.
template <class Error>
bool registerError()
{
    detail::registerErrorAs(Error("").type(), [](const std::string& text) { throw Error(text); });
    return true;
}

} // namespace lockstep
