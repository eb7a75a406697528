// SPDX-License-Identifier: MIT
#include "core/export/event_lines.h"

#include "core/export/event_objects.h"

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

std::string_view nameOf(Acquisition how)
{
    switch (how) {
    case Acquisition::AtOnce:
        return "at_once";
    case Acquisition::AfterWait:
        return "after_wait";
    case Acquisition::Again:
        return "again";
    }
    return "unknown";
}

std::string_view nameOf(BarrierBreak by)
{
    switch (by) {
    case BarrierBreak::TimedOut:
        return "timed_out";
    case BarrierBreak::Aborted:
        return "aborted";
    case BarrierBreak::ActionRaised:
        return "action_raised";
    }
    return "unknown";
}

/// What every line begins with.
Json head(const Log& log, Seq seq, std::string_view kind)
{
    const Event& event = log.event(seq);
    Json line{{"seq", seq}, {"t", secondsFromNanoseconds(event.virtual_ns)}};
    line["task"] = event.task ? Json(log.nameOf(event.task)) : Json(nullptr);
    line["task_id"] = event.task.value;
    line["kind"] = kind;
    return line;
}

void putObject(Json& line, const Log& log, ObjectId object)
{
    if (!object)
        return;
    line["object"] = log.nameOf(object);
    line["object_id"] = object.value;
}

void putSite(Json& line, const Log& log, SiteId id)
{
    if (const SiteInfo* site = log.site(id))
        line["site"] = {{"file", site->file}, {"line", site->line}};
}

template <class Value>
void putValue(Json& line, const Log& log, std::string_view name, const Value& value)
{
    const std::string key(name);
    if constexpr (std::is_same_v<Value, TaskId> || std::is_same_v<Value, ObjectId>) {
        line[key] = value ? Json(log.nameOf(value)) : Json(nullptr);
        line[key + "_id"] = value.value;
    } else if constexpr (std::is_enum_v<Value>) {
        line[key] = nameOf(value);
    } else {
        line[key] = value;
    }
}

template <class Fact>
concept HasText = requires(Fact fact)
{
    fact.payload_at;
    fact.bytes;
};

/// The one object that a fact is about, which stands in front, and its other fields behind.
template <class Fact>
void putFields(Json& line, const Log& log, const Event& event, const Fact& fact)
{
    std::string_view inFront;
    Fact::words().forEach([&](auto field) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(fact.*field.member)>, ObjectId>)
            if (inFront.empty()) {
                inFront = field.name;
                putObject(line, log, fact.*field.member);
            }
    });
    putSite(line, log, event.site);
    Fact::words().forEach([&](auto field) {
        const bool isPlace = field.name == "payload_at" || field.name == "name_at";
        if (!isPlace && field.name != inFront)
            putValue(line, log, field.name, fact.*field.member);
    });
    if constexpr (HasText<Fact>)
        line["text"] = log.payload(fact.payload_at, fact.bytes);
}

} // namespace

std::vector<Json> eventObjects(const Log& log, Seq seq)
{
    std::vector<Json> objects;
    const Event& event = log.event(seq);
    visitFact(event, log.tailOf(seq), [&]<class Fact>(const Event&, const Fact& fact) {
        if constexpr (std::is_same_v<Fact, LockAcquired>) {
            if (fact.how != Acquisition::AfterWait) {
                Json request = head(log, seq, LockRequested::name);
                putFields(request, log, event, LockRequested{fact.lock, {}});
                objects.push_back(std::move(request));
            }
        }
        Json line = head(log, seq, Fact::name);
        putFields(line, log, event, fact);
        objects.push_back(std::move(line));
    });
    return objects;
}

std::string eventLines(const Log& log, Seq seq)
{
    std::string lines;
    for (const Json& object : eventObjects(log, seq)) {
        lines += object.dump(-1, ' ', false, Json::error_handler_t::replace);
        lines += '\n';
    }
    return lines;
}

} // namespace lockstep
