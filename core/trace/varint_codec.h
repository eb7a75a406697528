// SPDX-License-Identifier: MIT
#pragma once
// Numbers and texts as bytes of a file, and back.
//
// A number is a varint: seven bits a byte, the lowest first, the eighth bit says that more follow.
// A signed one is folded first (0, -1, 1, -2 ... are 0, 1, 2, 3 ...). A text is its length and its
// bytes. Fixed numbers are little-endian.

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

class VarintWriter {
public:
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += static_cast<char>(value | 0x80);
        m_bytes += static_cast<char>(value);
    }
    void signedNumber(std::int64_t value)
    {
        number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view text)
    {
        number(text.size());
        m_bytes += text;
    }
    void bytes(std::string_view bytes) { m_bytes += bytes; }
    template <class Number>
    void fixed(Number value)
    {
        for (std::size_t i = 0; i < sizeof value; ++i)
            m_bytes += static_cast<char>(value >> 8 * i);
    }

    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// Reads what it is given and not a byte more. What is not there reads as 0 or "", and failed()
/// stays true from then on.
class VarintReader {
public:
    explicit VarintReader(std::string_view bytes) : m_bytes(bytes) {}

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_at == m_bytes.size())
                break;
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            if (shift == 63 && byte > 1)
                break;
            value |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80)
                return value;
        }
        return fail();
    }
    /// Fails above most.
    std::uint64_t numberUpTo(std::uint64_t most)
    {
        const std::uint64_t value = number();
        return value <= most ? value : fail();
    }
    std::int64_t signedNumber()
    {
        const std::uint64_t folded = number();
        return static_cast<std::int64_t>(folded >> 1 ^ (~(folded & 1) + 1));
    }
    std::string_view text() { return bytes(number()); }
    std::string_view bytes(std::uint64_t count)
    {
        if (count > left()) {
            fail();
            return {};
        }
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }
    template <class Number>
    Number fixed()
    {
        Number value = 0;
        std::size_t shift = 0;
        for (const char byte : bytes(sizeof value))
            value |= static_cast<Number>(Number{static_cast<unsigned char>(byte)} << 8 * shift++);
        return value;
    }

    std::size_t left() const { return m_bytes.size() - m_at; }
    bool atEnd() const { return left() == 0; }
    bool failed() const { return m_failed; }

private:
    std::uint64_t fail()
    {
        m_failed = true;
        m_at = m_bytes.size();
        return 0;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_failed = false;
};

} // namespace lockstep
