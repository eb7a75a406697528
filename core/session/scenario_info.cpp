// SPDX-License-Identifier: MIT
#include "core/session/scenario_info.h"

#include "core/base/clock.h"
#include "core/session/child_process.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr std::size_t kMostAnswerBytes = 64u << 20;
constexpr Nanoseconds kAnswerPatience_ns = 10 * kSecond_ns;
constexpr std::size_t kMostTextBytes = 4096;

/// Reads to the end of the pipe.
Result<std::string> readAnswer(int fd)
{
    std::string answer;
    const Nanoseconds until_ns = realNow_ns() + kAnswerPatience_ns;
    std::vector<char> piece(64u << 10);
    for (;;) {
        const Nanoseconds left_ns = until_ns - realNow_ns();
        pollfd entry{fd, POLLIN, 0};
        if (left_ns <= 0 || poll(&entry, 1, static_cast<int>(left_ns / kMillisecond_ns) + 1) == 0)
            return Error{"the runner did not say within 10 s which scenarios it has"};
        const ssize_t got = read(fd, piece.data(), piece.size());
        if (got == 0)
            return answer;
        if (got < 0) {
            if (errno == EINTR || errno == EAGAIN)
                continue;
            return Error::fromErrno("cannot read the runner's list of scenarios", errno);
        }
        answer.append(piece.data(), static_cast<std::size_t>(got));
        if (answer.size() > kMostAnswerBytes)
            return Error{"the runner's list of scenarios is longer than 64 MiB"};
    }
}

/// Independent of the locale, unlike strtod.
template <class Number>
bool readNumber(const std::string& text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

std::string inWords(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", number);
    return text;
}

Error notInRange(const ParameterInfo& parameter, const char* what, const std::string& value)
{
    return {std::string("wants ") + what + " from " + inWords(parameter.least) + " to " +
            inWords(parameter.most) + (parameter.unit.empty() ? "" : " " + parameter.unit) +
            ", not '" + value + "'"};
}

} // namespace

const ScenarioTexts& ScenarioInfo::textsIn(const std::string& lang) const
{
    static const ScenarioTexts none;
    auto found = texts.find(lang);
    if (found == texts.end())
        found = texts.find("en");
    return found == texts.end() ? none : found->second;
}

Result<std::vector<ScenarioInfo>> askScenarios(const std::string& runner)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("cannot make a pipe to the runner", errno);
    auto child = ChildProcess::start({.program = runner,
                                      .arguments = {"describe", "--all", "--json"},
                                      .inherited = {},
                                      .output_fd = ends[1]});
    close(ends[1]);
    if (!child) {
        close(ends[0]);
        return child.error();
    }
    const auto answer = readAnswer(ends[0]);
    close(ends[0]);
    if (!answer)
        return answer.error(); // destroying the child kills it
    const ChildEnd end = child->reap();
    if (end.exit_status != 0)
        return Error{runner + " is no runner: asked for its scenarios it ended with " +
                     (end.signal != 0 ? "signal " + std::to_string(end.signal)
                                      : "status " + std::to_string(end.exit_status))};
    return parseScenarios(*answer);
}

Result<void> checkValue(const ParameterInfo& parameter, const std::string& value)
{
    switch (parameter.type) {
    case ParameterInfo::Type::Seconds: {
        double number = 0;
        if (!readNumber(value, number) || !std::isfinite(number) || number < parameter.least ||
            number > parameter.most)
            return notInRange(parameter, "a number", value);
        return {};
    }
    case ParameterInfo::Type::Count: {
        std::int64_t number = 0;
        if (!readNumber(value, number) || static_cast<double>(number) < parameter.least ||
            static_cast<double>(number) > parameter.most)
            return notInRange(parameter, "a whole number", value);
        return {};
    }
    case ParameterInfo::Type::Text:
        if (value.size() > kMostTextBytes)
            return Error{"wants a text of at most 4096 bytes"};
        return {};
    case ParameterInfo::Type::Choice:
        break;
    }
    if (std::find(parameter.choices.begin(), parameter.choices.end(), value) !=
        parameter.choices.end())
        return {};
    std::string allowed;
    for (const std::string& choice : parameter.choices)
        allowed += (allowed.empty() ? "" : ", ") + choice;
    return Error{"wants one of " + allowed + ", not '" + value + "'"};
}

} // namespace lockstep
