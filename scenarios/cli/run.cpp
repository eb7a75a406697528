// SPDX-License-Identifier: MIT
// lockstep-run run: one run, told as it goes.
#include "core/analysis/schedule_of.h"
#include "core/base/clock.h"
#include "core/export/schedule_file.h"
#include "scenarios/cli/interruption.h"
#include "scenarios/cli/one_run.h"
#include "scenarios/cli/printer.h"

#include <cerrno>
#include <memory>
#include <optional>

namespace lockstep::cli {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Before the run, so that a long run is not lost for a wrong path.
Result<void> checkWritable(const std::string& path)
{
    if (path.empty())
        return {};
    const File file(std::fopen(path.c_str(), "ae"));
    if (!file)
        return Error::fromErrno("cannot write " + path, errno);
    return {};
}

/// Saves the run while it goes on, if that was asked for. A file that takes no more does not stop
/// the run; it is said at the end. Of a run that is interrupted, what there was is kept.
class Keeper {
public:
    Result<void> open(const std::string& path)
    {
        if (path.empty())
            return {};
        auto file = TraceFileWriter::create(path);
        if (!file)
            return file.error();
        m_file = std::move(*file);
        rememberInterruption();
        return {};
    }

    void begin(const CheckedRequest& asked, const Log& log)
    {
        if (!m_file)
            return;
        auto writer = beginRecording(std::move(*m_file), asked, log);
        if (writer)
            m_writer = std::move(*writer);
        else
            m_result = writer.error();
    }

    void follow()
    {
        if (m_writer && m_result)
            m_result = m_writer->follow();
    }

    Result<void> finish(const Log& log, const RunResult& result)
    {
        if (m_writer && m_result)
            m_result =
                m_writer->finish(lockstep::scheduleOf(log),
                                 {.verdict = result.verdict,
                                  .message = result.message,
                                  .real_ns = nanosecondsFromSeconds(std::max(result.real_s, 0.0))});
        return m_result;
    }

    Result<void> finishCut(const Log& log)
    {
        if (m_writer && m_result)
            m_result = m_writer->finishCut(lockstep::scheduleOf(log));
        return m_result;
    }

private:
    std::optional<TraceFileWriter> m_file;
    std::optional<RecordingWriter> m_writer;
    Result<void> m_result;
};

} // namespace

int run(const RunCommandFlags& flags)
{
    const auto asked = checkedRequest(flags);
    if (!asked)
        return refuse(kWrongUsage, asked.error().text);
    if (const auto writable = checkWritable(flags.save_schedule_file); !writable)
        return refuse(kWrongUsage, writable.error().text);
    Keeper keeper;
    if (const auto writable = keeper.open(flags.record_file); !writable)
        return refuse(kWrongUsage, writable.error().text);
    const bool eventsToOutput = flags.events_file == "-";
    File events;
    if (!flags.events_file.empty() && !eventsToOutput) {
        events.reset(std::fopen(flags.events_file.c_str(), "we"));
        if (!events)
            return refuse(kWrongUsage,
                          Error::fromErrno("cannot write " + flags.events_file, errno).text);
    }
    std::FILE* people = flags.json || eventsToOutput ? stderr : stdout;

    const Nanoseconds begin_ns = realNow_ns();
    auto started = Session::start(asked->request);
    if (!started)
        return refuse(kFailed, started.error().text);
    Session& session = **started;
    keeper.begin(*asked, session.log());
    Printer printer(session.log(), people, eventsToOutput ? stdout : events.get());
    constexpr int kLookAgain_ms = 20;
    while (!isOver(session) && !isInterrupted()) {
        printer.follow(false);
        keeper.follow();
        session.waitForNews(kLookAgain_ms);
    }
    printer.follow(true);
    if (isInterrupted()) {
        const auto kept = keeper.finishCut(session.log());
        return refuse(kFailed, kept ? "interrupted; " + flags.record_file +
                                          " has what was recorded until then"
                                    : kept.error().text);
    }
    const RunResult result =
        resultOf(*asked, session, secondsFromNanoseconds(realNow_ns() - begin_ns));

    tellVerdict(people, session.log(), result.state, result.verdict);
    if (flags.invariants)
        tellInvariants(people, result.invariants);
    if (!result.message.empty())
        refuse(kFailed, result.message);
    else if (!result.declared)
        refuse(kOtherwise, asked->request.scenario + " does not declare that " +
                               asked->request.variant + " ends like this");
    if (!flags.save_schedule_file.empty()) {
        const auto saved =
            saveSchedule(flags.save_schedule_file, scheduleOf(*asked, session.log()));
        if (!saved)
            return refuse(kFailed, saved.error().text);
    }
    if (const auto kept = keeper.finish(session.log(), result); !kept)
        return refuse(kFailed, kept.error().text);
    if (flags.json) {
        const std::string summary =
            runSummary(session.log(),
                       circumstancesOf(*asked, result, flags.invariants, flags.save_schedule_file),
                       !eventsToOutput);
        std::fwrite(summary.data(), 1, summary.size(), stdout);
    }
    if (!printer.flush() || std::fflush(stdout) != 0)
        return refuse(kFailed, "the output could not be written whole");
    return statusOf(result, flags.invariants);
}

} // namespace lockstep::cli
