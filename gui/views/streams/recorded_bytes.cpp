// SPDX-License-Identifier: MIT
#include "gui/views/streams/recorded_bytes.h"

#include <algorithm>
#include <cctype>

namespace lockstep::gui {

namespace {

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::string recordedBytes(std::string_view text)
{
    constexpr std::string_view dots = "...";
    if (text.size() < 3 || text[0] != 'b' || (text[1] != '\'' && text[1] != '"'))
        return {};
    const char quote = text[1];
    if (text.back() == quote)
        text = text.substr(2, text.size() - 3);
    else if (text.size() >= 2 + dots.size() && text.substr(text.size() - dots.size()) == dots)
        text = text.substr(2, text.size() - 2 - dots.size());
    else
        return {};
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes += text[i];
            continue;
        }
        if (++i == text.size())
            break;
        switch (text[i]) {
        case 'n':
            bytes += '\n';
            break;
        case 'r':
            bytes += '\r';
            break;
        case 't':
            bytes += '\t';
            break;
        case 'x': {
            const int high = i + 2 < text.size() ? digitOf(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digitOf(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return bytes;
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
            break;
        }
        default:
            bytes += text[i];
        }
    }
    return bytes;
}

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
