// SPDX-License-Identifier: MIT
#include "core/export/export_run.h"

#include "core/export/chrome_trace.h"
#include "core/export/csv_tables.h"
#include "core/export/event_lines.h"
#include "core/export/export_file.h"
#include "core/export/lock_graph_dot.h"
#include "core/export/packet_capture.h"
#include "core/export/perfetto_trace.h"

#include <array>

namespace lockstep {

namespace {

constexpr std::array kFormats{
    ExportFormatInfo{ExportFormat::Chrome, "chrome", ".json",
                     "Chrome trace events, for Perfetto, chrome://tracing, Qt Creator, speedscope"},
    ExportFormatInfo{ExportFormat::Perfetto, "perfetto", ".pftrace",
                     "Perfetto's own trace, with nested tracks"},
    ExportFormatInfo{ExportFormat::Pcapng, "pcapng", ".pcapng",
                     "What passed between the sockets, for Wireshark"},
    ExportFormatInfo{ExportFormat::JsonLines, "jsonl", ".jsonl",
                     "Every event, one JSON object a line"},
    ExportFormatInfo{ExportFormat::Csv, "csv", "", "A folder of tables, for spreadsheets"},
    ExportFormatInfo{ExportFormat::Dot, "dot", ".dot",
                     "The lock graph at one moment, for Graphviz"},
};

struct AxisName {
    std::string_view name;
    ExportAxis axis;
};
constexpr std::array kAxes{AxisName{"order", ExportAxis::Order},
                           AxisName{"virtual", ExportAxis::VirtualTime},
                           AxisName{"real", ExportAxis::RealTime}};

/// "a, b, c".
template <class Entries>
std::string namesOf(const Entries& entries)
{
    std::string names;
    for (const auto& entry : entries)
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    return names;
}

std::uint32_t recordsOfKind(EventKind kind)
{
    std::uint32_t records = 1;
    forEachFact([&]<class Fact>() {
        if (Fact::kind == kind)
            records = recordsOf<Fact>();
    });
    return records;
}

void writeJsonLines(const ExportedRun& run, ExportFile& out)
{
    constexpr Seq kTellEvery = 65'536;
    for (Seq seq = 0; seq < run.end && !out.isRefused(); ++seq) {
        if (seq % kTellEvery == 0 && !run.goesOn(seq))
            return;
        out.put(eventLines(run.log, seq));
    }
}

Result<void> write(const ExportedRun& run, ExportFormat format, ExportFile& out)
{
    switch (format) {
    case ExportFormat::Chrome:
        writeChromeTrace(run, out);
        break;
    case ExportFormat::Perfetto:
        writePerfettoTrace(run, out);
        break;
    case ExportFormat::Pcapng:
        return writePacketCapture(run, out);
    case ExportFormat::JsonLines:
        writeJsonLines(run, out);
        break;
    case ExportFormat::Dot:
        writeLockGraph(run, out);
        break;
    case ExportFormat::Csv:
        break; // has several files: see below
    }
    return {};
}

} // namespace

std::span<const ExportFormatInfo> exportFormats()
{
    return kFormats;
}

const ExportFormatInfo& infoOf(ExportFormat format)
{
    return kFormats[static_cast<std::size_t>(format)];
}

Result<ExportFormat> exportFormatNamed(std::string_view name)
{
    for (const ExportFormatInfo& info : kFormats)
        if (info.name == name)
            return info.format;
    return Error{"there is no format " + std::string(name) + "; there are " + namesOf(kFormats)};
}

Result<ExportAxis> exportAxisNamed(std::string_view name)
{
    for (const AxisName& axis : kAxes)
        if (axis.name == name)
            return axis.axis;
    return Error{"there is no axis " + std::string(name) + "; there are " + namesOf(kAxes)};
}

Seq wholeEnd(const Log& log)
{
    Seq end = log.end();
    if (end > 0 && recordsOfKind(log.event(end - 1).kind) > 1)
        --end; // its second half has not come yet
    return end;
}

Result<void> exportRun(const ExportedRun& run, ExportFormat format, const std::string& path)
{
    bool isStopped = false;
    ExportedRun told = run;
    if (run.progress)
        told.progress = [&run, &isStopped](Seq done, Seq end) {
            isStopped = isStopped || !run.progress(done, end); // it is not asked again
            return !isStopped;
        };
    if (format == ExportFormat::Csv)
        return writeCsvTables(told, path);
    auto out = ExportFile::create(path);
    if (!out)
        return out.error();
    if (const auto written = write(told, format, *out); !written)
        return written;
    return told.goesOn(told.end) ? out->finish() : exportStopped();
}

} // namespace lockstep
