// SPDX-License-Identifier: MIT
#include "core/export/chrome_trace.h"

#include "core/export/track_walk.h"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

/// What the counters of objects without a maker belong to.
constexpr TaskId kNoPlace = kMainTask;

class ChromeSink final : public TrackSink {
public:
    ChromeSink(const ExportedRun& run, ExportFile& out) : m_log(run.log), m_out(out)
    {
        const auto places = trackPlaces(m_log);
        m_processes.resize(m_log.taskCount() + 1, kNoPlace.value);
        for (const TrackPlace& place : places)
            m_processes[place.task.value] = place.process.value;
        m_out.put("{\"displayTimeUnit\": \"ms\",\n\"otherData\": " +
                  dumped({{"scenario", run.scenario}, {"variant", run.variant}}) +
                  ",\n\"traceEvents\": [\n");
        for (std::size_t row = 0; row < places.size(); ++row)
            describe(places[row], row);
    }

    void finish() { m_out.put("\n]}\n"); }

    void beginState(const TrackMoment& when, const StateSlice& slice) override
    {
        Json args{{"seq", when.seq}};
        if (slice.object)
            args["object"] = m_log.nameOf(slice.object);
        if (const SiteInfo* site = m_log.site(slice.site))
            args["site"] = site->file + ":" + std::to_string(site->line);
        put(when, "B", slice.task, {{"cat", "state"}, {"name", slice.name}, {"args", args}});
        if (slice.woken_by)
            put(when, "f", slice.task,
                {{"cat", "wake"}, {"name", "wakes"}, {"id", slice.woken_by}, {"bp", "e"}});
    }
    void endState(const TrackMoment& when, TaskId task) override { put(when, "E", task, {}); }

    void beginHold(const TrackMoment& when, TaskId task, ObjectId object) override
    {
        hold(when, "b", task, object);
    }
    void endHold(const TrackMoment& when, TaskId task, ObjectId object) override
    {
        hold(when, "e", task, object);
    }

    void wake(const TrackMoment& when, TaskId waker, TaskId, std::uint64_t flow) override
    {
        put(when, "s", waker, {{"cat", "wake"}, {"name", "wakes"}, {"id", flow}});
    }
    void moment(const TrackMoment& when, TaskId task, const std::string& name) override
    {
        put(when, "i", task, {{"cat", "event"}, {"name", name}, {"s", "t"}});
    }
    void count(const TrackMoment& when, ObjectId object, const std::string& name,
               std::uint32_t value) override
    {
        const ObjectInfo* info = m_log.object(object);
        put(when, "C", info ? info->creator : kNoPlace,
            {{"name", name}, {"args", {{"value", value}}}});
    }

private:
    static std::string dumped(const Json& json)
    {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    void line(const Json& event)
    {
        m_out.put((m_isFirst ? "" : ",\n") + dumped(event));
        m_isFirst = false;
    }

    std::uint32_t processOf(TaskId task) const
    {
        return task.value < m_processes.size() ? m_processes[task.value] : kNoPlace.value;
    }

    void put(const TrackMoment& when, const char* phase, TaskId task, const Json& more)
    {
        Json event{{"ph", phase}, {"pid", processOf(task)}, {"tid", task.value}};
        // Microseconds; a double keeps nanoseconds for months of them.
        event["ts"] = static_cast<double>(when.time_ns) / 1000.0;
        if (!more.is_null())
            event.update(more);
        line(event);
    }

    void hold(const TrackMoment& when, const char* phase, TaskId task, ObjectId object)
    {
        put(when, phase, task,
            {{"cat", "lock"},
             {"id", fmt::format("{}-{}", task.value, object.value)},
             {"name", m_log.nameOf(task) + " holds " + m_log.nameOf(object)}});
    }

    void describe(const TrackPlace& place, std::size_t row)
    {
        const auto metadata = [&](const char* name, const char* key, const Json& value) {
            line({{"ph", "M"},
                  {"pid", place.process.value},
                  {"tid", place.task.value},
                  {"name", name},
                  {"args", {{key, value}}}});
        };
        if (place.task == place.process) {
            metadata("process_name", "name", m_log.nameOf(place.task));
            metadata("process_sort_index", "sort_index", place.process.value);
        }
        metadata("thread_name", "name", trackName(m_log, place.task));
        metadata("thread_sort_index", "sort_index", row);
    }

    const Log& m_log;
    ExportFile& m_out;
    std::vector<std::uint32_t> m_processes; // by task id
    bool m_isFirst = true;
};

} // namespace

void writeChromeTrace(const ExportedRun& run, ExportFile& out)
{
    ChromeSink sink(run, out);
    walkTracks(run, sink, [&out] { return out.isRefused(); });
    sink.finish();
}

} // namespace lockstep
