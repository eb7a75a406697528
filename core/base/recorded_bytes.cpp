// SPDX-License-Identifier: MIT
#include "core/base/recorded_bytes.h"

namespace lockstep {

namespace {

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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

} // namespace lockstep
