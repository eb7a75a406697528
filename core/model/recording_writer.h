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

    /// Writes the rest of a log that does not grow any more, and gives the file its name.
    /// end.events is filled in here.
    Result<void> finish(std::span<const ScheduleStep> steps, recording::End end);

private:
    RecordingWriter(TraceFileWriter file, const Log& log) : m_file(std::move(file)), m_log(&log) {}

    Result<void> writeUpTo(Seq end);
    Result<void> writeTables();
    Result<void> writePayloads();
    Result<void> writeEvents(Seq end);

    TraceFileWriter m_file;
    const Log* m_log;
    // How far the file is.
    Seq m_events = 0;
    std::uint32_t m_sites = 0;
    std::uint32_t m_tasks = 0;
    std::uint32_t m_objects = 0;
    std::uint32_t m_payloads = 0;
};

} // namespace lockstep
