// SPDX-License-Identifier: MIT
// Saving and opening ten million events as a recording, against the same events as JSON Lines and
// as Chrome's trace events.
//
//   recording_bench [EVENTS [FOLDER]]
//
// The log is that of four tasks that take turns at two locks in real time: what a run writes, with
// ticks that jitter as a real machine's do. JSON Lines are written by core/export (nlohmann) and
// read by simdjson, which finds every field but makes no log of them. Chrome's JSON is written by
// fmt, as fast as text can be, and read by simdjson on demand, which the whole file must lie in
// memory for: every event's name, time and thread are taken out.
#include "core/export/event_lines.h"
#include "core/model/recording_reader.h"
#include "core/model/recording_writer.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

namespace lockstep {
namespace {

/// Writes a fact and its continuation behind the log.
class Writer {
public:
    explicit Writer(Log& log) : m_log(log) {}

    template <class Fact>
    void write(TaskId task, const Fact& fact, std::uint16_t site = 0)
    {
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        m_ticks += 200 + m_random() % (m_random() % 16 == 0 ? 40'000 : 1'500);
        const auto now_ns = static_cast<Nanoseconds>(static_cast<double>(m_ticks) * 0.3846);
        m_log.append(
            {now_ns, m_ticks, task, record.object, Fact::kind, SiteId{site}, record.value});
        if (recordsOf<Fact>() == 2)
            m_log.append({now_ns, tail.wide, TaskId{tail.first}, ObjectId{tail.second},
                          kContinuation, SiteId{tail.small}, tail.third});
    }
    void say(TaskId task, const std::string& text)
    {
        const std::uint32_t at = m_log.putPayload(text);
        write(task, Said{at, static_cast<std::uint32_t>(text.size())}, 3);
    }
    Nanoseconds now_ns() const { return m_log.virtualEnd_ns(); }
    std::uint64_t draw() { return m_random(); }

private:
    Log& m_log;
    std::mt19937_64 m_random{7};
    std::uint64_t m_ticks = 1'000'000'000;
};

void fill(Log& log, Seq events)
{
    constexpr std::uint32_t kTasks = 4;
    log.setNanosecondsPerTick(0.3846);
    for (std::uint32_t line = 20; line < 30; ++line)
        log.putSite({"scenarios/08_thread_sync/noodle_fork_deadlock.cpp", line});
    for (std::uint32_t id = 1; id <= kTasks; ++id) {
        log.putObject({ObjectId{id}, ObjectKind::TaskEnd, "task", kMainTask, 0, 0});
        log.putTask({TaskId{id}, "task " + std::to_string(id), id == 1 ? kNobody : kMainTask,
                     ObjectId{id}});
    }
    const ObjectId locks[] = {ObjectId{kTasks + 1}, ObjectId{kTasks + 2}};
    for (const ObjectId lock : locks)
        log.putObject({lock, ObjectKind::Lock, "lock", kMainTask, lock.value, 0});
    Writer run(log);
    while (log.end() < events) {
        const TaskId task{static_cast<std::uint32_t>(1 + run.draw() % kTasks)};
        const TaskId other{task.value % kTasks + 1};
        const ObjectId lock = locks[run.draw() % 2];
        run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce}, 1);
        if (run.draw() % 4 == 0)
            run.write(other, LockRequested{lock, task}, 1);
        if (run.draw() % 8 == 0) {
            run.write(task, DelayStarted{Operation::Delay, run.now_ns() + 50'000'000}, 2);
            run.write(kNobody, TaskWoken{task, {}, WakeReason::TimedOut});
            run.write(task, DelayEnded{Operation::Delay}, 2);
        }
        if (run.draw() % 16 == 0)
            run.say(task, "task " + std::to_string(task.value) + " eats");
        run.write(task, LockReleased{lock, 0}, 4);
        run.write(task, TaskWoken{other, lock, WakeReason::Signal}, 4);
    }
}

class Watch {
public:
    double seconds() const { return secondsFromNanoseconds(realNow_ns() - m_begin_ns); }

private:
    Nanoseconds m_begin_ns = realNow_ns();
};

[[noreturn]] void stop(const std::string& why)
{
    std::fprintf(stderr, "recording_bench: %s\n", why.c_str());
    std::exit(1);
}

void tell(const char* what, double save_s, double open_s, std::uintmax_t bytes, Seq events)
{
    const auto count = static_cast<double>(events);
    std::printf("%-12s save %8.2f s  open %8.2f s  %7.2f bytes an event\n", what, save_s, open_s,
                static_cast<double>(bytes) / count);
}

double saveRecording(const std::string& path, const Log& log)
{
    const Watch watch;
    auto file = TraceFileWriter::create(path);
    if (!file)
        stop(file.error().text);
    auto writer = RecordingWriter::begin(std::move(*file), log, {}, {"{}"});
    if (!writer)
        stop(writer.error().text);
    if (const auto saved = writer->finish({}, {}); !saved)
        stop(saved.error().text);
    return watch.seconds();
}

double openRecordingOf(const std::string& path, const Log& saved)
{
    const Watch watch;
    Log log;
    const auto opened = openRecording(path, log);
    if (!opened)
        stop(opened.error().text);
    const double seconds = watch.seconds();
    for (Seq seq = 0; seq < saved.end(); ++seq)
        if (!(log.event(seq) == saved.event(seq)))
            stop("event " + std::to_string(seq) + " came back as another");
    return seconds;
}

double saveLines(const std::string& path, const Log& log)
{
    const Watch watch;
    std::FILE* file = std::fopen(path.c_str(), "we");
    if (!file)
        stop("cannot write " + path);
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const std::string lines = eventLines(log, seq);
        std::fwrite(lines.data(), 1, lines.size(), file);
    }
    if (std::fclose(file) != 0)
        stop("cannot write " + path);
    return watch.seconds();
}

double openLines(const std::string& path)
{
    const Watch watch;
    simdjson::dom::parser parser;
    simdjson::dom::document_stream lines;
    if (parser.load_many(path).get(lines) != simdjson::SUCCESS)
        stop("cannot read " + path);
    std::uint64_t sum = 0;
    for (auto line : lines)
        for (auto field : simdjson::dom::object(line))
            sum += field.key.size();
    if (sum == 0)
        stop("there were no lines");
    return watch.seconds();
}

/// An event with its fields as arguments, by the names that facts have for them.
void putChromeEvent(fmt::memory_buffer& text, const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    if (event.kind == kContinuation)
        return;
    const auto to = std::back_inserter(text);
    visitFact(event, log.tailOf(seq), [&]<class Fact>(const Event&, const Fact& fact) {
        fmt::format_to(
            to, R"({{"ph":"i","s":"t","pid":1,"tid":{},"ts":{:.3f},"name":"{}","args":{{)",
            event.task.value, static_cast<double>(event.virtual_ns) / 1000.0, Fact::name);
        const char* comma = "";
        Fact::words().forEach([&](auto word) {
            const auto& value = fact.*word.member;
            std::int64_t number = 0;
            if constexpr (requires { value.value; })
                number = static_cast<std::int64_t>(value.value);
            else
                number = static_cast<std::int64_t>(value);
            fmt::format_to(to, R"({}"{}":{})", comma, word.name, number);
            comma = ",";
        });
    });
    fmt::format_to(to, "}}}},\n");
}

double saveChrome(const std::string& path, const Log& log)
{
    constexpr std::size_t kFlushBytes = 1u << 20;
    const Watch watch;
    std::FILE* file = std::fopen(path.c_str(), "we");
    if (!file)
        stop("cannot write " + path);
    fmt::memory_buffer text;
    const auto flush = [&] {
        std::fwrite(text.data(), 1, text.size(), file);
        text.clear();
    };
    fmt::format_to(std::back_inserter(text), "{{\"traceEvents\":[\n");
    for (Seq seq = 0; seq < log.end(); ++seq) {
        putChromeEvent(text, log, seq);
        if (text.size() > kFlushBytes)
            flush();
    }
    fmt::format_to(std::back_inserter(text), R"({{"ph":"M","pid":1,"name":"end"}}]}})");
    flush();
    if (std::fclose(file) != 0)
        stop("cannot write " + path);
    return watch.seconds();
}

double openChrome(const std::string& path, const Log& saved)
{
    const Watch watch;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(path).get(text) != simdjson::SUCCESS)
        stop("cannot read " + path);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::array events;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document["traceEvents"].get_array().get(events) != simdjson::SUCCESS)
        stop("cannot parse " + path);
    double last_us = 0;
    std::uint64_t facts = 0, letters = 0;
    for (auto event : events) {
        std::uint64_t thread = 0;
        std::string_view name;
        if (event["tid"].get(thread) != simdjson::SUCCESS ||
            event["ts"].get(last_us) != simdjson::SUCCESS ||
            event["name"].get(name) != simdjson::SUCCESS)
            break; // the last line
        letters += name.size() + thread;
        ++facts;
    }
    const double seconds = watch.seconds();
    std::uint64_t wanted = 0;
    for (Seq seq = 0; seq < saved.end(); ++seq)
        wanted += saved.isContinuation(seq) ? 0 : 1;
    if (facts != wanted || letters == 0)
        stop("Chrome's JSON has " + std::to_string(facts) + " events instead of " +
             std::to_string(wanted));
    return seconds;
}

void tellRatio(const char* what, double save, double open, double bytes)
{
    std::printf("%-12s save %8.1f x  open %8.1f x  %7.1f x smaller\n", what, save, open, bytes);
}

int measure(Seq events, const std::string& folder)
{
    Log log;
    fill(log, events);
    std::printf("%llu records\n", static_cast<unsigned long long>(log.end()));
    const std::string recording = folder + "/bench.lockstep";
    const double save_s = saveRecording(recording, log);
    const double open_s = openRecordingOf(recording, log);
    const std::uintmax_t bytes = std::filesystem::file_size(recording);
    tell("recording", save_s, open_s, bytes, log.end());
    std::filesystem::remove(recording);
    const std::string lines = folder + "/bench.jsonl";
    const double linesSave_s = saveLines(lines, log);
    const double linesOpen_s = openLines(lines);
    const std::uintmax_t linesBytes = std::filesystem::file_size(lines);
    tell("JSON Lines", linesSave_s, linesOpen_s, linesBytes, log.end());
    std::filesystem::remove(lines);
    const std::string chrome = folder + "/bench.json";
    const double chromeSave_s = saveChrome(chrome, log);
    const double chromeOpen_s = openChrome(chrome, log);
    const std::uintmax_t chromeBytes = std::filesystem::file_size(chrome);
    tell("Chrome JSON", chromeSave_s, chromeOpen_s, chromeBytes, log.end());
    std::filesystem::remove(chrome);
    const auto size = static_cast<double>(bytes);
    tellRatio("JSON Lines", linesSave_s / save_s, linesOpen_s / open_s,
              static_cast<double>(linesBytes) / size);
    tellRatio("Chrome JSON", chromeSave_s / save_s, chromeOpen_s / open_s,
              static_cast<double>(chromeBytes) / size);
    return 0;
}

} // namespace
} // namespace lockstep

int main(int argc, char** argv)
{
    const auto events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    const std::string folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path().string();
    return lockstep::measure(events, folder);
}
