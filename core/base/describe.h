// SPDX-License-Identifier: MIT
#pragma once
// Values as short texts, written as Python would: 3, 0.5, True, 'bread', b'ab', [1, 2], ('a', 1),
// None. A struct is written as the tuple of its fields.

#include "core/base/bytes.h"
#include "core/base/fields.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace lockstep {

std::string describeText(std::string_view text);
std::string describeBytes(std::span<const std::byte> bytes);
std::string describeFloat(double value);

/// At most so many bytes: the beginning and "..." where it is longer. Never cuts through a
/// character.
std::string shortened(std::string text, std::size_t most_bytes);

/// describe(value): a type may bring its own by specialising Description.
template <class Type>
struct Description;

template <class Type>
std::string describe(const Type& value)
{
    return Description<Type>::of(value);
}

template <class Type>
requires std::is_arithmetic_v<Type>
struct Description<Type> {
    static std::string of(Type value)
    {
        if constexpr (std::is_same_v<Type, bool>)
            return value ? "True" : "False";
        else if constexpr (std::is_same_v<Type, char>)
            return describeText({&value, 1});
        else if constexpr (std::is_floating_point_v<Type>)
            return describeFloat(static_cast<double>(value));
        else
            return std::to_string(value);
    }
};

template <class Type>
requires std::is_enum_v<Type>
struct Description<Type> {
    static std::string of(Type value)
    {
        return std::to_string(static_cast<std::underlying_type_t<Type>>(value));
    }
};

template <>
struct Description<std::string> {
    static std::string of(std::string_view text) { return describeText(text); }
};

template <>
struct Description<Bytes> {
    static std::string of(const Bytes& bytes) { return describeBytes(bytes); }
};

template <>
struct Description<std::monostate> {
    static std::string of(std::monostate) { return "None"; }
};

namespace detail {

template <class... Elements>
std::string describeRow(const Elements&... elements)
{
    std::string row;
    ((row += (row.empty() ? "" : ", ") + describe(elements)), ...);
    return row;
}

template <class Range>
std::string describeList(const Range& elements)
{
    std::string list;
    for (const typename Range::value_type& element : elements)
        list += (list.empty() ? "" : ", ") + describe(element);
    return '[' + list + ']';
}

} // namespace detail

template <class Element>
struct Description<std::vector<Element>> {
    static std::string of(const std::vector<Element>& list) { return detail::describeList(list); }
};

template <class Element, std::size_t n>
struct Description<std::array<Element, n>> {
    static std::string of(const std::array<Element, n>& list) { return detail::describeList(list); }
};

template <class... Elements>
struct Description<std::tuple<Elements...>> {
    static std::string of(const std::tuple<Elements...>& elements)
    {
        const std::string row = std::apply(detail::describeRow<Elements...>, elements);
        return '(' + row + (sizeof...(Elements) == 1 ? ",)" : ")");
    }
};

template <class First, class Second>
struct Description<std::pair<First, Second>> {
    static std::string of(const std::pair<First, Second>& pair)
    {
        return '(' + describe(pair.first) + ", " + describe(pair.second) + ')';
    }
};

template <class Value>
struct Description<std::optional<Value>> {
    static std::string of(const std::optional<Value>& value)
    {
        return value ? describe(*value) : "None";
    }
};

template <HasFields Type>
struct Description<Type> {
    static std::string of(const Type& value)
    {
        return visitFields(value,
                           [](const auto&... fields) { return describe(std::tie(fields...)); });
    }
};

} // namespace lockstep
