// SPDX-License-Identifier: MIT
#include "core/export/perfetto_trace.h"

#include "core/export/proto_message.h"
#include "core/export/track_walk.h"

#include <set>

namespace lockstep {

namespace {

// Field numbers of perfetto/protos, by message.
namespace trace {
constexpr std::uint32_t kPacket = 1;
}
namespace packet {
constexpr std::uint32_t kTimestamp = 8;
constexpr std::uint32_t kSequenceId = 10;
constexpr std::uint32_t kTrackEvent = 11;
constexpr std::uint32_t kTrackDescriptor = 60;
} // namespace packet
namespace descriptor {
constexpr std::uint32_t kUuid = 1;
constexpr std::uint32_t kName = 2;
constexpr std::uint32_t kProcess = 3;
constexpr std::uint32_t kThread = 4;
constexpr std::uint32_t kParentUuid = 5;
constexpr std::uint32_t kCounter = 8;
} // namespace descriptor
namespace process {
constexpr std::uint32_t kPid = 1;
constexpr std::uint32_t kProcessName = 6;
} // namespace process
namespace thread {
constexpr std::uint32_t kPid = 1;
constexpr std::uint32_t kTid = 2;
constexpr std::uint32_t kThreadName = 5;
} // namespace thread
namespace counter {
constexpr std::uint32_t kUnit = 3;
constexpr std::uint64_t kUnitCount = 2;
} // namespace counter
namespace event {
constexpr std::uint32_t kDebugAnnotations = 4;
constexpr std::uint32_t kType = 9;
constexpr std::uint32_t kTrackUuid = 11;
constexpr std::uint32_t kCategories = 22;
constexpr std::uint32_t kName = 23;
constexpr std::uint32_t kCounterValue = 30;
constexpr std::uint32_t kFlowIds = 47;
constexpr std::uint32_t kTerminatingFlowIds = 48;
constexpr std::uint64_t kSliceBegin = 1;
constexpr std::uint64_t kSliceEnd = 2;
constexpr std::uint64_t kInstant = 3;
constexpr std::uint64_t kCounterType = 4;
} // namespace event
namespace annotation {
constexpr std::uint32_t kUint = 3;
constexpr std::uint32_t kString = 6;
constexpr std::uint32_t kName = 10;
} // namespace annotation

// Of tracks: what a track is stands above the ids of what it is of.
enum class TrackOf : std::uint64_t { Process = 1, Task = 2, Hold = 3, Counter = 4 };
std::uint64_t uuidOf(TrackOf what, std::uint32_t id, std::uint64_t more = 0)
{
    return static_cast<std::uint64_t>(what) << 60 | more << 32 | id;
}

ProtoMessage noted(std::string_view name, std::uint64_t value)
{
    return std::move(ProtoMessage().text(annotation::kName, name).number(annotation::kUint, value));
}
ProtoMessage noted(std::string_view name, std::string_view value)
{
    return std::move(ProtoMessage().text(annotation::kName, name).text(annotation::kString, value));
}

class PerfettoSink final : public TrackSink {
public:
    PerfettoSink(const Log& log, ExportFile& out) : m_log(log), m_out(out)
    {
        for (const TrackPlace& place : trackPlaces(log))
            describe(place);
    }

    void beginState(const TrackMoment& when, const StateSlice& slice) override
    {
        ProtoMessage begun = eventOn(taskTrack(slice.task), event::kSliceBegin, "state");
        begun.text(event::kName, slice.name)
            .message(event::kDebugAnnotations, noted("seq", when.seq));
        if (slice.object)
            begun.message(event::kDebugAnnotations, noted("object", m_log.nameOf(slice.object)));
        if (const SiteInfo* site = m_log.site(slice.site))
            begun.message(event::kDebugAnnotations,
                          noted("site", site->file + ":" + std::to_string(site->line)));
        if (slice.woken_by)
            begun.fixed64(event::kTerminatingFlowIds, slice.woken_by);
        put(when, begun);
    }
    void endState(const TrackMoment& when, TaskId task) override
    {
        put(when, eventOn(taskTrack(task), event::kSliceEnd));
    }

    void beginHold(const TrackMoment& when, TaskId task, ObjectId object) override
    {
        const std::string name = "holds " + m_log.nameOf(object);
        const std::uint64_t track = holdTrack(task, object);
        if (m_described.insert(track).second)
            describe(ProtoMessage()
                         .number(descriptor::kUuid, track)
                         .number(descriptor::kParentUuid, taskTrack(task))
                         .text(descriptor::kName, name));
        put(when, eventOn(track, event::kSliceBegin, "lock").text(event::kName, name));
    }
    void endHold(const TrackMoment& when, TaskId task, ObjectId object) override
    {
        put(when, eventOn(holdTrack(task, object), event::kSliceEnd));
    }

    void wake(const TrackMoment& when, TaskId waker, TaskId woken, std::uint64_t flow) override
    {
        put(when, eventOn(taskTrack(waker), event::kInstant, "wake")
                      .text(event::kName, "wakes " + m_log.nameOf(woken))
                      .fixed64(event::kFlowIds, flow));
    }
    void moment(const TrackMoment& when, TaskId task, const std::string& name) override
    {
        put(when, eventOn(taskTrack(task), event::kInstant, "event").text(event::kName, name));
    }
    void count(const TrackMoment& when, ObjectId object, const std::string& name,
               std::uint32_t value) override
    {
        const std::uint64_t track = uuidOf(TrackOf::Counter, object.value);
        if (m_described.insert(track).second)
            describe(ProtoMessage()
                         .number(descriptor::kUuid, track)
                         .text(descriptor::kName, name)
                         .message(descriptor::kCounter,
                                  ProtoMessage().number(counter::kUnit, counter::kUnitCount)));
        put(when, eventOn(track, event::kCounterType).number(event::kCounterValue, value));
    }

private:
    static std::uint64_t taskTrack(TaskId task) { return uuidOf(TrackOf::Task, task.value); }
    static std::uint64_t holdTrack(TaskId task, ObjectId object)
    {
        return uuidOf(TrackOf::Hold, object.value, task.value);
    }

    static ProtoMessage eventOn(std::uint64_t track, std::uint64_t type,
                                std::string_view category = {})
    {
        ProtoMessage made;
        made.number(event::kType, type).number(event::kTrackUuid, track);
        if (!category.empty())
            made.text(event::kCategories, category);
        return made;
    }

    void putPacket(ProtoMessage& begun)
    {
        begun.number(packet::kSequenceId, 1);
        m_out.put(ProtoMessage().message(trace::kPacket, begun).bytes());
    }
    void put(const TrackMoment& when, const ProtoMessage& trackEvent)
    {
        putPacket(ProtoMessage()
                      .number(packet::kTimestamp, static_cast<std::uint64_t>(when.time_ns))
                      .message(packet::kTrackEvent, trackEvent));
    }
    void describe(const ProtoMessage& track)
    {
        putPacket(ProtoMessage().message(packet::kTrackDescriptor, track));
    }

    void describe(const TrackPlace& place)
    {
        const std::uint64_t processTrack = uuidOf(TrackOf::Process, place.process.value);
        if (place.task == place.process)
            describe(ProtoMessage()
                         .number(descriptor::kUuid, processTrack)
                         .message(descriptor::kProcess,
                                  ProtoMessage()
                                      .number(process::kPid, place.process.value)
                                      .text(process::kProcessName, m_log.nameOf(place.process))));
        ProtoMessage track;
        track.number(descriptor::kUuid, taskTrack(place.task));
        if (place.task != place.thread)
            track.number(descriptor::kParentUuid, taskTrack(place.thread))
                .text(descriptor::kName, trackName(m_log, place.task));
        else
            track.number(descriptor::kParentUuid, processTrack)
                .message(descriptor::kThread,
                         ProtoMessage()
                             .number(thread::kPid, place.process.value)
                             .number(thread::kTid, place.task.value)
                             .text(thread::kThreadName, trackName(m_log, place.task)));
        describe(track);
    }

    const Log& m_log;
    ExportFile& m_out;
    std::set<std::uint64_t> m_described; // of holds and counters
};

} // namespace

void writePerfettoTrace(const ExportedRun& run, ExportFile& out)
{
    PerfettoSink sink(run.log, out);
    walkTracks(run, sink, [&out] { return out.isRefused(); });
}

} // namespace lockstep
