// SPDX-License-Identifier: MIT
#pragma once
// What a codec is (core/base/codec.h), and those of numbers, text and bytes.

#include "core/base/bytes.h"

#include <string>
#include <type_traits>
#include <variant>

namespace lockstep {

/// encode(value, writer) and decode(reader); a decode that fails says so to the reader and gives
/// any value.
template <class Type>
struct Codec;

template <class Type>
concept Encodable = requires(const Type& value, ByteWriter& writer, ByteReader& reader)
{
    Codec<Type>::encode(value, writer);
    Codec<Type>::decode(reader);
};

template <class Type>
concept PlainNumber =
    (std::is_arithmetic_v<Type> && !std::is_same_v<Type, long double>) || std::is_enum_v<Type>;

template <PlainNumber Type>
struct Codec<Type> {
    static void encode(Type value, ByteWriter& writer) { writer.putValue(value); }
    static Type decode(ByteReader& reader) { return reader.takeValue<Type>(); }
};

template <>
struct Codec<bool> {
    static void encode(bool value, ByteWriter& writer) { writer.putValue<std::uint8_t>(value); }
    static bool decode(ByteReader& reader)
    {
        const auto byte = reader.takeValue<std::uint8_t>();
        if (byte > 1)
            reader.fail();
        return byte == 1;
    }
};

template <>
struct Codec<std::monostate> {
    static void encode(std::monostate, ByteWriter& writer) { writer.putValue<std::uint8_t>(0); }
    static std::monostate decode(ByteReader& reader)
    {
        reader.takeValue<std::uint8_t>();
        return {};
    }
};

template <>
struct Codec<std::string> {
    static void encode(const std::string& text, ByteWriter& writer)
    {
        writer.putValue<std::uint64_t>(text.size());
        writer.put(text.data(), text.size());
    }
    static std::string decode(ByteReader& reader)
    {
        const auto bytes = reader.take(reader.takeCount());
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
};

template <>
struct Codec<Bytes> {
    static void encode(const Bytes& bytes, ByteWriter& writer)
    {
        writer.putValue<std::uint64_t>(bytes.size());
        writer.put(bytes.data(), bytes.size());
    }
    static Bytes decode(ByteReader& reader)
    {
        const auto bytes = reader.take(reader.takeCount());
        return {bytes.begin(), bytes.end()};
    }
};

} // namespace lockstep
