// SPDX-License-Identifier: MIT
#include "core/model/recording_writer.h"

#include <algorithm>

namespace lockstep {

namespace {

/// As many as make columns long enough to pack well, and a block small enough to lose.
constexpr Seq kEventsPerBlock = 65'536;
constexpr std::size_t kPayloadBytesPerBlock = 1u << 20;
constexpr std::size_t kStepsPerBlock = 65'536;

} // namespace

Result<RecordingWriter> RecordingWriter::begin(TraceFileWriter file, const Log& log,
                                               const recording::Description& run,
                                               const recording::Scenario& scenario)
{
    if (const auto written = file.write(run); !written)
        return written.error();
    if (const auto written = file.write(scenario); !written)
        return written.error();
    return RecordingWriter(std::move(file), log);
}

Result<void> RecordingWriter::follow()
{
    const Seq end = m_log->end();
    while (end - m_events >= kEventsPerBlock)
        if (const auto written = writeUpTo(m_events + kEventsPerBlock); !written)
            return written;
    return {};
}

Result<void> RecordingWriter::finish(std::span<const ScheduleStep> steps, recording::End end)
{
    if (const auto written = writeAll(steps); !written)
        return written;
    end.events = m_events;
    if (const auto written = m_file.write(end); !written)
        return written;
    return close();
}

Result<void> RecordingWriter::finishCut(std::span<const ScheduleStep> steps)
{
    if (const auto written = writeAll(steps); !written)
        return written;
    return close();
}

Result<void> RecordingWriter::writeAll(std::span<const ScheduleStep> steps)
{
    const Seq end = std::min(m_end, m_log->end());
    do {
        if (const auto written = writeUpTo(std::min(end, m_events + kEventsPerBlock)); !written)
            return written;
    } while (m_events != end);
    for (std::size_t at = 0; at < steps.size(); at += kStepsPerBlock) {
        const auto some = steps.subspan(at, std::min(kStepsPerBlock, steps.size() - at));
        const recording::Steps part{static_cast<std::uint32_t>(at), {some.begin(), some.end()}};
        if (const auto written = m_file.write(part); !written)
            return written;
    }
    return m_file.write(recording::ClockRate{m_log->nanosecondsPerTick()});
}

Result<void> RecordingWriter::close()
{
    if (!(m_additions == recording::Additions{}))
        if (const auto written = m_file.write(m_additions); !written)
            return written;
    return m_file.finish();
}

/// What events below end refer to was in the log before them, so it is written before them too.
Result<void> RecordingWriter::writeUpTo(Seq end)
{
    if (const auto written = writeTables(); !written)
        return written;
    if (const auto written = writePayloads(); !written)
        return written;
    return writeEvents(end);
}

Result<void> RecordingWriter::writeTables()
{
    recording::Sites sites{m_sites + 1, {}};
    while (m_sites < m_log->siteCount())
        sites.sites.push_back(*m_log->site(SiteId{static_cast<std::uint16_t>(++m_sites)}));
    recording::Tasks tasks;
    while (m_tasks < m_log->taskCount())
        tasks.tasks.push_back(*m_log->task(TaskId{++m_tasks}));
    recording::Objects objects;
    while (m_objects < m_log->objectCount())
        objects.objects.push_back(*m_log->object(ObjectId{++m_objects}));
    Result<void> written;
    if (!sites.sites.empty())
        written = m_file.write(sites);
    if (written && !tasks.tasks.empty())
        written = m_file.write(tasks);
    if (written && !objects.objects.empty())
        written = m_file.write(objects);
    return written;
}

Result<void> RecordingWriter::writePayloads()
{
    const std::uint32_t end = m_log->payloadCount();
    while (m_payloads < end) {
        recording::Payloads part{m_payloads, {}};
        for (std::size_t bytes = 0; m_payloads < end && bytes < kPayloadBytesPerBlock;) {
            part.texts.emplace_back(m_log->storedPayload(m_payloads++));
            bytes += part.texts.back().size() + 1;
        }
        if (const auto written = m_file.write(part); !written)
            return written;
    }
    return {};
}

Result<void> RecordingWriter::writeEvents(Seq end)
{
    if (m_events == end)
        return {};
    recording::Events part{m_events, {}};
    part.events.reserve(end - m_events);
    while (m_events < end)
        part.events.push_back(m_log->event(m_events++));
    return m_file.write(part);
}

} // namespace lockstep
