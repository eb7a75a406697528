// SPDX-License-Identifier: MIT
#pragma once
// Bytes that are written one value after the other and read back in the same order.
//
// A reader that meets an end too early fails, and from then on gives zeros: whoever reads looks
// once, at the end, whether all of it was there. It never reads behind its bytes, whatever they
// say.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace lockstep {

using Bytes = std::vector<std::byte>;

class ByteWriter {
public:
    void put(const void* begin, std::size_t bytes)
    {
        if (bytes == 0)
            return;
        // Not insert(), of which g++ 12 says at -O2 that it writes behind what it has allocated.
        const std::size_t before = m_bytes.size();
        m_bytes.resize(before + bytes);
        std::memcpy(m_bytes.data() + before, begin, bytes);
    }
    template <class Value>
    void putValue(const Value& value)
    {
        static_assert(std::has_unique_object_representations_v<Value> ||
                          std::is_floating_point_v<Value>,
                      "bytes between fields have no value");
        put(&value, sizeof value);
    }

    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_left(bytes) {}

    /// So many bytes, or none and the reader has failed.
    std::span<const std::byte> take(std::size_t bytes)
    {
        if (m_failed || bytes > m_left.size()) {
            fail();
            return {};
        }
        const auto taken = m_left.first(bytes);
        m_left = m_left.subspan(bytes);
        return taken;
    }
    template <class Value>
    Value takeValue()
    {
        Value value{};
        const auto bytes = take(sizeof value);
        if (!bytes.empty())
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    /// How many things follow, each of at least one byte.
    std::size_t takeCount()
    {
        const auto count = takeValue<std::uint64_t>();
        if (count > m_left.size())
            fail();
        return m_failed ? 0 : static_cast<std::size_t>(count);
    }

    void fail() { m_failed = true; }
    /// Everything was there, and nothing is left over.
    bool isWhole() const { return !m_failed && m_left.empty(); }

private:
    std::span<const std::byte> m_left;
    bool m_failed = false;
};

} // namespace lockstep
