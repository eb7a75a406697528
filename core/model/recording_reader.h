// SPDX-License-Identifier: MIT
#pragma once
// Opens a recording: its events become a log, all else is given beside it.

#include "core/model/log.h"
#include "core/trace/trace_file.h"

namespace lockstep {

struct Recording {
    recording::Description run;
    recording::Scenario scenario;
    std::vector<ScheduleStep> steps;
    std::optional<recording::End> end; ///< none: the file was cut short
    recording::Additions additions;
    TraceFileStamp stamp; ///< of the file as it was read
};

/// More than this no recording may take in memory.
inline constexpr std::uint64_t kMostOpenBytes = std::uint64_t{8} << 30;

/// Fills a log that is empty. A file that was cut short gives what its whole blocks hold; one that
/// is damaged, or that contradicts itself, is an error, and the log is of no use then. Whatever is
/// in the file, the log knows every task and object that its events name.
Result<Recording> openRecording(const std::string& path, Log& log,
                                std::uint64_t most_bytes = kMostOpenBytes);
/// The same for a file's content that lies in memory.
Result<Recording> readRecording(std::string_view bytes, Log& log,
                                std::uint64_t most_bytes = kMostOpenBytes);

} // namespace lockstep
