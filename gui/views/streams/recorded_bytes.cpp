// SPDX-License-Identifier: MIT
#include "gui/views/streams/recorded_bytes.h"

#include <algorithm>
#include <cctype>

namespace lockstep::gui {

namespace {

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::size_t characterBytes(std::string_view bytes)
{
    if (bytes.empty())
        return 0;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    for (std::size_t i = 1; i < std::min(length, bytes.size()); ++i)
        if (!continuesCharacter(bytes[i]))
            return 0;
    return length;
}

std::string shownAsText(std::string_view bytes)
{
    std::string shown;
    while (!bytes.empty()) {
        const std::size_t length = characterBytes(bytes);
        const bool isText = length > 1
                                ? length <= bytes.size()
                                : length == 1 && std::isprint(static_cast<unsigned char>(bytes[0]));
        if (isText)
            shown += bytes.substr(0, length);
        else
            shown += '.';
        bytes.remove_prefix(isText ? length : 1);
    }
    return shown;
}

std::string shownAsHex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (!shown.empty())
            shown += ' ';
        shown += digits[byte / 16];
        shown += digits[byte % 16];
    }
    return shown;
}

} // namespace lockstep::gui
