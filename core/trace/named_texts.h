// SPDX-License-Identifier: MIT
#pragma once
// A block's content as pairs of texts, name and value. Names that a program does not know are
// passed over, so a later version may add some.

#include "core/base/result.h"
#include "core/trace/recording_block.h"
#include "core/trace/varint_codec.h"

#include <charconv>

namespace lockstep {

class NamedTexts {
public:
    void put(const char* name, std::string_view text)
    {
        m_bytes.text(name);
        m_bytes.text(text);
        ++m_count;
    }
    void put(const char* name, std::uint64_t number) { put(name, std::to_string(number)); }

    BlockContent content(BlockKind kind) const { return {kind, m_count, m_bytes.bytes()}; }

private:
    VarintWriter m_bytes;
    std::uint32_t m_count = 0;
};

/// Gives what is wrong with the text, or "".
template <class Number>
std::string readNumber(std::string_view name, std::string_view text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc{} && end == text.data() + text.size();
    return isNumber ? "" : std::string(name) + " is no number";
}

/// Calls take(name, text) for each; it gives what is wrong with it, or "".
template <class Take>
Result<void> eachText(const BlockContent& content, Take&& take)
{
    VarintReader bytes(content.bytes);
    for (std::uint32_t i = 0; i < content.items; ++i) {
        const std::string_view name = bytes.text();
        const std::string_view text = bytes.text();
        if (bytes.failed())
            return Error{"its content is too short"};
        if (const std::string wrong = take(name, text); !wrong.empty())
            return Error{wrong};
    }
    return {};
}

} // namespace lockstep
