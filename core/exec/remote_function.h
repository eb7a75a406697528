// SPDX-License-Identifier: MIT
#pragma once
// A function that another process of the run can find and call.
//
// Processes of a run are one program, though not at the same addresses: a function is told as its
// offset in the executable. Only functions without captures can be found so (a capture would be
// memory of the caller), and only values with a codec can go along; all else does not compile. A
// function can also be registered under a name, for whoever starts a program by it.

#include "core/base/codec.h"
#include "core/exec/item.h"

#include <functional>
#include <string_view>
#include <type_traits>

namespace lockstep {

/// A call that can cross: what is to be called, how, and with what. Aggregate: it has a codec.
struct RemoteCall {
    std::uint64_t entry = 0;    ///< offset of what reads the arguments and calls the function
    std::uint64_t function = 0; ///< offset of the function
    Bytes arguments;
};

/// The offset of a function of this program.
std::uint64_t offsetOfFunction(const void* function);
/// The function at an offset, or null: there is no code of this program.
const void* functionAtOffset(std::uint64_t offset);

/// Makes the call here. Gives the result (None for void) or throws what the function throws;
/// UnpicklingError if these bytes are no call of this program.
Item callHere(const RemoteCall& call);

/// Before the first task. Registering a name twice is a bug.
bool registerRemoteFunction(std::string_view name, const void* function);
/// The function of that name, or null.
const void* remoteFunctionNamed(std::string_view name);

namespace detail {

using RemoteEntry = Item (*)(const void* function, const Bytes& arguments);

template <class Result, class... Arguments>
Item enter(const void* function, const Bytes& bytes)
{
    const auto called = reinterpret_cast<Result (*)(Arguments...)>(const_cast<void*>(function));
    std::optional<std::tuple<std::decay_t<Arguments>...>> arguments;
    if constexpr (sizeof...(Arguments) > 0)
        arguments = decode<std::tuple<std::decay_t<Arguments>...>>(bytes);
    else
        arguments.emplace();
    if (!arguments)
        throw UnpicklingError("pickle data was truncated");
    if constexpr (std::is_void_v<Result>) {
        std::apply(called, std::move(*arguments));
        return itemOf(std::monostate{});
    } else {
        return itemOf<std::decay_t<Result>>(std::apply(called, std::move(*arguments)));
    }
}

/// The list of what the function gives for each element of a list.
template <class Result, class Parameter>
Item enterForEach(const void* function, const Bytes& bytes)
{
    const auto called = reinterpret_cast<Result (*)(Parameter)>(const_cast<void*>(function));
    auto arguments = decode<std::vector<std::decay_t<Parameter>>>(bytes);
    if (!arguments)
        throw UnpicklingError("pickle data was truncated");
    if constexpr (std::is_void_v<Result>) {
        for (auto&& argument : *arguments)
            called(argument);
        return itemOf(std::vector<std::monostate>(arguments->size()));
    } else {
        std::vector<std::decay_t<Result>> results;
        for (auto&& argument : *arguments)
            results.push_back(called(argument));
        return itemOf(results);
    }
}

template <class Result, class Parameter, class Argument>
RemoteCall makeCallForEach(Result (*function)(Parameter), const std::vector<Argument>& arguments)
{
    return {offsetOfFunction(reinterpret_cast<const void*>(&enterForEach<Result, Parameter>)),
            offsetOfFunction(reinterpret_cast<const void*>(function)),
            encode(std::vector<std::decay_t<Parameter>>(arguments.begin(), arguments.end()))};
}

template <class Result, class... Parameters, class... Arguments>
RemoteCall makeCall(Result (*function)(Parameters...), const Arguments&... arguments)
{
    RemoteCall call;
    call.entry = offsetOfFunction(reinterpret_cast<const void*>(&enter<Result, Parameters...>));
    call.function = offsetOfFunction(reinterpret_cast<const void*>(function));
    if constexpr (sizeof...(Parameters) > 0)
        call.arguments = encode(std::tuple<std::decay_t<Parameters>...>(arguments...));
    return call;
}

template <class Function>
inline constexpr bool isFunctionPointer =
    std::is_pointer_v<Function>&& std::is_function_v<std::remove_pointer_t<Function>>;

} // namespace detail

/// A call of the function with these arguments, ready to cross.
template <class Function, class... Arguments>
RemoteCall remoteCall(Function function, const Arguments&... arguments)
{
    static_assert(detail::isFunctionPointer<Function> || std::is_empty_v<Function>,
                  "only a function that captures nothing can be called in another process; pass "
                  "what it needs as arguments");
    if constexpr (detail::isFunctionPointer<Function>)
        return detail::makeCall(function, arguments...);
    else
        return detail::makeCall(+function, arguments...);
}

/// One call for each element of the list, one after the other; it gives the list of their results.
template <class Function, class Argument>
RemoteCall remoteCallForEach(Function function, const std::vector<Argument>& arguments)
{
    static_assert(detail::isFunctionPointer<Function> || std::is_empty_v<Function>,
                  "only a function that captures nothing can be called in another process");
    if constexpr (detail::isFunctionPointer<Function>)
        return detail::makeCallForEach(function, arguments);
    else
        return detail::makeCallForEach(+function, arguments);
}

} // namespace lockstep
