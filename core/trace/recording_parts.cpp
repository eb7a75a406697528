// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"

#include "core/trace/byte_codec.h"
#include "core/trace/event_columns.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace lockstep {

namespace {

constexpr std::uint64_t kDaemon = 1;
constexpr std::uint64_t kHelper = 2;
/// No counter ticks slower than once a millisecond.
constexpr double kMostNanosecondsPerTick = 1e6;

// Named texts: what a later version adds is passed over by this one.

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
    ByteWriter m_bytes;
    std::uint32_t m_count = 0;
};

template <class Number>
std::string readNumber(std::string_view name, std::string_view text, Number& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc{} && end == text.data() + text.size();
    return isNumber ? "" : std::string(name) + " is no number";
}

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

/// Calls take(name, text) for each; it gives what is wrong with it, or "".
template <class Take>
Result<void> eachText(const BlockContent& content, Take&& take)
{
    ByteReader bytes(content.bytes);
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

// Rows: each says its length, so that a later version may add fields at its end.

template <class Rows, class Put>
BlockContent rowsContent(BlockKind kind, std::uint64_t first, const Rows& rows, Put&& put)
{
    ByteWriter bytes;
    bytes.number(first);
    for (const auto& row : rows) {
        ByteWriter fields;
        put(fields, row);
        bytes.text(fields.bytes());
    }
    return {kind, static_cast<std::uint32_t>(rows.size()), bytes.bytes()};
}

/// Calls take(fields, row, id) for each row, counted from first.
template <class Row, class Take>
Result<std::uint32_t> eachRow(const BlockContent& content, std::vector<Row>& rows, Take&& take)
{
    ByteReader bytes(content.bytes);
    const auto first = static_cast<std::uint32_t>(bytes.numberUpTo(UINT32_MAX - content.items));
    if (content.items > bytes.left()) // each says its length
        return Error{"it says that it has more entries than its content can hold"};
    rows.resize(content.items);
    std::uint32_t id = first;
    for (Row& row : rows) {
        ByteReader fields(bytes.text());
        take(fields, row, id);
        if (bytes.failed() || fields.failed())
            return Error{"its entry " + std::to_string(id) + " is damaged"};
        ++id;
    }
    return first;
}

std::uint32_t id32(ByteReader& fields)
{
    return static_cast<std::uint32_t>(fields.numberUpTo(UINT32_MAX));
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
    ByteWriter bytes;
    bytes.fixed(std::bit_cast<std::uint64_t>(rate.nanoseconds_per_tick));
    return {BlockKind::ClockRate, 1, bytes.bytes()};
}

BlockContent put(const recording::Sites& part)
{
    return rowsContent(BlockKind::Sites, part.first, part.sites,
                       [](ByteWriter& fields, const SiteInfo& site) {
                           fields.text(site.file);
                           fields.number(site.line);
                       });
}

BlockContent put(const recording::Tasks& part)
{
    const std::uint32_t first = part.tasks.empty() ? 0 : part.tasks.front().id.value;
    return rowsContent(BlockKind::Tasks, first, part.tasks,
                       [](ByteWriter& fields, const TaskInfo& task) {
                           fields.text(task.name);
                           fields.number(task.parent.value);
                           fields.number(task.end.value);
                           fields.number(static_cast<std::uint8_t>(task.carrier));
                           fields.number((task.daemon ? kDaemon : 0) | (task.helper ? kHelper : 0));
                           fields.number(task.spawned);
                       });
}

BlockContent put(const recording::Objects& part)
{
    const std::uint32_t first = part.objects.empty() ? 0 : part.objects.front().id.value;
    return rowsContent(BlockKind::Objects, first, part.objects,
                       [](ByteWriter& fields, const ObjectInfo& object) {
                           fields.number(static_cast<std::uint16_t>(object.kind));
                           fields.text(object.name);
                           fields.number(object.creator.value);
                           fields.number(object.ordinal);
                           fields.number(object.created);
                       });
}

BlockContent put(const recording::Payloads& part)
{
    return rowsContent(BlockKind::Payloads, part.first, part.texts,
                       [](ByteWriter& fields, const std::string& text) { fields.bytes(text); });
}

BlockContent put(const recording::Events& part)
{
    ByteWriter bytes;
    putEvents(bytes, part);
    return {BlockKind::Events, static_cast<std::uint32_t>(part.events.size()), bytes.bytes()};
}

BlockContent put(const recording::Steps& part)
{
    return rowsContent(BlockKind::Steps, part.first, part.steps,
                       [](ByteWriter& fields, const ScheduleStep& step) {
                           fields.number(step.task.value);
                           fields.number(static_cast<std::uint16_t>(step.operation));
                           fields.number(step.object.creator.value);
                           fields.number(step.object.ordinal);
                           fields.number(step.bytes);
                       });
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

/// The rows are read; first is where they belong.
template <class Part>
Taken whole(Part part, const Result<std::uint32_t>& first)
{
    if (!first)
        return first.error();
    if constexpr (requires { part.first; })
        part.first = *first;
    return std::optional<RecordingPart>(std::move(part));
}

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
    ByteReader bytes(content.bytes);
    const auto rate = std::bit_cast<double>(bytes.fixed<std::uint64_t>());
    if (bytes.failed() || !(rate >= 0 && rate <= kMostNanosecondsPerTick))
        return Error{"its rate of the clock is none"};
    return std::optional<RecordingPart>(recording::ClockRate{rate});
}

Taken takeSites(const BlockContent& content)
{
    recording::Sites part;
    const auto first =
        eachRow(content, part.sites, [](ByteReader& fields, SiteInfo& site, std::uint32_t) {
            site.file = fields.text();
            site.line = id32(fields);
        });
    return whole(std::move(part), first);
}

Taken takeTasks(const BlockContent& content)
{
    recording::Tasks part;
    const auto first =
        eachRow(content, part.tasks, [](ByteReader& fields, TaskInfo& task, std::uint32_t id) {
            task.id.value = id;
            task.name = fields.text();
            task.parent.value = id32(fields);
            task.end.value = id32(fields);
            task.carrier = static_cast<Carrier>(fields.numberUpTo(UINT8_MAX));
            const std::uint64_t flags = fields.number();
            task.daemon = flags & kDaemon;
            task.helper = flags & kHelper;
            task.spawned = fields.number();
        });
    return whole(std::move(part), first);
}

Taken takeObjects(const BlockContent& content)
{
    recording::Objects part;
    const auto first = eachRow(
        content, part.objects, [](ByteReader& fields, ObjectInfo& object, std::uint32_t id) {
            object.id.value = id;
            object.kind = static_cast<ObjectKind>(fields.numberUpTo(UINT16_MAX));
            object.name = fields.text();
            object.creator.value = id32(fields);
            object.ordinal = id32(fields);
            object.created = fields.number();
        });
    return whole(std::move(part), first);
}

Taken takePayloads(const BlockContent& content)
{
    recording::Payloads part;
    const auto first =
        eachRow(content, part.texts, [](ByteReader& fields, std::string& text, std::uint32_t) {
            text = fields.bytes(fields.left());
        });
    return whole(std::move(part), first);
}

Taken takeSteps(const BlockContent& content)
{
    recording::Steps part;
    const auto first =
        eachRow(content, part.steps, [](ByteReader& fields, ScheduleStep& step, std::uint32_t) {
            step.task.value = id32(fields);
            step.operation = static_cast<Operation>(fields.numberUpTo(UINT16_MAX));
            step.object.creator.value = id32(fields);
            step.object.ordinal = id32(fields);
            step.bytes = id32(fields);
        });
    return whole(std::move(part), first);
}

Taken takeEventBlock(const BlockContent& content)
{
    ByteReader bytes(content.bytes);
    auto events = takeEvents(bytes, content.items);
    if (!events)
        return events.error();
    return std::optional<RecordingPart>(std::move(*events));
}

} // namespace

BlockContent contentOf(const RecordingPart& part)
{
    return std::visit([](const auto& content) { return put(content); }, part);
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
        return takeSites(content);
    case BlockKind::Tasks:
        return takeTasks(content);
    case BlockKind::Objects:
        return takeObjects(content);
    case BlockKind::Payloads:
        return takePayloads(content);
    case BlockKind::Events:
        return takeEventBlock(content);
    case BlockKind::Steps:
        return takeSteps(content);
    case BlockKind::End:
        return takeEnd(content);
    }
    return std::optional<RecordingPart>{};
}

} // namespace lockstep
