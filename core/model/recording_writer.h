// SPDX-License-Identifier: MIT
#pragma once
// Saves a log as a recording, while it grows or when it is whole.

#include "core/model/log.h"
#include "core/trace/trace_file.h"

#include <span>

namespace lockstep {

class RecordingWriter {
public:
    /// The log must live as long as this; the file is new.
    static Result<RecordingWriter> begin(TraceFileWriter file, const Log& log,
                                         const recording::Description& run,
                                         const recording::Scenario& scenario);

    /// Writes what the log has so far, except for the newest events, which do not fill a block yet.
    Result<void> follow();

    /// Of a log that still grows only what is before that place is written.
    void endAt(Seq end) { m_end = end; }
    /// What people have added; written with the rest.
    void add(recording::Additions additions) { m_additions = std::move(additions); }
    /// Writes the rest of the log, and gives the file its name. end.events is filled in here.
    Result<void> finish(std::span<const ScheduleStep> steps, recording::End end);
    /// The same for a copy of a recording that was cut short: it stays one.
    Result<void> finishCut(std::span<const ScheduleStep> steps);
    /// Of the finished file.
    TraceFileStamp stamp() const { return m_file.stamp(); }

private:
    RecordingWriter(TraceFileWriter file, const Log& log) : m_file(std::move(file)), m_log(&log) {}

    Result<void> writeAll(std::span<const ScheduleStep> steps);
    Result<void> close();
    Result<void> writeUpTo(Seq end);
    Result<void> writeTables();
    Result<void> writePayloads();
    Result<void> writeEvents(Seq end);

    TraceFileWriter m_file;
    const Log* m_log;
    Seq m_end = kNoSeq;
    recording::Additions m_additions;
    // How far the file is.
    Seq m_events = 0;
    std::uint32_t m_sites = 0;
    std::uint32_t m_tasks = 0;
    std::uint32_t m_objects = 0;
    std::uint32_t m_payloads = 0;
};

} // namespace lockstep
