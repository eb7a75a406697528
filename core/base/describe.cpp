// SPDX-License-Identifier: MIT
#include "core/base/describe.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lockstep {

namespace {

void appendHex(std::string& text, unsigned char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    text += "\\x";
    text += digits[byte >> 4];
    text += digits[byte & 15];
}

/// Python takes double quotes only where that saves an escape.
char quoteFor(std::string_view text)
{
    const bool saves =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    return saves ? '"' : '\'';
}

std::string quoted(std::string_view text, bool keeps_other_than_ascii)
{
    const char quote = quoteFor(text);
    std::string shown(1, quote);
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        if (each == quote || each == '\\')
            shown += {'\\', each};
        else if (each == '\n')
            shown += "\\n";
        else if (each == '\r')
            shown += "\\r";
        else if (each == '\t')
            shown += "\\t";
        else if (byte < 0x20 || byte == 0x7f || (byte > 0x7f && !keeps_other_than_ascii))
            appendHex(shown, byte);
        else
            shown += each;
    }
    return shown + quote;
}

bool isContinuationOfCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

} // namespace

std::string describeText(std::string_view text)
{
    return quoted(text, true);
}

std::string describeBytes(std::span<const std::byte> bytes)
{
    return 'b' + quoted({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, false);
}

std::string describeFloat(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    char digits[32];
    // As repr does: the shortest that reads back the same, with an exponent only where it is large.
    const double size = std::fabs(value);
    const bool isPlain = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto [end, error] =
        std::to_chars(digits, digits + sizeof digits, value,
                      isPlain ? std::chars_format::fixed : std::chars_format::scientific);
    std::string shown(digits, error == std::errc{} ? end : digits);
    if (shown.find_first_of(".e") == std::string::npos)
        shown += ".0";
    return shown;
}

std::string shortened(std::string text, std::size_t most_bytes)
{
    constexpr std::string_view dots = "...";
    if (text.size() <= most_bytes)
        return text;
    std::size_t end = most_bytes - std::min(most_bytes, dots.size());
    while (end > 0 && isContinuationOfCharacter(text[end]))
        --end;
    text.resize(end);
    return text.append(dots);
}

} // namespace lockstep
