// SPDX-License-Identifier: MIT
#pragma once
// The form of a fact, which every struct in core/trace/facts/ has:
//
//   kind       its number, never reused
//   name       how files and JSON call it
//   words      its fields, each bound to a place in the record or its continuation
//
// A place is Object, Value or one half of it, ValueLow and ValueHigh (in the record itself), or
// Wide, First, Second, Small, Third (in the one continuation record, which is written only for
// facts that bind a field to it). From words follow writing, reading and export, so a field is
// named once.

#include "core/trace/event.h"
#include "core/trace/words.h"

#include <string_view>

namespace lockstep {

enum class Place : std::uint8_t {
    Object,
    Value,
    ValueLow,
    ValueHigh,
    Wide,
    First,
    Second,
    Small,
    Third
};

/// One field of a fact: where it lies and what it is called in exports.
template <class Fact, class Type, Place place>
struct Word {
    static constexpr Place kPlace = place;
    std::string_view name;
    Type Fact::*member;
};

template <Place place, class Fact, class Type>
constexpr Word<Fact, Type, place> word(std::string_view name, Type Fact::*member)
{
    return {name, member};
}

/// The fields of a fact. No two have one place, so they differ in type and each can be a base:
/// compilers take far longer over a tuple, and every file that knows facts knows all of them.
template <class... Words>
struct Fields : Words... {
    static constexpr std::size_t kCount = sizeof...(Words);

    constexpr void forEach([[maybe_unused]] auto&& visit) const
    {
        (visit(static_cast<const Words&>(*this)), ...);
    }
};
template <class... Words>
Fields(Words...) -> Fields<Words...>;

constexpr bool isContinued(Place place)
{
    return place > Place::ValueHigh;
}

/// How many records the fact takes.
template <class Fact>
constexpr std::uint32_t recordsOf()
{
    return []<class... Words>(const Fields<Words...>&) {
        return (isContinued(Words::kPlace) || ...) ? 2u : 1u;
    }(Fact::words());
}

namespace detail {

template <class Type>
constexpr std::uint64_t toBits(Type value)
{
    if constexpr (std::is_same_v<Type, TaskId> || std::is_same_v<Type, ObjectId>)
        return value.value;
    else
        return static_cast<std::uint64_t>(value);
}

template <class Type>
constexpr Type fromBits(std::uint64_t bits)
{
    if constexpr (std::is_same_v<Type, TaskId> || std::is_same_v<Type, ObjectId>)
        return Type{static_cast<std::uint32_t>(bits)};
    else
        return static_cast<Type>(bits);
}

} // namespace detail

/// Puts the fact's fields into its record and continuation; leaves all else as it is.
template <class Fact>
constexpr void encode(const Fact& fact, EventRecord& record, ContinuationRecord& tail)
{
    const auto put = [&]<class Type, Place place>(Word<Fact, Type, place> field) {
        const std::uint64_t bits = detail::toBits(fact.*field.member);
        if constexpr (place == Place::Object)
            record.object = ObjectId{static_cast<std::uint32_t>(bits)};
        else if constexpr (place == Place::Value)
            record.value = static_cast<std::uint32_t>(bits);
        else if constexpr (place == Place::ValueLow)
            record.value |= static_cast<std::uint32_t>(bits) & 0xffff;
        else if constexpr (place == Place::ValueHigh)
            record.value |= static_cast<std::uint32_t>(bits) << 16;
        else if constexpr (place == Place::Wide)
            tail.wide = bits;
        else if constexpr (place == Place::First)
            tail.first = static_cast<std::uint32_t>(bits);
        else if constexpr (place == Place::Second)
            tail.second = static_cast<std::uint32_t>(bits);
        else if constexpr (place == Place::Small)
            tail.small = static_cast<std::uint16_t>(bits);
        else
            tail.third = static_cast<std::uint32_t>(bits);
    };
    Fact::words().forEach(put);
}

/// The fact in an event of its kind; tail is the event behind it in the log.
template <class Fact>
constexpr Fact decode(const Event& event, const Event& tail)
{
    Fact fact{};
    const auto get = [&]<class Type, Place place>(Word<Fact, Type, place> field) {
        std::uint64_t bits = 0;
        if constexpr (place == Place::Object)
            bits = event.object.value;
        else if constexpr (place == Place::Value)
            bits = event.value;
        else if constexpr (place == Place::ValueLow)
            bits = event.value & 0xffff;
        else if constexpr (place == Place::ValueHigh)
            bits = event.value >> 16;
        else if constexpr (place == Place::Wide)
            bits = tail.ticks;
        else if constexpr (place == Place::First)
            bits = tail.task.value;
        else if constexpr (place == Place::Second)
            bits = tail.object.value;
        else if constexpr (place == Place::Small)
            bits = tail.site.value;
        else
            bits = tail.value;
        fact.*field.member = detail::fromBits<Type>(bits);
    };
    Fact::words().forEach(get);
    return fact;
}

} // namespace lockstep
