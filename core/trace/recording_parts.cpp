// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"

#include "core/trace/event_columns.h"
#include "core/trace/named_texts.h"
#include "core/trace/recording_additions.h"
#include "core/trace/recording_rows.h"
#include "core/trace/varint_codec.h"

#include <bit>
#include <cmath>

namespace lockstep {

namespace {

/// No counter ticks slower than once a millisecond.
constexpr double kMostNanosecondsPerTick = 1e6;

template <class Word>
std::string readWord(std::string_view name, std::string_view text, Word& word,
                     std::optional<Word> named)
{
    if (!named)
        return std::string(name) + " is '" + std::string(text.substr(0, 40)) +
               "', which this program does not know";
    word = *named;
    return {};
}

// Writing

BlockContent put(const recording::Description& run)
{
    NamedTexts texts;
    texts.put("program", run.program);
    texts.put("scenario", run.scenario);
    texts.put("variant", run.variant);
    for (const auto& [name, value] : run.parameters)
        texts.put("set", name + "=" + value);
    texts.put("carriers", run.carriers);
    texts.put("net", run.net);
    texts.put("lang", run.lang);
    texts.put("policy", nameOf(run.policy));
    texts.put("time", nameOf(run.time));
    texts.put("speed_permille", run.speed_permille);
    texts.put("seed", run.seed);
    return texts.content(BlockKind::Description);
}

BlockContent put(const recording::Scenario& scenario)
{
    return {BlockKind::Scenario, 1, scenario.json};
}

BlockContent put(const recording::ClockRate& rate)
{
    VarintWriter bytes;
    bytes.fixed(std::bit_cast<std::uint64_t>(rate.nanoseconds_per_tick));
    return {BlockKind::ClockRate, 1, bytes.bytes()};
}

BlockContent put(const recording::Events& part)
{
    VarintWriter bytes;
    putEvents(bytes, part);
    return {BlockKind::Events, static_cast<std::uint32_t>(part.events.size()), bytes.bytes()};
}

BlockContent put(const recording::End& end)
{
    NamedTexts texts;
    texts.put("verdict", nameOf(end.verdict));
    texts.put("message", end.message);
    texts.put("real_ns", static_cast<std::uint64_t>(std::max<Nanoseconds>(end.real_ns, 0)));
    texts.put("events", end.events);
    return texts.content(BlockKind::End);
}

// Reading

using Taken = Result<std::optional<RecordingPart>>;

Taken takeDescription(const BlockContent& content)
{
    recording::Description run;
    const auto done = eachText(content, [&](std::string_view name, std::string_view text) {
        std::string wrong;
        const auto equals = text.find('=');
        if (name == "program")
            run.program = text;
        else if (name == "scenario")
            run.scenario = text;
        else if (name == "variant")
            run.variant = text;
        else if (name == "set" && equals != std::string_view::npos)
            run.parameters.emplace_back(text.substr(0, equals), text.substr(equals + 1));
        else if (name == "carriers")
            run.carriers = text;
        else if (name == "net")
            run.net = text;
        else if (name == "lang")
            run.lang = text;
        else if (name == "policy")
            wrong = readWord(name, text, run.policy, policyNamed(text));
        else if (name == "time")
            wrong = readWord(name, text, run.time, timeModeNamed(text));
        else if (name == "speed_permille")
            wrong = readNumber(name, text, run.speed_permille);
        else if (name == "seed")
            wrong = readNumber(name, text, run.seed);
        return wrong;
    });
    if (!done)
        return done.error();
    return std::optional<RecordingPart>(std::move(run));
}

Taken takeEnd(const BlockContent& content)
{
    recording::End end;
    const auto done = eachText(content, [&](std::string_view name, std::string_view text) {
        std::string wrong;
        if (name == "verdict")
            wrong = readWord(name, text, end.verdict, verdictNamed(text));
        else if (name == "message")
            end.message = text;
        else if (name == "real_ns")
            wrong = readNumber(name, text, end.real_ns);
        else if (name == "events")
            wrong = readNumber(name, text, end.events);
        return wrong;
    });
    if (!done)
        return done.error();
    return std::optional<RecordingPart>(std::move(end));
}

Taken takeClockRate(const BlockContent& content)
{
    VarintReader bytes(content.bytes);
    const auto rate = std::bit_cast<double>(bytes.fixed<std::uint64_t>());
    if (bytes.failed() || !(rate >= 0 && rate <= kMostNanosecondsPerTick))
        return Error{"its rate of the clock is none"};
    return std::optional<RecordingPart>(recording::ClockRate{rate});
}

Result<recording::Events> eventsFrom(const BlockContent& content)
{
    VarintReader bytes(content.bytes);
    return takeEvents(bytes, content.items);
}

template <class Part>
Taken asPart(Result<Part> part)
{
    if (!part)
        return part.error();
    return std::optional<RecordingPart>(std::move(*part));
}

} // namespace

BlockContent contentOf(const RecordingPart& part)
{
    return std::visit(
        [](const auto& content) {
            if constexpr (requires { rowsOf(content); })
                return rowsOf(content);
            else if constexpr (requires { textsOf(content); })
                return textsOf(content);
            else
                return put(content);
        },
        part);
}

Result<std::optional<RecordingPart>> partFrom(const BlockContent& content)
{
    switch (content.kind) {
    case BlockKind::Description:
        return takeDescription(content);
    case BlockKind::Scenario:
        return std::optional<RecordingPart>(recording::Scenario{content.bytes});
    case BlockKind::ClockRate:
        return takeClockRate(content);
    case BlockKind::Sites:
        return asPart(sitesFrom(content));
    case BlockKind::Tasks:
        return asPart(tasksFrom(content));
    case BlockKind::Objects:
        return asPart(objectsFrom(content));
    case BlockKind::Payloads:
        return asPart(payloadsFrom(content));
    case BlockKind::Events:
        return asPart(eventsFrom(content));
    case BlockKind::Steps:
        return asPart(stepsFrom(content));
    case BlockKind::End:
        return takeEnd(content);
    case BlockKind::Additions:
        return asPart(additionsFrom(content));
    }
    return std::optional<RecordingPart>{};
}

} // namespace lockstep
