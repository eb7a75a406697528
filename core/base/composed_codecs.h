// SPDX-License-Identifier: MIT
#pragma once
// The codecs (core/base/codec.h) of what is made of other values.

#include "core/base/fields.h"
#include "core/base/simple_codecs.h"

#include <optional>
#include <utility>
#include <vector>

namespace lockstep {

template <Encodable Element>
struct Codec<std::vector<Element>> {
    static void encode(const std::vector<Element>& elements, ByteWriter& writer)
    {
        writer.putValue<std::uint64_t>(elements.size());
        for (const Element& element : elements)
            Codec<Element>::encode(element, writer);
    }
    static std::vector<Element> decode(ByteReader& reader)
    {
        std::vector<Element> elements;
        for (std::size_t left = reader.takeCount(); left > 0; --left)
            elements.push_back(Codec<Element>::decode(reader));
        return elements;
    }
};

template <Encodable Element, std::size_t n>
requires(n > 0) struct Codec<std::array<Element, n>> {
    static void encode(const std::array<Element, n>& elements, ByteWriter& writer)
    {
        for (const Element& element : elements)
            Codec<Element>::encode(element, writer);
    }
    static std::array<Element, n> decode(ByteReader& reader)
    {
        std::array<Element, n> elements{};
        for (Element& element : elements)
            element = Codec<Element>::decode(reader);
        return elements;
    }
};

template <Encodable... Elements>
requires(sizeof...(Elements) > 0) struct Codec<std::tuple<Elements...>> {
    static void encode(const std::tuple<Elements...>& elements, ByteWriter& writer)
    {
        std::apply([&](const Elements&... each) { (Codec<Elements>::encode(each, writer), ...); },
                   elements);
    }
    static std::tuple<Elements...> decode(ByteReader& reader)
    {
        return std::tuple<Elements...>{Codec<Elements>::decode(reader)...}; // braces: in order
    }
};

template <Encodable First, Encodable Second>
struct Codec<std::pair<First, Second>> {
    static void encode(const std::pair<First, Second>& pair, ByteWriter& writer)
    {
        Codec<First>::encode(pair.first, writer);
        Codec<Second>::encode(pair.second, writer);
    }
    static std::pair<First, Second> decode(ByteReader& reader)
    {
        return {Codec<First>::decode(reader), Codec<Second>::decode(reader)};
    }
};

template <Encodable Value>
struct Codec<std::optional<Value>> {
    static void encode(const std::optional<Value>& value, ByteWriter& writer)
    {
        Codec<bool>::encode(value.has_value(), writer);
        if (value)
            Codec<Value>::encode(*value, writer);
    }
    static std::optional<Value> decode(ByteReader& reader)
    {
        if (!Codec<bool>::decode(reader))
            return std::nullopt;
        return Codec<Value>::decode(reader);
    }
};

template <HasFields Type>
requires Encodable<FieldsOf<Type>>
struct Codec<Type> {
    static void encode(const Type& value, ByteWriter& writer)
    {
        visitFields(value, [&]<class... Fields>(const Fields&... fields) {
            (Codec<Fields>::encode(fields, writer), ...);
        });
    }
    static Type decode(ByteReader& reader)
    {
        return std::apply([](auto&&... fields) { return Type{std::move(fields)...}; },
                          Codec<FieldsOf<Type>>::decode(reader));
    }
};

} // namespace lockstep
