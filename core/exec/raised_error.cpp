// SPDX-License-Identifier: MIT
#include "core/exec/raised_error.h"

#include <cstdlib>
#include <cxxabi.h>
#include <map>
#include <memory>
#include <typeinfo>

namespace lockstep {

namespace {

using KnownErrors = std::map<std::string, detail::Raise, std::less<>>;

template <class... Errors>
KnownErrors errorsOf()
{
    return {{Errors("").type(), [](const std::string& text) { throw Errors(text); }}...};
}

KnownErrors& knownErrors()
{
    static auto& known = *new KnownErrors(
        errorsOf<RuntimeError, ValueError, AssertionError, OSError, BlockingIOError,
                 BrokenBarrierError, TypeError, UnpicklingError, TimeoutError, CancelledError, Full,
                 Empty, MemoryError, EOFError, BrokenPipeError, ConnectionRefusedError,
                 ConnectionResetError, ConnectionAbortedError, GaiError, StructError,
                 UnicodeDecodeError>());
    return known;
}

/// The type's own name, without its namespaces.
std::string typeName(const std::exception& error)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> whole(
        abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status), std::free);
    std::string name = status == 0 ? whole.get() : typeid(error).name();
    const std::size_t colon = name.rfind(':');
    return colon == std::string::npos ? name : name.substr(colon + 1);
}

} // namespace

RaisedError currentlyRaised()
{
    try {
        throw;
    } catch (const ScenarioError& error) {
        return {error.type(), error.what()};
    } catch (const SystemExit& exit) {
        return {"SystemExit", std::to_string(exit.code)};
    } catch (const std::exception& error) {
        return {typeName(error), error.what()};
    } catch (...) {
        return {"an exception of no known type", ""};
    }
}

std::string lineOf(const RaisedError& error)
{
    return error.text.empty() ? error.type : error.type + ": " + error.text;
}

void raiseAgain(const RaisedError& error)
{
    if (const auto known = knownErrors().find(error.type); known != knownErrors().end())
        known->second(error.text);
    throw UnknownError(error);
}

void detail::registerErrorAs(const char* type, Raise raise)
{
    knownErrors()[type] = raise;
}

} // namespace lockstep
