// SPDX-License-Identifier: MIT
#include "core/trace/event_columns.h"

namespace lockstep {

namespace {

enum class Rows { All, Facts, Continuations };

bool isIn(Rows rows, const Event& event)
{
    return rows == Rows::All || (rows == Rows::Continuations) == (event.kind == kContinuation);
}

template <class Put>
void putColumn(VarintWriter& content, const std::vector<Event>& events, Rows rows, Put&& put)
{
    VarintWriter column;
    for (const Event& event : events)
        if (isIn(rows, event))
            put(column, event);
    content.text(column.bytes());
}

std::uint64_t difference(std::uint64_t& last, std::uint64_t value)
{
    return value - std::exchange(last, value);
}

/// Reads column after column into the same events.
class Columns {
public:
    Columns(VarintReader& content, std::vector<Event>& events)
        : m_content(content), m_events(events)
    {
    }

    template <class Take>
    void take(const char* name, Rows rows, Take&& take)
    {
        if (failed())
            return;
        VarintReader column(m_content.text());
        bool fits = !m_content.failed();
        for (auto event = m_events.begin(); fits && event != m_events.end(); ++event)
            if (isIn(rows, *event)) {
                take(column, *event);
                fits = !column.failed();
            }
        if (!fits || !column.atEnd())
            m_error = std::string("its column of ") + name + " is damaged";
    }

    bool failed() const { return !m_error.empty(); }
    Error error() const { return {m_error}; }

private:
    VarintReader& m_content;
    std::vector<Event>& m_events;
    std::string m_error;
};

} // namespace

void putEvents(VarintWriter& content, const recording::Events& block)
{
    const std::vector<Event>& events = block.events;
    const Nanoseconds begin_ns = events.empty() ? 0 : events.front().virtual_ns;
    content.number(block.first);
    content.number(static_cast<std::uint64_t>(begin_ns));
    const auto column = [&](Rows rows, auto&& put) { putColumn(content, events, rows, put); };

    LS_CHECK(begin_ns >= 0);
    Nanoseconds last_ns = begin_ns;
    for (const Event& event : events) {
        LS_CHECK(event.kind == kContinuation ? event.virtual_ns == last_ns
                                             : event.virtual_ns >= last_ns);
        last_ns = event.virtual_ns;
    }
    last_ns = begin_ns;
    std::uint64_t lastTicks = 0;
    std::uint64_t lastWide = 0;
    column(Rows::All, [](VarintWriter& to, const Event& event) {
        to.number(static_cast<std::uint16_t>(event.kind));
    });
    column(Rows::Facts, [&](VarintWriter& to, const Event& event) {
        to.number(static_cast<std::uint64_t>(event.virtual_ns) -
                  static_cast<std::uint64_t>(std::exchange(last_ns, event.virtual_ns)));
    });
    column(Rows::Facts, [&](VarintWriter& to, const Event& event) {
        to.signedNumber(static_cast<std::int64_t>(difference(lastTicks, event.ticks)));
    });
    column(Rows::Continuations, [&](VarintWriter& to, const Event& event) {
        to.signedNumber(static_cast<std::int64_t>(difference(lastWide, event.ticks)));
    });
    for (const Rows rows : {Rows::Facts, Rows::Continuations}) {
        column(rows, [](VarintWriter& to, const Event& event) { to.number(event.task.value); });
        column(rows, [](VarintWriter& to, const Event& event) { to.number(event.object.value); });
        column(rows, [](VarintWriter& to, const Event& event) { to.number(event.site.value); });
        column(rows, [](VarintWriter& to, const Event& event) { to.number(event.value); });
    }
}

Result<recording::Events> takeEvents(VarintReader& content, std::uint32_t count)
{
    if (count > content.left()) // an event has a kind, and that has a byte
        return Error{"it says that it has more events than its content can hold"};
    recording::Events block{content.numberUpTo(kNoSeq - count), std::vector<Event>(count)};
    auto last_ns = static_cast<Nanoseconds>(content.numberUpTo(INT64_MAX));
    if (content.failed())
        return Error{"its content is too short"};
    std::uint64_t lastTicks = 0;
    std::uint64_t lastWide = 0;
    Columns columns(content, block.events);
    columns.take("kinds", Rows::All, [](VarintReader& from, Event& event) {
        event.kind = EventKind{static_cast<std::uint16_t>(from.numberUpTo(UINT16_MAX))};
    });
    columns.take("times", Rows::All, [&](VarintReader& from, Event& event) {
        if (event.kind != kContinuation)
            last_ns += static_cast<Nanoseconds>(
                from.numberUpTo(static_cast<std::uint64_t>(INT64_MAX - last_ns)));
        event.virtual_ns = last_ns;
    });
    columns.take("ticks", Rows::Facts, [&](VarintReader& from, Event& event) {
        event.ticks = lastTicks += static_cast<std::uint64_t>(from.signedNumber());
    });
    columns.take("wide fields", Rows::Continuations, [&](VarintReader& from, Event& event) {
        event.ticks = lastWide += static_cast<std::uint64_t>(from.signedNumber());
    });
    for (const Rows rows : {Rows::Facts, Rows::Continuations}) {
        columns.take("tasks", rows, [](VarintReader& from, Event& event) {
            event.task.value = static_cast<std::uint32_t>(from.numberUpTo(UINT32_MAX));
        });
        columns.take("objects", rows, [](VarintReader& from, Event& event) {
            event.object.value = static_cast<std::uint32_t>(from.numberUpTo(UINT32_MAX));
        });
        columns.take("sites", rows, [](VarintReader& from, Event& event) {
            event.site.value = static_cast<std::uint16_t>(from.numberUpTo(UINT16_MAX));
        });
        columns.take("values", rows, [](VarintReader& from, Event& event) {
            event.value = static_cast<std::uint32_t>(from.numberUpTo(UINT32_MAX));
        });
    }
    if (columns.failed())
        return columns.error();
    return block;
}

} // namespace lockstep
