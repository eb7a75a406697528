// SPDX-License-Identifier: MIT
// lockstep-run export: a recording for other programs.
#include "core/export/export_run.h"
#include "core/model/place.h"
#include "core/session/recorded_session.h"
#include "scenarios/cli/commands.h"
#include "scenarios/cli/interruption.h"
#include "scenarios/cli/terminal.h"

#include <cstdio>

namespace lockstep::cli {

namespace {

/// The format that was typed, or else the one whose files end like this.
Result<ExportFormat> formatOf(const ExportFlags& flags)
{
    if (!flags.format.empty())
        return exportFormatNamed(flags.format);
    for (const ExportFormatInfo& info : exportFormats()) {
        const std::string ending(info.ending);
        if (!ending.empty() && flags.output.size() > ending.size() &&
            flags.output.compare(flags.output.size() - ending.size(), ending.size(), ending) == 0)
            return info.format;
    }
    return Error{"which format? " + flags.output + " does not say; give --format"};
}

Result<Seq> momentOf(const ExportFlags& flags, const Log& log)
{
    History history(log);
    history.advance();
    return findPlace(flags.at, history);
}

} // namespace

int exportRecording(const ExportFlags& flags)
{
    const auto format = formatOf(flags);
    if (!format)
        return refuse(kWrongUsage, format.error().text);
    const auto axis = exportAxisNamed(flags.axis.empty() ? "virtual" : flags.axis);
    if (!axis)
        return refuse(kWrongUsage, axis.error().text);
    if (!flags.at.empty() && *format != ExportFormat::Dot)
        return refuse(kWrongUsage, "--at goes with the format dot");
    const auto opened = RecordedSession::open(flags.file);
    if (!opened)
        return refuse(kFailed, opened.error().text);
    const RecordedSession& session = **opened;
    const Log& log = session.log();
    if (session.isCut())
        refuse(kDone, cutShort(log)); // what is there is exported

    ProgressLine progress("export");
    ExportedRun run{.log = log,
                    .end = wholeEnd(log),
                    .scenario = session.request().scenario,
                    .variant = session.request().variant,
                    .axis = *axis,
                    .progress = [&progress](Seq done, Seq end) {
                        progress.tell(done, end);
                        return !isInterrupted();
                    }};
    if (!flags.at.empty()) {
        const auto moment = momentOf(flags, log);
        if (!moment)
            return refuse(kWrongUsage, moment.error().text);
        run.at = *moment;
    }
    rememberInterruption();
    const auto written = exportRun(run, *format, flags.output);
    progress.clear();
    if (!written)
        return refuse(kFailed, written.error().text);
    return kDone;
}

} // namespace lockstep::cli
