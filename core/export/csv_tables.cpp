// SPDX-License-Identifier: MIT
#include "core/export/csv_tables.h"

#include "core/export/event_objects.h"
#include "core/export/export_file.h"
#include "core/model/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string safe = "\"";
    for (const char letter : text)
        safe += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return safe + '"';
}

std::string_view nameOf(TaskState state)
{
    switch (state) {
    case TaskState::Unborn:
        return "unborn";
    case TaskState::New:
        return "new";
    case TaskState::Running:
        return "running";
    case TaskState::AtGate:
        return "at_gate";
    case TaskState::WaitingForLock:
        return "waiting_for_lock";
    case TaskState::WaitingForTask:
        return "waiting_for_task";
    case TaskState::WaitingForObject:
        return "waiting_for_object";
    case TaskState::Suspended:
        return "suspended";
    case TaskState::Sleeping:
        return "sleeping";
    case TaskState::Computing:
        return "computing";
    case TaskState::Ready:
        return "ready";
    case TaskState::Outside:
        return "outside";
    case TaskState::Ended:
        return "ended";
    }
    return "unknown";
}

/// One table: a file that is told its rows.
class Table {
public:
    Table(ExportFile& out, const std::vector<std::string>& head) : m_out(out) { row(head); }

    void row(const std::vector<std::string>& cells)
    {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i)
            line += (i == 0 ? "" : ",") + quoted(cells[i]);
        m_out.put(line + "\r\n");
    }

private:
    ExportFile& m_out;
};

std::string seconds(Nanoseconds time_ns)
{
    return fmt::format("{:.9f}", secondsFromNanoseconds(time_ns));
}

class Tables {
public:
    explicit Tables(const ExportedRun& run) : m_run(run), m_log(run.log), m_history(run.log)
    {
        m_history.advance(run.end);
    }

    void writeTasks(ExportFile& out)
    {
        Table table(out, {"id", "name", "carrier", "parent", "daemon", "helper", "spawned_s",
                          "ended_s", "end", "error"});
        for (std::uint32_t id = 1; id <= m_log.taskCount(); ++id) {
            const TaskInfo& info = *m_log.task(TaskId{id});
            const TaskView& view = m_history.live().task(info.id);
            table.row({std::to_string(id), m_log.nameOf(info.id), std::string(nameOf(info.carrier)),
                       m_log.nameOf(info.parent), info.daemon ? "1" : "0", info.helper ? "1" : "0",
                       time(info.spawned), view.state == TaskState::Ended ? time(view.since) : "",
                       std::string(nameOf(view.end)),
                       std::string(m_log.payload(view.error_at, view.error_bytes))});
        }
    }

    void writeObjects(ExportFile& out)
    {
        Table table(out, {"id", "name", "kind", "creator", "ordinal", "created_s"});
        for (std::uint32_t id = 1; id <= m_log.objectCount(); ++id) {
            const ObjectInfo& info = *m_log.object(ObjectId{id});
            table.row({std::to_string(id), m_log.nameOf(info.id), std::string(nameOf(info.kind)),
                       m_log.nameOf(info.creator), std::to_string(info.ordinal),
                       time(info.created)});
        }
    }

    void writeEvents(ExportFile& out)
    {
        constexpr Seq kTellEvery = 16'384;
        Table table(out, {"seq", "virtual_s", "real_s", "task_id", "task", "kind", "object_id",
                          "object", "file", "line", "fields", "text"});
        for (Seq seq = 0; seq < m_run.end && !out.isRefused(); ++seq) {
            if (seq % kTellEvery == 0 && !m_run.goesOn(seq))
                return;
            for (const auto& event : eventObjects(m_log, seq))
                table.row(eventRow(seq, event));
        }
    }

    void writeStates(ExportFile& out)
    {
        Table table(out, {"task_id", "task", "state", "object", "begin_seq", "end_seq", "begin_s",
                          "end_s", "length_s"});
        for (const Lane& lane : m_history.lanes())
            for (std::size_t i = 0; i < lane.spans.size(); ++i) {
                const Span span = lane.spans[i];
                const Seq end = std::min(span.end, m_run.end);
                table.row({std::to_string(lane.task.value), m_log.nameOf(lane.task),
                           std::string(nameOf(span.state)), m_log.nameOf(span.object),
                           std::to_string(span.begin), std::to_string(end), time(span.begin),
                           time(end), seconds(virtual_ns(end) - virtual_ns(span.begin))});
            }
    }

    void writeLocks(ExportFile& out)
    {
        Table table(out, {"lock_id", "lock", "task_id", "task", "asked_s", "acquired_s",
                          "released_s", "wait_s", "hold_s", "others_waited"});
        for (const Lane& lane : m_history.lanes())
            for (const HeldSpan& held : lane.held) {
                const Seq end = std::min(held.end, m_run.end);
                const Seq asked = askedAt(lane, held);
                table.row({std::to_string(held.object.value), m_log.nameOf(held.object),
                           std::to_string(lane.task.value), m_log.nameOf(lane.task), time(asked),
                           time(held.begin), held.end == kNoSeq ? "" : time(end),
                           seconds(virtual_ns(held.begin) - virtual_ns(asked)),
                           seconds(virtual_ns(end) - virtual_ns(held.begin)),
                           held.contended ? "1" : "0"});
            }
    }

private:
    using Json = nlohmann::ordered_json;

    /// A text without its quotes, anything else as JSON has it.
    static std::string textOf(const Json& value)
    {
        if (value.is_null())
            return "";
        return value.is_string() ? value.get<std::string>()
                                 : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    std::vector<std::string> eventRow(Seq seq, const Json& event) const
    {
        static constexpr std::array kOwnColumns{"task_id", "task", "kind", "object_id",
                                                "object",  "file", "line", "text"};
        std::map<std::string, std::string> cells;
        std::string others;
        for (const auto& [key, value] : event.items()) {
            const bool isOwn =
                std::find(kOwnColumns.begin(), kOwnColumns.end(), key) != kOwnColumns.end();
            if (key == "site") {
                cells["file"] = textOf(value.at("file"));
                cells["line"] = textOf(value.at("line"));
            } else if (isOwn) {
                cells[key] = textOf(value);
            } else if (key != "seq" && key != "t") {
                others += (others.empty() ? "" : "; ") + key + "=" + textOf(value);
            }
        }
        return {std::to_string(seq), time(seq),         seconds(m_log.realSinceStart_ns(seq)),
                cells["task_id"],    cells["task"],     cells["kind"],
                cells["object_id"],  cells["object"],   cells["file"],
                cells["line"],       std::move(others), cells["text"]};
    }

    Nanoseconds virtual_ns(Seq seq) const
    {
        return seq < m_log.end() ? m_log.event(seq).virtual_ns : m_log.virtualEnd_ns();
    }
    std::string time(Seq seq) const { return seconds(virtual_ns(seq)); }

    /// Where the task began to wait for what it has: over all the times that it was woken and
    /// found another faster.
    static Seq askedAt(const Lane& lane, const HeldSpan& held)
    {
        Seq asked = held.begin;
        for (std::size_t i = lane.spans.firstFrom(held.begin); i > 0; --i) {
            const Span before = lane.spans[i - 1];
            if (before.object != held.object)
                break;
            asked = before.begin;
        }
        return asked;
    }

    const ExportedRun& m_run;
    const Log& m_log;
    History m_history;
};

/// Makes the folder, and takes it away again unless all went well.
class Folder {
public:
    static Result<Folder> make(const std::string& path)
    {
        const bool isMade = mkdir(path.c_str(), 0777) == 0;
        struct stat there {};
        if (!isMade && (errno != EEXIST || stat(path.c_str(), &there) != 0))
            return Error::fromErrno("cannot make the folder " + path, errno);
        if (!isMade && !S_ISDIR(there.st_mode))
            return Error{"cannot write tables into " + path + ": it is no folder"};
        return Folder(isMade ? path : "");
    }
    ~Folder()
    {
        if (!m_made.empty())
            rmdir(m_made.c_str());
    }
    Folder(Folder&& other) noexcept : m_made(std::exchange(other.m_made, {})) {}
    Folder& operator=(Folder&&) = delete;

    void keep() { m_made.clear(); }

private:
    explicit Folder(std::string made) : m_made(std::move(made)) {}

    std::string m_made; // by us, and not kept
};

struct TableFile {
    const char* name;
    void (Tables::*write)(ExportFile&);
};
constexpr std::array kTables{
    TableFile{"tasks.csv", &Tables::writeTasks}, TableFile{"objects.csv", &Tables::writeObjects},
    TableFile{"events.csv", &Tables::writeEvents}, TableFile{"states.csv", &Tables::writeStates},
    TableFile{"locks.csv", &Tables::writeLocks}};

} // namespace

Result<void> writeCsvTables(const ExportedRun& run, const std::string& path)
{
    auto folder = Folder::make(path);
    if (!folder)
        return folder.error();
    std::vector<ExportFile> files; // go before the folder does
    for (const TableFile& table : kTables) {
        auto file = ExportFile::create(path + "/" + table.name);
        if (!file)
            return file.error();
        files.push_back(std::move(*file));
    }
    Tables tables(run);
    for (std::size_t i = 0; i < files.size(); ++i) {
        (tables.*kTables[i].write)(files[i]);
        // the events are nearly all of the work
        if (kTables[i].write == &Tables::writeEvents && !run.goesOn(run.end))
            return exportStopped();
    }
    for (ExportFile& file : files)
        if (const auto whole = file.flush(); !whole)
            return whole;
    for (ExportFile& file : files)
        if (const auto named = file.finish(); !named)
            return named;
    folder->keep();
    return {};
}

} // namespace lockstep
