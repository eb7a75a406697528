// SPDX-License-Identifier: MIT
#pragma once
// The fields of a plain struct, without the struct saying anything about itself.
//
// For aggregates of one to eight fields that can each be made from nothing; no base classes, no
// arrays as fields (std::array is fine).

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lockstep {

namespace detail {

template <class Type>
inline constexpr bool isStdArray = false;
template <class Element, std::size_t n>
inline constexpr bool isStdArray<std::array<Element, n>> = true;

/// Tried with empty braces for fields: they fit a field of any type, and never two fields.
template <class Type>
constexpr std::size_t fieldCount()
{
    if constexpr (requires { Type{{}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 9; // or more
    else if constexpr (requires { Type{{}, {}, {}, {}, {}, {}, {}, {}}; })
        return 8;
    else if constexpr (requires { Type{{}, {}, {}, {}, {}, {}, {}}; })
        return 7;
    else if constexpr (requires { Type{{}, {}, {}, {}, {}, {}}; })
        return 6;
    else if constexpr (requires { Type{{}, {}, {}, {}, {}}; })
        return 5;
    else if constexpr (requires { Type{{}, {}, {}, {}}; })
        return 4;
    else if constexpr (requires { Type{{}, {}, {}}; })
        return 3;
    else if constexpr (requires { Type{{}, {}}; })
        return 2;
    else if constexpr (requires { Type{{}}; })
        return 1;
    else
        return 0;
}

} // namespace detail

inline constexpr std::size_t kMostFields = 8;

template <class Type>
concept HasFields =
    std::is_class_v<Type> && std::is_aggregate_v<Type> && !detail::isStdArray<Type> &&
    detail::fieldCount<Type>() >= 1 && detail::fieldCount<Type>() <= kMostFields;

/// Calls visitor with all fields, in order; gives what it gives.
template <HasFields Type, class Visitor>
constexpr decltype(auto) visitFields(const Type& value, Visitor&& visitor)
{
    constexpr std::size_t count = detail::fieldCount<Type>();
    if constexpr (count == 1) {
        const auto& [a] = value;
        return visitor(a);
    } else if constexpr (count == 2) {
        const auto& [a, b] = value;
        return visitor(a, b);
    } else if constexpr (count == 3) {
        const auto& [a, b, c] = value;
        return visitor(a, b, c);
    } else if constexpr (count == 4) {
        const auto& [a, b, c, d] = value;
        return visitor(a, b, c, d);
    } else if constexpr (count == 5) {
        const auto& [a, b, c, d, e] = value;
        return visitor(a, b, c, d, e);
    } else if constexpr (count == 6) {
        const auto& [a, b, c, d, e, f] = value;
        return visitor(a, b, c, d, e, f);
    } else if constexpr (count == 7) {
        const auto& [a, b, c, d, e, f, g] = value;
        return visitor(a, b, c, d, e, f, g);
    } else {
        const auto& [a, b, c, d, e, f, g, h] = value;
        return visitor(a, b, c, d, e, f, g, h);
    }
}

namespace detail {

struct TupleOf {
    template <class... Fields>
    std::tuple<std::remove_cvref_t<Fields>...> operator()(const Fields&...) const
    {
        return {};
    }
};

} // namespace detail

/// A tuple of the fields' types.
template <HasFields Type>
using FieldsOf = decltype(visitFields(std::declval<const Type&>(), detail::TupleOf{}));

} // namespace lockstep
