// SPDX-License-Identifier: MIT
#include "core/model/place.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace lockstep {

namespace {

std::optional<double> secondsIn(const std::string& text)
{
    double seconds = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, seconds);
    if (error != std::errc{} || end != last || !(seconds >= 0))
        return {};
    return seconds;
}

std::optional<std::uint64_t> numberIn(const std::string& text)
{
    std::uint64_t number = 0;
    const char* last = text.data() + text.size();
    if (text.size() < 2 || text[0] != '#')
        return {};
    const auto [end, error] = std::from_chars(text.data() + 1, last, number);
    if (error != std::errc{} || end != last)
        return {};
    return number;
}

std::optional<Mark::Kind> markNamed(const std::string& name)
{
    if (name == "deadlock")
        return Mark::Kind::Deadlock;
    if (name == "dissolved")
        return Mark::Kind::Dissolved;
    if (name == "raised")
        return Mark::Kind::Raised;
    if (name == "diverged")
        return Mark::Kind::Diverged;
    if (name == "ended")
        return Mark::Kind::Ended;
    if (name == "killed")
        return Mark::Kind::Killed;
    if (name == "timed-out")
        return Mark::Kind::TimedOut;
    if (name == "lost-notify")
        return Mark::Kind::LostNotify;
    return {};
}

/// Behind the event before this place, which may have several records.
Seq placeFrom(Seq seq, const History& history)
{
    while (seq < history.end() && history.log().isContinuation(seq))
        ++seq;
    return std::min(seq, history.end());
}

} // namespace

Result<void> checkPlace(const std::string& text)
{
    const std::string mark = "mark:";
    if (text == "end" || text == "deadlock" || secondsIn(text) || numberIn(text) ||
        (text.rfind(mark, 0) == 0 && markNamed(text.substr(mark.size()))))
        return {};
    return Error{
        "a place is T (virtual seconds), #SEQ, end, deadlock or mark:NAME with one of "
        "deadlock, dissolved, raised, diverged, ended, killed, timed-out, lost-notify; not " +
        text};
}

Result<Seq> findPlace(const std::string& text, const History& history)
{
    if (const auto form = checkPlace(text); !form)
        return form.error();
    if (text == "end")
        return history.end();
    if (const auto number = numberIn(text)) {
        if (*number >= history.end())
            return Error{"there is no event " + text + "; the log ends before #" +
                         std::to_string(history.end())};
        return placeFrom(*number + 1, history);
    }
    if (const auto seconds = secondsIn(text)) {
        const Nanoseconds time_ns = nanosecondsFromSeconds(*seconds);
        return std::min(time_ns == kNever_ns ? history.end() : history.log().firstAt(time_ns + 1),
                        history.end());
    }
    const std::string name = text == "deadlock" ? text : text.substr(std::string("mark:").size());
    const Mark::Kind kind = *markNamed(name);
    for (const Mark& mark : history.marks())
        if (mark.kind == kind)
            return placeFrom(mark.seq + 1, history);
    return Error{"the run has no " + name};
}

} // namespace lockstep
