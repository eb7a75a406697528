// SPDX-License-Identifier: MIT
#pragma once
// A recording's file with one part of every type, in a folder of its own.

#include "core/trace/trace_file.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace lockstep::test {

/// One of every type; fields as large as they can be among them.
inline std::vector<RecordingPart> everyPart()
{
    const EventKind kind{60'000};
    return {
        recording::Description{.program = "lockstep-run 9",
                               .scenario = "a-scenario",
                               .variant = "as-written",
                               .parameters = {{"pause", "0.3"}, {"text", "a=b, 面条\n"}},
                               .carriers = "threads",
                               .net = "private",
                               .lang = "zh_CN",
                               .policy = PolicyKind::Random,
                               .time = TimeMode::Instant,
                               .speed_permille = 100'000,
                               .seed = UINT64_MAX},
        recording::Scenario{"{\"id\": \"a-scenario\"}"},
        recording::ClockRate{0.3846},
        recording::Sites{1, {{"scenarios/a.cpp", 7}, {"", UINT32_MAX}}},
        recording::Tasks{{{.id = kMainTask, .name = "main", .end = ObjectId{1}, .spawned = 1},
                          {.id = TaskId{2},
                           .name = "小明",
                           .parent = kMainTask,
                           .end = ObjectId{UINT32_MAX},
                           .carrier = Carrier::Greenlet,
                           .daemon = true,
                           .helper = true,
                           .spawned = kNoSeq}}},
        recording::Objects{{{.id = ObjectId{1}, .kind = ObjectKind::TaskEnd, .name = "main"},
                            {.id = ObjectId{2},
                             .kind = ObjectKind{UINT16_MAX},
                             .name = std::string("a\0b", 3),
                             .creator = TaskId{UINT32_MAX},
                             .ordinal = UINT32_MAX,
                             .created = kNoSeq}}},
        recording::Payloads{0, {"", "Ming eats", std::string("吃面\0eats", 11)}},
        recording::Events{
            0,
            {{0, 1'000, {}, {}, EventKind{2}, {}, 4},
             {0, UINT64_MAX, TaskId{UINT32_MAX}, ObjectId{7}, kContinuation, SiteId{9}, 11},
             {5, 999, kMainTask, ObjectId{UINT32_MAX}, kind, SiteId{UINT16_MAX}, UINT32_MAX},
             {kNever_ns, UINT64_MAX, TaskId{2}, {}, EventKind{30}, SiteId{1}, 0},
             {kNever_ns, 0, {}, {}, kContinuation, {}, 0}}},
        recording::Events{5, {{kNever_ns, 0, TaskId{2}, {}, EventKind{22}, {}, 1}}},
        recording::Steps{0,
                         {{.task = kMainTask, .operation = Operation::Start},
                          {.task = TaskId{2},
                           .object = {kMainTask, 1},
                           .operation = Operation::Acquire,
                           .bytes = UINT32_MAX}}},
        recording::End{
            .verdict = Verdict::Deadlock, .message = "why", .real_ns = 12'345, .events = 6},
        recording::Additions{.title = "哲学家 1",
                             .notes = {{0, ""}, {6, "both want the other's\nfork"}, {6, "2 面"}},
                             .view = {.cursor = 3,
                                      .axis = "virtual",
                                      .begin = 2,
                                      .end = kNoSeq,
                                      .large = "timeline",
                                      .extra = {"notes", "details"},
                                      .task = TaskId{2},
                                      .object = ObjectId{UINT32_MAX},
                                      .range_begin = 1,
                                      .range_end = 5}},
    };
}

inline Result<void> save(const std::string& path, const std::vector<RecordingPart>& parts)
{
    auto file = TraceFileWriter::create(path);
    if (!file)
        return file.error();
    for (const RecordingPart& part : parts)
        if (const auto written = file->write(part); !written)
            return written;
    return file->finish();
}

struct Opened {
    std::vector<RecordingPart> parts;
    std::optional<std::uint64_t> cut_at;
    std::string error; ///< empty: none
};

inline Opened readAll(const std::string& path)
{
    Opened opened;
    auto file = TraceFileReader::open(path);
    if (!file) {
        opened.error = file.error().text;
        return opened;
    }
    for (;;) {
        auto part = file->next();
        if (!part) {
            opened.error = part.error().text;
            return opened;
        }
        if (!*part)
            break;
        opened.parts.push_back(std::move(**part));
    }
    opened.cut_at = file->cutAt();
    return opened;
}

class TraceFile : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_FALSE(folder.path().empty());
        const auto saved = save(path, everyPart());
        ASSERT_TRUE(saved) << saved.error().text;
        whole = contentOf(path);
    }

    Opened readBytes(const std::string& bytes)
    {
        putContent(path, bytes);
        return readAll(path);
    }

    /// Where each block begins, and where the last one ends.
    std::vector<std::size_t> blocks() const
    {
        std::vector<std::size_t> begins{kTraceFileHeaderBytes};
        while (begins.back() < whole.size()) {
            const auto header = readBlockHeader(whole.substr(begins.back(), kBlockHeaderBytes));
            begins.push_back(begins.back() + kBlockHeaderBytes + header->packed_bytes);
        }
        return begins;
    }

    ScratchFolder folder;
    const std::string path = folder.file("a.lockstep");
    std::string whole;
};

} // namespace lockstep::test
