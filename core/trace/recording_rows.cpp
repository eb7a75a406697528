// SPDX-License-Identifier: MIT
#include "core/trace/recording_rows.h"

#include "core/trace/varint_codec.h"

namespace lockstep {

namespace {

constexpr std::uint64_t kDaemon = 1;
constexpr std::uint64_t kHelper = 2;

template <class Rows, class Put>
BlockContent rowsContent(BlockKind kind, std::uint64_t first, const Rows& rows, Put&& put)
{
    VarintWriter bytes;
    bytes.number(first);
    for (const auto& row : rows) {
        VarintWriter fields;
        put(fields, row);
        bytes.text(fields.bytes());
    }
    return {kind, static_cast<std::uint32_t>(rows.size()), bytes.bytes()};
}

/// Calls take(fields, row, id) for each row, counted from first.
template <class Row, class Take>
Result<std::uint32_t> eachRow(const BlockContent& content, std::vector<Row>& rows, Take&& take)
{
    VarintReader bytes(content.bytes);
    const auto first = static_cast<std::uint32_t>(bytes.numberUpTo(UINT32_MAX - content.items));
    if (content.items > bytes.left()) // each says its length
        return Error{"it says that it has more entries than its content can hold"};
    rows.resize(content.items);
    std::uint32_t id = first;
    for (Row& row : rows) {
        VarintReader fields(bytes.text());
        take(fields, row, id);
        if (bytes.failed() || fields.failed())
            return Error{"its entry " + std::to_string(id) + " is damaged"};
        ++id;
    }
    return first;
}

std::uint32_t id32(VarintReader& fields)
{
    return static_cast<std::uint32_t>(fields.numberUpTo(UINT32_MAX));
}

/// The part of these rows; first is where they belong.
template <class Part>
Result<Part> whole(Part part, const Result<std::uint32_t>& first)
{
    if (!first)
        return first.error();
    if constexpr (requires { part.first; })
        part.first = *first;
    return part;
}

} // namespace

BlockContent rowsOf(const recording::Sites& part)
{
    return rowsContent(BlockKind::Sites, part.first, part.sites,
                       [](VarintWriter& fields, const SiteInfo& site) {
                           fields.text(site.file);
                           fields.number(site.line);
                       });
}

BlockContent rowsOf(const recording::Tasks& part)
{
    const std::uint32_t first = part.tasks.empty() ? 0 : part.tasks.front().id.value;
    return rowsContent(BlockKind::Tasks, first, part.tasks,
                       [](VarintWriter& fields, const TaskInfo& task) {
                           fields.text(task.name);
                           fields.number(task.parent.value);
                           fields.number(task.end.value);
                           fields.number(static_cast<std::uint8_t>(task.carrier));
                           fields.number((task.daemon ? kDaemon : 0) | (task.helper ? kHelper : 0));
                           fields.number(task.spawned);
                       });
}

BlockContent rowsOf(const recording::Objects& part)
{
    const std::uint32_t first = part.objects.empty() ? 0 : part.objects.front().id.value;
    return rowsContent(BlockKind::Objects, first, part.objects,
                       [](VarintWriter& fields, const ObjectInfo& object) {
                           fields.number(static_cast<std::uint16_t>(object.kind));
                           fields.text(object.name);
                           fields.number(object.creator.value);
                           fields.number(object.ordinal);
                           fields.number(object.created);
                       });
}

BlockContent rowsOf(const recording::Payloads& part)
{
    return rowsContent(BlockKind::Payloads, part.first, part.texts,
                       [](VarintWriter& fields, const std::string& text) { fields.bytes(text); });
}

BlockContent rowsOf(const recording::Steps& part)
{
    return rowsContent(BlockKind::Steps, part.first, part.steps,
                       [](VarintWriter& fields, const ScheduleStep& step) {
                           fields.number(step.task.value);
                           fields.number(static_cast<std::uint16_t>(step.operation));
                           fields.number(step.object.creator.value);
                           fields.number(step.object.ordinal);
                           fields.number(step.bytes);
                       });
}

Result<recording::Sites> sitesFrom(const BlockContent& content)
{
    recording::Sites part;
    const auto first =
        eachRow(content, part.sites, [](VarintReader& fields, SiteInfo& site, std::uint32_t) {
            site.file = fields.text();
            site.line = id32(fields);
        });
    return whole(std::move(part), first);
}

Result<recording::Tasks> tasksFrom(const BlockContent& content)
{
    recording::Tasks part;
    const auto first =
        eachRow(content, part.tasks, [](VarintReader& fields, TaskInfo& task, std::uint32_t id) {
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

Result<recording::Objects> objectsFrom(const BlockContent& content)
{
    recording::Objects part;
    const auto first = eachRow(
        content, part.objects, [](VarintReader& fields, ObjectInfo& object, std::uint32_t id) {
            object.id.value = id;
            object.kind = static_cast<ObjectKind>(fields.numberUpTo(UINT16_MAX));
            object.name = fields.text();
            object.creator.value = id32(fields);
            object.ordinal = id32(fields);
            object.created = fields.number();
        });
    return whole(std::move(part), first);
}

Result<recording::Payloads> payloadsFrom(const BlockContent& content)
{
    recording::Payloads part;
    const auto first =
        eachRow(content, part.texts, [](VarintReader& fields, std::string& text, std::uint32_t) {
            text = fields.bytes(fields.left());
        });
    return whole(std::move(part), first);
}

Result<recording::Steps> stepsFrom(const BlockContent& content)
{
    recording::Steps part;
    const auto first =
        eachRow(content, part.steps, [](VarintReader& fields, ScheduleStep& step, std::uint32_t) {
            step.task.value = id32(fields);
            step.operation = static_cast<Operation>(fields.numberUpTo(UINT16_MAX));
            step.object.creator.value = id32(fields);
            step.object.ordinal = id32(fields);
            step.bytes = id32(fields);
        });
    return whole(std::move(part), first);
}

} // namespace lockstep
