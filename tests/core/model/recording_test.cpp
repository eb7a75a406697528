// SPDX-License-Identifier: MIT
#include "core/exec/virtual_clock.h"
#include "core/model/history.h"
#include "core/model/recording_reader.h"
#include "core/model/recording_writer.h"
#include "core/scenario/stage.h"
#include "tests/support/log_builder.h"
#include "tests/support/recorded_run.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace lockstep {
namespace {

using test::noodleDeadlockLog;
using test::ScratchFolder;
using testing::HasSubstr;

const recording::Description kRun{.program = "a test", .scenario = "s", .variant = "v"};
const recording::Scenario kScenario{"{\"id\":\"s\"}"};

Result<RecordingWriter> begin(const std::string& path, const Log& log)
{
    auto file = TraceFileWriter::create(path);
    if (!file)
        return file.error();
    return RecordingWriter::begin(std::move(*file), log, kRun, kScenario);
}

void save(const std::string& path, const Log& log, std::span<const ScheduleStep> steps = {})
{
    auto writer = begin(path, log);
    ASSERT_TRUE(writer) << writer.error().text;
    const auto saved = writer->finish(steps, {.verdict = Verdict::Deadlock, .real_ns = 7});
    ASSERT_TRUE(saved) << saved.error().text;
}

/// Everything that can be asked of a log.
void expectEqual(const Log& read, const Log& written)
{
    ASSERT_EQ(read.end(), written.end());
    for (Seq seq = 0; seq < written.end(); ++seq)
        ASSERT_EQ(read.event(seq), written.event(seq)) << seq;
    ASSERT_EQ(read.taskCount(), written.taskCount());
    for (std::uint32_t id = 1; id <= written.taskCount(); ++id)
        ASSERT_EQ(*read.task(TaskId{id}), *written.task(TaskId{id}));
    ASSERT_EQ(read.objectCount(), written.objectCount());
    for (std::uint32_t id = 1; id <= written.objectCount(); ++id)
        ASSERT_EQ(*read.object(ObjectId{id}), *written.object(ObjectId{id}));
    ASSERT_EQ(read.siteCount(), written.siteCount());
    for (std::uint16_t id = 1; id <= written.siteCount(); ++id)
        ASSERT_EQ(*read.site(SiteId{id}), *written.site(SiteId{id}));
    ASSERT_EQ(read.payloadCount(), written.payloadCount());
    for (std::uint32_t at = 0; at < written.payloadCount(); ++at)
        ASSERT_EQ(read.storedPayload(at), written.storedPayload(at));
    EXPECT_EQ(read.nanosecondsPerTick(), written.nanosecondsPerTick());
    for (Seq seq = 0; seq < written.end(); ++seq)
        ASSERT_EQ(read.realSinceStart_ns(seq), written.realSinceStart_ns(seq));
}

std::string errorOf(const std::string& path, std::uint64_t most_bytes = kMostOpenBytes)
{
    Log log;
    const auto opened = openRecording(path, log, most_bytes);
    return opened ? "" : opened.error().text;
}

class RecordingFile : public testing::Test {
protected:
    /// A file of just these parts.
    void put(const std::vector<RecordingPart>& parts)
    {
        auto file = TraceFileWriter::create(path);
        ASSERT_TRUE(file);
        for (const RecordingPart& part : parts)
            ASSERT_TRUE(file->write(part));
        ASSERT_TRUE(file->finish());
    }

    ScratchFolder folder;
    const std::string path = folder.file("a.lockstep");
};

TEST_F(RecordingFile, AWholeLogComesBack)
{
    const auto log = noodleDeadlockLog();
    const std::vector<ScheduleStep> steps{
        {.task = kMainTask, .operation = Operation::Start},
        {.task = TaskId{2}, .object = {kMainTask, 1}, .operation = Operation::Acquire}};
    save(path, *log, steps);
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, *log);
    EXPECT_EQ(opened->run, kRun);
    EXPECT_EQ(opened->scenario, kScenario);
    EXPECT_EQ(opened->steps, steps);
    const recording::End end{.verdict = Verdict::Deadlock, .real_ns = 7, .events = log->end()};
    EXPECT_EQ(opened->end, end);
}

TEST_F(RecordingFile, AnEmptyLogComesBack)
{
    const Log log;
    save(path, log);
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, log);
}

/// Events of any kind, known or not, in an order that no run would have.
std::unique_ptr<Log> randomLog(std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint64_t most) { return random() % most; };
    auto log = std::make_unique<Log>();
    log->setNanosecondsPerTick(static_cast<double>(below(1000)) / 997.0);
    Nanoseconds now_ns = 0;
    const std::uint64_t events = below(1000);
    for (std::uint64_t i = 0; i < events; ++i) {
        if (below(8) == 0) {
            log->putSite({std::string(below(40), 's'), static_cast<std::uint32_t>(random())});
            log->putObject({ObjectId{log->objectCount() + 1}, ObjectKind{2},
                            std::string(below(9), '\0'), kMainTask, 1, log->end()});
            log->putTask({TaskId{log->taskCount() + 1},
                          "任务",
                          TaskId{log->taskCount() / 2},
                          {},
                          Carrier::Process,
                          below(2) == 0,
                          below(2) == 0,
                          log->end()});
            log->putPayload(std::string(below(5000), static_cast<char>(below(256))));
        }
        const bool isFact = below(4) != 0;
        if (isFact)
            now_ns += static_cast<Nanoseconds>(below(1u << below(31)));
        // A number of no fact, so that the fields may be anything.
        const auto kind = static_cast<std::uint16_t>(40'000 + below(3));
        const auto any = [&] { return static_cast<std::uint32_t>(random() >> below(64)); };
        Event event{now_ns,
                    random() >> below(64),
                    TaskId{any()},
                    ObjectId{any()},
                    isFact ? EventKind{kind} : kContinuation,
                    SiteId{static_cast<std::uint16_t>(random())},
                    any()};
        if (isFact)
            event.task.value %= log->taskCount() + 1;
        log->append(event);
    }
    return log;
}

TEST_F(RecordingFile, AnyLogComesBack)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const auto log = randomLog(seed);
        save(path, *log);
        Log read;
        const auto opened = openRecording(path, read);
        ASSERT_TRUE(opened) << opened.error().text;
        expectEqual(read, *log);
    }
}

TEST_F(RecordingFile, EveryFactComesBack)
{
    test::LogBuilder run;
    forEachFact([&run]<class Fact>() { run.write(kMainTask, Fact{}, 7); });
    run.say(kMainTask, std::string("吃面\0eats", 11));
    save(path, *run.log);
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, *run.log);
}

TEST_F(RecordingFile, ARealRunComesBack)
{
    const auto recorded = test::record({.time = TimeMode::Scaled, .speed = 100}, [] {
        threading::Lock lock{"l"};
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(Thread, "t", [lock]() mutable {
                for (int round = 0; round < 50; ++round) {
                    lock.acquire();
                    delay(0.001);
                    lock.release();
                }
            }));
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    save(path, *recorded.log);
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, *recorded.log);
    EXPECT_EQ(test::illegalSteps(read), 0u);
}

TEST_F(RecordingFile, IsWrittenWhileTheLogGrows)
{
    constexpr Seq kEvents = 200'000;
    Log log;
    auto writer = begin(path, log);
    ASSERT_TRUE(writer);
    for (Seq seq = 0; seq < kEvents; ++seq) {
        if (seq % 10'000 == 0) {
            log.putTask({.id = TaskId{log.taskCount() + 1}, .name = "t", .spawned = seq});
            log.putPayload(std::string(40'000, 'x') + std::to_string(seq));
            ASSERT_TRUE(writer->follow());
        }
        log.append({static_cast<Nanoseconds>(seq), seq * 3, TaskId{log.taskCount()}, ObjectId{},
                    EventKind{40'000}, SiteId{}, static_cast<std::uint32_t>(seq)});
    }
    ASSERT_TRUE(writer->finish({}, {}));
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, log);
}

TEST_F(RecordingFile, IsWrittenWhileAnotherThreadWritesTheLog)
{
    constexpr Seq kEvents = 300'000;
    Log log;
    auto writer = begin(path, log);
    ASSERT_TRUE(writer);
    std::thread drain([&log] {
        for (Seq seq = 0; seq < kEvents; ++seq) {
            if (seq % 1'000 == 0)
                log.putTask({.id = TaskId{log.taskCount() + 1}, .name = "t", .spawned = seq});
            const std::uint32_t at = seq % 100 == 0 ? log.putPayload(std::to_string(seq)) : 0;
            log.append({static_cast<Nanoseconds>(seq), seq * 3, TaskId{log.taskCount()},
                        ObjectId{at}, EventKind{40'000}, SiteId{}, 0});
        }
    });
    while (log.end() < kEvents)
        EXPECT_TRUE(writer->follow());
    drain.join();
    ASSERT_TRUE(writer->finish({}, {}));
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, log);
}

TEST_F(RecordingFile, CutAnywhereItOpensUpToItsLastWholeBlock)
{
    test::LogBuilder run;
    run.write(kMainTask, LockAcquired{run.make(ObjectKind::Lock, "l"), 1, {}}, 7);
    run.say(kMainTask, "eats");
    const auto log = std::move(run.log);
    save(path, *log);
    const std::string whole = test::contentOf(path);
    std::size_t opens = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        test::putContent(path, whole.substr(0, length));
        Log read;
        const auto opened = openRecording(path, read);
        if (!opened) {
            EXPECT_EQ(opened.error().text.rfind("cannot open the recording " + path + ": ", 0), 0u);
            EXPECT_EQ(opens, 0u) << "opens at fewer bytes than " << length;
            continue;
        }
        ++opens;
        EXPECT_EQ(opened->end, std::nullopt);
        EXPECT_EQ(opened->run, kRun);
        ASSERT_TRUE(read.empty() || read.end() == log->end());
        for (Seq seq = 0; seq < read.end(); ++seq)
            ASSERT_EQ(read.event(seq), log->event(seq));
    }
    EXPECT_GT(opens, whole.size() / 4);
}

TEST_F(RecordingFile, ContradictionsAreErrorsThatSayWhere)
{
    const Event event{5, 0, {}, {}, EventKind{40'000}, {}, 0};
    const std::string block3 = "cannot open the recording " + path + ": block 3 at byte ";
    const auto errorWith = [&](const RecordingPart& part) {
        put({kRun, kScenario, part});
        return errorOf(path);
    };
    EXPECT_THAT(errorWith(recording::Events{1, {event}}),
                HasSubstr("its events begin with 1 instead of 0"));
    EXPECT_EQ(errorWith(recording::Events{1, {event}}).rfind(block3, 0), 0u);
    EXPECT_THAT(errorWith(recording::Tasks{{{.id = TaskId{2}}}}),
                HasSubstr("its tasks begin with 2 instead of 1"));
    for (const TaskId parent : {TaskId{1}, TaskId{7}})
        EXPECT_THAT(errorWith(recording::Tasks{{{.id = kMainTask, .parent = parent}}}),
                    HasSubstr("its task 1 has a parent that comes after it"));
    EXPECT_THAT(errorWith(recording::Sites{0, {{"a", 1}}}),
                HasSubstr("its sites begin with 0 instead of 1"));
    EXPECT_THAT(errorWith(recording::Payloads{1, {"a"}}),
                HasSubstr("its texts begin with 1 instead of 0"));
    EXPECT_THAT(errorWith(recording::Steps{1, {{.task = kMainTask}}}),
                HasSubstr("its steps begin with 1 instead of 0"));
    EXPECT_THAT(errorWith(recording::Events{0, {{5, 0, TaskId{1}, {}, EventKind{21}, {}, 0}}}),
                HasSubstr("event #0 names an id that nobody has"));
    EXPECT_THAT(
        errorWith(recording::Events{0, {{5, 0, {}, {}, StepGranted::kind, {}, UINT32_MAX}}}),
        HasSubstr("event #0 names an id that nobody has"));
    EXPECT_THAT(
        errorWith(recording::Events{0, {{5, 0, {}, ObjectId{1}, ConditionNotified::kind, {}, 0}}}),
        HasSubstr("event #0 names an id that nobody has"));
    EXPECT_THAT(errorWith(recording::End{.events = 1}), HasSubstr("has 0 records instead of 1"));
    put({kRun, kScenario, recording::Events{0, {event}},
         recording::Events{1, {{.virtual_ns = 4}}}});
    EXPECT_THAT(errorOf(path), HasSubstr("block 4 at byte"));
    EXPECT_THAT(errorOf(path), HasSubstr("its virtual time goes back"));
    for (const RecordingPart& lonely : {RecordingPart(kRun), RecordingPart(kScenario)}) {
        put({lonely});
        EXPECT_THAT(errorOf(path), HasSubstr("cut off before it says which run it is of"));
    }
    const std::string longName(4097, 'x');
    EXPECT_THAT(errorWith(recording::Tasks{{{.id = kMainTask, .name = longName}}}),
                HasSubstr("a name among its tasks is longer than 4096 bytes"));
    EXPECT_EQ(errorWith(recording::Payloads{0, {longName}}), "");
    put({kRun, recording::Scenario{std::string((4u << 20) + 1, ' ')}});
    EXPECT_THAT(errorOf(path), HasSubstr("its scenario is longer than 4 MiB"));
    recording::Sites many{1, std::vector<SiteInfo>(Log::kRoomForSites + 1)};
    EXPECT_THAT(errorWith(many), HasSubstr("it has more sites than 16384"));
}

TEST_F(RecordingFile, TakesNoMoreMemoryThanItMay)
{
    const auto log = noodleDeadlockLog();
    save(path, *log);
    EXPECT_EQ(errorOf(path, 1u << 20), "");
    EXPECT_THAT(errorOf(path, 1u << 10), HasSubstr("needs more memory than one may take"));
}

TEST_F(RecordingFile, WhatIsAppendedReplacesOrIsPassedOver)
{
    const auto log = noodleDeadlockLog();
    save(path, *log);
    BlockPacker packer;
    std::string bytes = test::contentOf(path);
    bytes += packer.pack(BlockKind{33}, 1, "a title");
    test::putContent(path, bytes);
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(read, *log);
    EXPECT_TRUE(opened->end.has_value());
    put({recording::Description{.scenario = "before"}, kScenario, kRun});
    Log other;
    EXPECT_EQ(openRecording(path, other)->run, kRun);
}

TEST_F(RecordingFile, WhatPeopleAddedComesBackWithTheLog)
{
    const auto log = noodleDeadlockLog();
    const recording::Additions additions{.title = "死锁", .notes = {{log->end(), "here"}}};
    auto writer = begin(path, *log);
    ASSERT_TRUE(writer);
    writer->add(additions);
    ASSERT_TRUE(writer->finish({}, {}));
    Log read;
    auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_EQ(opened->additions, additions);
    EXPECT_TRUE(opened->stamp.isSameFile(writer->stamp()));
    EXPECT_EQ(opened->stamp.end, writer->stamp().end);
    ASSERT_TRUE(appendPart(path, opened->stamp, recording::Additions{.title = "later"}));
    Log again;
    opened = openRecording(path, again);
    ASSERT_TRUE(opened) << opened.error().text;
    expectEqual(again, *log);
    EXPECT_EQ(opened->additions, recording::Additions{.title = "later"});
    const recording::Additions behind{.notes = {{log->end() + 1, "nowhere"}}};
    ASSERT_TRUE(appendPart(path, opened->stamp, behind));
    EXPECT_THAT(errorOf(path), HasSubstr("a note is at place 73 of 72 records"));
}

TEST_F(RecordingFile, HoldsALogUpToAPlace)
{
    const auto log = noodleDeadlockLog();
    for (const bool isCut : {false, true}) {
        auto writer = begin(path, *log);
        ASSERT_TRUE(writer);
        writer->endAt(10);
        ASSERT_TRUE(isCut ? writer->finishCut({}) : writer->finish({}, {}));
        Log read;
        const auto opened = openRecording(path, read);
        ASSERT_TRUE(opened) << opened.error().text;
        ASSERT_EQ(read.end(), 10u);
        EXPECT_EQ(read.event(9), log->event(9));
        EXPECT_EQ(opened->end.has_value(), !isCut);
    }
}

/// Whoever draws it must survive whatever was read.
TEST_F(RecordingFile, AFoldOfAnythingThatOpensIsBounded)
{
    std::vector<Event> events;
    forEachFact([&events]<class Fact>() {
        events.push_back({0, 0, {}, ObjectId{2}, Fact::kind, {}, 2});
    });
    put({kRun, kScenario, recording::Tasks{{{.id = kMainTask}, {.id = TaskId{2}}}},
         recording::Objects{{{.id = ObjectId{1}}, {.id = ObjectId{2}}}},
         recording::Events{0, events}});
    Log read;
    const auto opened = openRecording(path, read);
    ASSERT_TRUE(opened) << opened.error().text;
    History history(read);
    while (history.advance()) {
    }
    EXPECT_EQ(history.end(), read.end());
    EXPECT_LE(history.live().taskCount(), 2u);
    EXPECT_LE(history.live().objectCount(), 2u);
}

} // namespace
} // namespace lockstep
