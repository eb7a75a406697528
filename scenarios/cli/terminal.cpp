// SPDX-License-Identifier: MIT
#include "scenarios/cli/terminal.h"

#include "core/base/clock.h"

#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace lockstep::cli {

namespace {

bool takesEscapes(std::FILE* file)
{
    const char* terminal = std::getenv("TERM");
    return isatty(fileno(file)) != 0 && terminal && std::strcmp(terminal, "dumb") != 0;
}

bool hasColours(std::FILE* file)
{
    const char* none = std::getenv("NO_COLOR"); // no-color.org: whatever its value, unless empty
    return takesEscapes(file) && (!none || *none == '\0');
}

} // namespace

std::string coloured(std::FILE* file, Colour colour, const std::string& text)
{
    if (!hasColours(file))
        return text;
    const char* begin = colour == Colour::Good  ? "\033[32m"
                        : colour == Colour::Bad ? "\033[1;31m"
                                                : "\033[2m";
    return begin + text + "\033[0m";
}

ProgressLine::ProgressLine(std::string what)
    : m_what(std::move(what)), m_isTerminal(takesEscapes(stderr))
{
}

void ProgressLine::tell(std::uint64_t done, std::uint64_t all)
{
    constexpr Nanoseconds kApart_ns = 100 * kMillisecond_ns;
    if (!m_isTerminal || all == 0 || realNow_ns() < m_next_ns)
        return;
    m_next_ns = realNow_ns() + kApart_ns;
    std::fprintf(stderr, "\r\033[K%s  %3.0f %%", m_what.c_str(),
                 100.0 * static_cast<double>(done) / static_cast<double>(all));
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (!m_isShown)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_isShown = false;
}

} // namespace lockstep::cli
