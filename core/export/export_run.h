// SPDX-License-Identifier: MIT
#pragma once
// A run for other programs: the formats that there are, and the one way to write any of them.
//
// What is written is there whole or not at all. docs/exports.md says what each format holds.

#include "core/base/result.h"
#include "core/model/log.h"

#include <functional>
#include <optional>
#include <span>

namespace lockstep {

enum class ExportFormat : std::uint8_t { Chrome, Perfetto, Pcapng, JsonLines, Csv, Dot };

struct ExportFormatInfo {
    ExportFormat format{};
    std::string_view name;   ///< as it is typed
    std::string_view ending; ///< of its files, with the dot; empty: it is a folder of files
    const char* tells = "";  ///< what it is, in English
};

std::span<const ExportFormatInfo> exportFormats();
const ExportFormatInfo& infoOf(ExportFormat format);
/// The error names those that there are.
Result<ExportFormat> exportFormatNamed(std::string_view name);

/// What a trace's time is. No two events have the same: who would has the next nanosecond.
enum class ExportAxis : std::uint8_t {
    Order, ///< a microsecond an event
    VirtualTime,
    RealTime,
};

/// The error names those that there are.
Result<ExportAxis> exportAxisNamed(std::string_view name);

struct ExportedRun {
    const Log& log;
    Seq end = 0; ///< behind the last event that is told: wholeEnd of the log, or before
    std::string scenario;
    std::string variant;
    ExportAxis axis = ExportAxis::VirtualTime;
    Seq at = kNoSeq; ///< of what shows one moment: the state before this event; kNoSeq: at the end
    /// Is told now and then how far it is, and says whether to go on; null: nobody wants to know.
    /// After a false nobody looks at the log again.
    std::function<bool(Seq done, Seq end)> progress;

    bool goesOn(Seq done) const { return !progress || progress(done, end); }
    Seq moment() const { return std::min(at, end); }
};

/// Up to where a log that may still grow has whole events.
Seq wholeEnd(const Log& log);

/// What was told to stop leaves nothing, and is an error like any other.
Result<void> exportRun(const ExportedRun& run, ExportFormat format, const std::string& path);

} // namespace lockstep
