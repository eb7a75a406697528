// SPDX-License-Identifier: MIT
#include "core/model/recording_reader.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

/// Names and paths; what a scenario calls its things is far shorter.
constexpr std::size_t kMostNameBytes = 4096;
/// Source and pages of a scenario, which a window shows whole.
constexpr std::size_t kMostScenarioBytes = std::size_t{4} << 20;

/// Puts part after part into the log. Each take() gives what is wrong with its part, or "".
class Loader {
public:
    Loader(Log& log, std::uint64_t most_bytes) : m_log(log), m_roomBytes(most_bytes) {}

    std::string take(RecordingPart part)
    {
        return std::visit([this](auto&& content) { return take(std::move(content)); },
                          std::move(part));
    }

    /// After the last part.
    std::string finish()
    {
        if (!m_described || m_recording.scenario.json.empty())
            return "it is cut off before it says which run it is of";
        if (m_recording.end && m_recording.end->events != m_log.end())
            return "it has " + std::to_string(m_log.end()) + " records instead of " +
                   std::to_string(m_recording.end->events);
        return checkIds(m_log.end());
    }

    Recording& recording() { return m_recording; }

private:
    std::string take(recording::Description&& run)
    {
        m_recording.run = std::move(run);
        m_described = true;
        return {};
    }

    std::string take(recording::Scenario&& scenario)
    {
        if (scenario.json.size() > kMostScenarioBytes)
            return "its scenario is longer than 4 MiB";
        m_recording.scenario = std::move(scenario);
        return {};
    }

    std::string take(recording::ClockRate&& rate)
    {
        m_log.setNanosecondsPerTick(rate.nanoseconds_per_tick);
        return {};
    }

    std::string take(recording::End&& end)
    {
        m_recording.end = std::move(end);
        return {};
    }

    std::string take(recording::Additions&& additions)
    {
        for (const recording::Note& note : additions.notes)
            if (note.place > m_log.end())
                return fmt::format("a note is at place {} of {} records", note.place, m_log.end());
        m_recording.additions = std::move(additions);
        return {};
    }

    std::string take(recording::Sites&& part)
    {
        return each(
            part.sites, part.first, m_log.siteCount() + 1, Log::kRoomForSites, "sites",
            [](const SiteInfo& site) { return site.file.size(); },
            [this](SiteInfo&& site) { m_log.putSite(std::move(site)); });
    }

    std::string take(recording::Tasks&& part)
    {
        // Whoever goes from a task to its parent comes to an end.
        for (const TaskInfo& task : part.tasks)
            if (task.parent && task.parent >= task.id)
                return fmt::format("its task {} has a parent that comes after it", task.id.value);
        const std::uint32_t first = part.tasks.empty() ? 0 : part.tasks.front().id.value;
        return each(
            part.tasks, first, m_log.taskCount() + 1, Log::kRoomForTasks, "tasks",
            [](const TaskInfo& task) { return task.name.size(); },
            [this](TaskInfo&& task) { m_log.putTask(std::move(task)); });
    }

    std::string take(recording::Objects&& part)
    {
        const std::uint32_t first = part.objects.empty() ? 0 : part.objects.front().id.value;
        return each(
            part.objects, first, m_log.objectCount() + 1, Log::kRoomForObjects, "objects",
            [](const ObjectInfo& object) { return object.name.size(); },
            [this](ObjectInfo&& object) { m_log.putObject(std::move(object)); });
    }

    std::string take(recording::Payloads&& part)
    {
        return each(
            part.texts, part.first, m_log.payloadCount(), Log::kRoomForPayloads, "texts",
            [](const std::string& text) { return text.size(); },
            [this](std::string&& text) { m_log.putPayload(text); });
    }

    std::string take(recording::Events&& part)
    {
        const bool goesBack =
            !part.events.empty() && part.events.front().virtual_ns < m_log.virtualEnd_ns();
        if (goesBack)
            return "its virtual time goes back";
        std::string wrong = each(
            part.events, part.first, m_log.end(), Log::kRoomForEvents, "events",
            [](const Event&) { return std::size_t{0}; },
            [this](Event&& event) { m_log.append(event); });
        // What the last one says may stand in the next part.
        if (wrong.empty() && !m_log.empty())
            wrong = checkIds(m_log.end() - 1);
        return wrong;
    }

    std::string take(recording::Steps&& part)
    {
        return each(
            part.steps, part.first, m_recording.steps.size(), UINT32_MAX, "steps",
            [](const ScheduleStep&) { return std::size_t{0}; },
            [this](ScheduleStep&& step) { m_recording.steps.push_back(step); });
    }

    /// Puts the entries, if they go on where the ones before them ended and there is room.
    template <class Entry, class Size, class Put>
    std::string each(std::vector<Entry>& entries, std::uint64_t first, std::uint64_t next,
                     std::uint64_t room, const char* what, Size&& textBytes, Put&& put)
    {
        if (entries.empty())
            return {};
        if (first != next)
            return fmt::format("its {} begin with {} instead of {}", what, first, next);
        if (entries.size() > room - std::min<std::uint64_t>(room, next))
            return fmt::format("it has more {} than {}", what, room);
        for (Entry& entry : entries) {
            const std::uint64_t bytes = sizeof(Entry) + textBytes(entry);
            constexpr bool isName = !std::is_same_v<Entry, std::string>; // but what was said
            if (isName && textBytes(entry) > kMostNameBytes)
                return fmt::format("a name among its {} is longer than {} bytes", what,
                                   kMostNameBytes);
            if (bytes > m_roomBytes)
                return "the recording needs more memory than one may take";
            m_roomBytes -= bytes;
            put(std::move(entry));
        }
        return {};
    }

    /// Whoever folds the log makes room for the ids that it finds there, so that a few bytes could
    /// ask for much.
    std::string checkIds(Seq end)
    {
        for (; m_checked < end; ++m_checked) {
            const Event& event = m_log.event(m_checked);
            if (event.kind == kContinuation)
                continue;
            bool within = isWithin(event.task);
            visitFact(event, m_log.tailOf(m_checked),
                      [&]<class Fact>(const Event&, const Fact& fact) {
                          Fact::words().forEach(
                              [&](auto word) { within &= isWithin(fact.*word.member); });
                      });
            if (!within)
                return "event #" + std::to_string(m_checked) + " names an id that nobody has";
        }
        return {};
    }

    bool isWithin(TaskId id) const { return id.value <= m_log.taskCount(); }
    bool isWithin(ObjectId id) const { return id.value <= m_log.objectCount(); }
    template <class Other>
    bool isWithin(const Other&) const
    {
        return true;
    }

    Log& m_log;
    Recording m_recording;
    std::uint64_t m_roomBytes;
    Seq m_checked = 0;
    bool m_described = false;
};

Result<Recording> load(Result<TraceFileReader> file, Log& log, std::uint64_t most_bytes)
{
    LS_CHECK(log.empty());
    if (!file)
        return file.error();
    Loader loader(log, most_bytes);
    for (;;) {
        auto part = file->next();
        if (!part)
            return part.error();
        if (!*part)
            break;
        if (const std::string wrong = loader.take(std::move(**part)); !wrong.empty())
            return file->damaged(wrong);
    }
    if (const std::string wrong = loader.finish(); !wrong.empty())
        return Error{"cannot open the recording " + file->path() + ": " + wrong};
    loader.recording().stamp = file->stamp();
    return std::move(loader.recording());
}

} // namespace

Result<Recording> openRecording(const std::string& path, Log& log, std::uint64_t most_bytes)
{
    return load(TraceFileReader::open(path), log, most_bytes);
}

Result<Recording> readRecording(std::string_view bytes, Log& log, std::uint64_t most_bytes)
{
    return load(TraceFileReader::read(bytes), log, most_bytes);
}

} // namespace lockstep
