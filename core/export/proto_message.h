// SPDX-License-Identifier: MIT
#pragma once
// A protobuf message while it is written: fields behind each other, each with its number.

#include "core/trace/varint_codec.h"

namespace lockstep {

class ProtoMessage {
public:
    ProtoMessage& number(std::uint32_t field, std::uint64_t value)
    {
        key(field, kVarint);
        m_writer.number(value);
        return *this;
    }
    ProtoMessage& fixed64(std::uint32_t field, std::uint64_t value)
    {
        key(field, kFixed64);
        m_writer.fixed(value);
        return *this;
    }
    ProtoMessage& text(std::uint32_t field, std::string_view text)
    {
        key(field, kLengthDelimited);
        m_writer.text(text);
        return *this;
    }
    ProtoMessage& message(std::uint32_t field, const ProtoMessage& message)
    {
        return text(field, message.bytes());
    }

    const std::string& bytes() const { return m_writer.bytes(); }

private:
    static constexpr std::uint32_t kVarint = 0;
    static constexpr std::uint32_t kFixed64 = 1;
    static constexpr std::uint32_t kLengthDelimited = 2;

    void key(std::uint32_t field, std::uint32_t wire) { m_writer.number(field << 3 | wire); }

    VarintWriter m_writer;
};

} // namespace lockstep
