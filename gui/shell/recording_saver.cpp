// SPDX-License-Identifier: MIT
#include "gui/shell/recording_saver.h"

#include "core/analysis/schedule_of.h"
#include "core/session/recorded_session.h"
#include "core/session/scenario_json.h"

#include <QCoreApplication>

namespace lockstep::gui {

namespace {

std::string programName()
{
    return "lockstep " + QCoreApplication::applicationVersion().toStdString();
}

recording::End endOf(const Session& session, Seq end)
{
    const Verdict verdict = session.verdict();
    const Log& log = session.log();
    return {.verdict = verdict == Verdict::None ? Verdict::Stopped : verdict,
            .message = session.message(),
            .real_ns = end == 0 ? 0 : log.realSinceStart_ns(end - 1)};
}

} // namespace

Result<TraceFileStamp> saveRun(const std::string& path, const Session& session,
                               const ScenarioInfo& scenario, Seq end,
                               const recording::Additions& additions)
{
    const auto* recorded = dynamic_cast<const RecordedSession*>(&session);
    auto file = TraceFileWriter::create(path);
    if (!file)
        return file.error();
    auto writer =
        recorded ? RecordingWriter::begin(std::move(*file), session.log(),
                                          recorded->recording().run, recorded->recording().scenario)
                 : RecordingWriter::begin(std::move(*file), session.log(),
                                          descriptionOf(session.request(), scenario, programName()),
                                          {describeOne(scenario)});
    if (!writer)
        return writer.error();
    writer->endAt(end);
    writer->add(additions);
    Result<void> written;
    if (recorded && recorded->isCut())
        written = writer->finishCut(recorded->recording().steps);
    else if (recorded)
        written = writer->finish(recorded->recording().steps, *recorded->recording().end);
    else
        written = writer->finish(scheduleOf(session.log(), end), endOf(session, end));
    if (!written)
        return written.error();
    return writer->stamp();
}

} // namespace lockstep::gui
