// SPDX-License-Identifier: MIT
// Files that tasks share, as Python's open, read and write treat them, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/scenario/stage.h"
#include "core/segment/run_folder.h"
#include "tests/support/ways.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::EveryWay;
using test::raisedBy;
using test::record;
using test::RecordedRun;
using test::require;

class SharedFiles : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, SharedFiles, testing::ValuesIn(test::waysOn({Carrier::Thread})),
                         test::nameOfWay);

/// What the file held after each event, by its bytes: each read must have met just that.
void expectLegalFiles(const Log& log)
{
    std::string held;
    for (Seq seq = 0; seq < log.end(); ++seq)
        visitFact(log.event(seq), log.tailOf(seq), [&]<class F>(const Event&, const F& fact) {
            if constexpr (std::is_same_v<F, FileTruncated>) {
                held = "''";
            } else if constexpr (std::is_same_v<F, FileWritten>) {
                held = log.payload(fact.payload_at, fact.bytes);
            } else if constexpr (std::is_same_v<F, FileRead>) {
                EXPECT_EQ(log.payload(fact.payload_at, fact.bytes), held) << "event " << seq;
            }
        });
}

TEST_P(SharedFiles, HoldWhatWasWritten)
{
    const auto recorded = run([] {
        SharedFile file{"stock.json", "{\"count\": 3}"};
        require(file.read() == "{\"count\": 3}", "what it was made with");
        spawn(carrier(), "writer", [file] { file.write("2"); }).join();
        require(file.read() == "2", "a shorter text leaves nothing of the longer");
        std::ifstream really(file.path());
        std::string text;
        require(std::getline(really, text) && text == "2", "it is a file of the system");
        const SharedFile other{"stock.json", "other"};
        require(file.read() == "2" && other.read() == "other", "another one of that name");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FileTruncated>(*recorded.log), 1u);
}

TEST_P(SharedFiles, AreEmptyBetweenTheTwoStepsOfAWrite)
{
    const auto recorded = run([] {
        SharedFile file{"f", "full"};
        auto writer = spawn(carrier(), "writer", [file] {
            for (int i = 0; i < 60; ++i)
                file.write("full");
        });
        auto reader = spawn(carrier(), "reader", [file] {
            for (int i = 0; i < 60; ++i) {
                const std::string text = file.read();
                require(text.empty() || text == "full", "something else");
            }
        });
        writer.join();
        reader.join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "reader"), "");
    expectLegalFiles(*recorded.log);
}

TEST(SharedFilesStepped, AnUnlockedReaderMeetsAnEmptyFile)
{
    std::size_t empty = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto recorded = record({.policy = PolicyKind::Random, .seed = seed}, [] {
            SharedFile file{"f", "full"};
            spawn(Thread, "writer", [file] { file.write("full"); });
            spawn(Thread, "reader", [file] { require(!file.read().empty(), "empty"); });
        });
        expectLegalFiles(*recorded.log);
        empty += errorOf(*recorded.log, "reader") == "RuntimeError: empty";
    }
    EXPECT_GT(empty, 0u);
    EXPECT_LT(empty, 20u);
}

TEST_P(SharedFiles, RefuseWhatTheSystemRefuses)
{
    const auto recorded = run([] {
        SharedFile file{"f", "full"};
        std::filesystem::remove(file.path());
        const std::string refusal =
            "OSError: [Errno 2] No such file or directory: '" + file.path() + "'";
        require(raisedBy([&] { file.read(); }) == refusal, "read");
        require(raisedBy([&] { file.write("x"); }) == refusal, "write");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 2u);
}

std::string folderOf(Segment& segment)
{
    return std::string(segment.name(segment.control().folder_at.load()));
}

TEST(RunFolder, IsRemovedAtTheEndOfTheRun)
{
    RecordedRun run({}, [] { SharedFile{"f", "full"}; });
    run.finish();
    const std::string folder = folderOf(run.segment());
    EXPECT_NE(folder, "");
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(RunFolder, IsRemovedByTheReaderWhenTheHostWasKilled)
{
    std::string folder;
    {
        RecordedRun run({.time = TimeMode::Scaled}, [] {
            SharedFile file{"f", "full"};
            threading::Lock lock{"l"};
            lock.acquire();
            delay(1e6);
        });
        ASSERT_TRUE(run.until([&] { return count<FileWritten>(run.log()) == 1; }));
        folder = folderOf(run.segment());
        EXPECT_TRUE(std::filesystem::exists(folder + "/f"));
        kill(run.hostPid(), SIGKILL);
    }
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(RunFolder, IsNeverSomebodyElsesFolder)
{
    const auto segment = std::move(*Segment::create());
    const std::string others = testing::TempDir() + "somebody-elses";
    std::filesystem::create_directories(others);
    segment->control().births.lock(kServiceTag);
    segment->control().folder_at.store(segment->putName(others));
    segment->control().births.unlock();
    removeRunFolder(*segment);
    EXPECT_TRUE(std::filesystem::exists(others));
    std::filesystem::remove(others);
}

TEST(SharedFilesReplay, AFreeRunIsFollowedStepByStep)
{
    const auto program = [] {
        SharedFile file{"f", "0"};
        for (int i = 0; i < 3; ++i)
            spawn(Thread, "t", [file] {
                for (int round = 0; round < 40; ++round)
                    file.write(file.read() + "1");
            });
    };
    for (int i = 0; i < 3; ++i) {
        const auto free = record({.policy = PolicyKind::Free}, program);
        const auto steps = scheduleOf(*free.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = steps}, program);
        ASSERT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        ASSERT_EQ(scheduleOf(*again.log), steps);
    }
}

} // namespace
} // namespace lockstep
