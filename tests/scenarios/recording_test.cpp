// SPDX-License-Identifier: MIT
// run --record keeps a run, check looks at it again.
#include "core/trace/trace_file.h"
#include "tests/scenarios/command.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <functional>
#include <sys/mount.h>

namespace lockstep::test {
namespace {

using testing::HasSubstr;

const std::string kDeadlock = "noodle-fork-deadlock";

class Recorded : public testing::Test {
protected:
    Said record(std::vector<std::string> flags)
    {
        flags.insert(flags.begin(), {"run", kDeadlock, "--record", path});
        return lockstepRun(flags);
    }

    /// A run that is recorded, in which somebody eats and nobody comes to an end for long.
    std::vector<std::string> longMeal() const
    {
        return {"run", kDeadlock, "--variant", "ordered-locks", "--record",
                path,  "--set",   "eat=60",    "--speed",       "0.1"};
    }

    /// The same recording with another description.
    void rewrite(const std::function<void(recording::Description&)>& change)
    {
        auto before = TraceFileReader::open(path);
        auto after = TraceFileWriter::create(path);
        ASSERT_TRUE(before && after);
        for (auto part = before->next(); part && *part; part = before->next()) {
            if (auto* run = std::get_if<recording::Description>(&**part))
                change(*run);
            ASSERT_TRUE(after->write(**part));
        }
        ASSERT_TRUE(after->finish());
    }

    ScratchFolder folder;
    const std::string path = folder.file("面条 and forks.lockstep");
};

TEST_F(Recorded, ARunIsCheckedAsItWas)
{
    const Said ran = record({"--policy", "random", "--seed", "3", "--time", "instant", "--json"});
    ASSERT_EQ(ran.status, 0) << ran.errors;
    EXPECT_EQ(folder.files(), 1u);
    const Said checked = lockstepRun({"check", path, "--json"});
    EXPECT_EQ(checked.status, 0) << checked.errors;
    const Json before = ran.json(), after = checked.json();
    for (const char* key : {"scenario", "variant", "verdict", "virtual_s", "seed", "policy", "time",
                            "carriers", "lang", "events", "lost", "tasks", "cycle", "waiting"})
        EXPECT_EQ(after[key], before[key]) << key;
    ASSERT_GE(after["invariants"].size(), 3u);
    for (const Json& invariant : after["invariants"])
        EXPECT_EQ(invariant["held"], true) << invariant;
}

TEST_F(Recorded, TheVerdictAndEachInvariantAreTold)
{
    ASSERT_EQ(record({"--policy", "random", "--seed", "3", "--time", "instant"}).status, 0);
    const Said checked = lockstepRun({"check", path});
    EXPECT_EQ(checked.status, 0);
    EXPECT_THAT(checked.output, HasSubstr("deadlock: Hong holds noodle and waits for fork"));
    EXPECT_THAT(checked.output, HasSubstr("invariant circle_of_two: held\n"));
    EXPECT_EQ(checked.errors, "");
}

TEST_F(Recorded, InAnotherLanguageTheSameIsPromised)
{
    ASSERT_EQ(record({"--lang", "zh_CN", "--policy", "random", "--seed", "3", "--time", "instant"})
                  .status,
              0);
    const Said checked = lockstepRun({"check", path});
    EXPECT_EQ(checked.status, 0) << checked.output;
    EXPECT_THAT(checked.output, HasSubstr("小红"));
    EXPECT_THAT(checked.output, HasSubstr("invariant everybody_eats: held\n"));
}

TEST_F(Recorded, ABrokenInvariantIsStatus1)
{
    ASSERT_EQ(
        record({"--time", "instant", "--variant", "ordered-locks", "--set", "eat=0.3"}).status, 0);
    // The same run, said to have been one in which eating takes a minute.
    rewrite([](recording::Description& run) {
        for (auto& [name, value] : run.parameters)
            if (name == "eat")
                value = "60";
    });
    const Said checked = lockstepRun({"check", path});
    EXPECT_EQ(checked.status, 1) << checked.output;
    EXPECT_THAT(checked.output, HasSubstr("invariant total: broken at #"));
    EXPECT_THAT(checked.output, HasSubstr("invariant legal_locks: held"));
}

TEST_F(Recorded, OfAnUnknownScenarioIsStatus3)
{
    ASSERT_EQ(record({"--time", "instant", "--policy", "round-robin"}).status, 0);
    rewrite([](recording::Description& run) { run.scenario = "lunch"; });
    const Said checked = lockstepRun({"check", path});
    EXPECT_EQ(checked.status, 3);
    EXPECT_THAT(checked.errors, HasSubstr("is a recording of lunch, which this program does not"));
}

TEST_F(Recorded, WhatIsCutShortIsCheckedAsFarAsItGoes)
{
    ASSERT_EQ(record({"--policy", "random", "--seed", "3", "--time", "instant"}).status, 0);
    const std::string whole = contentOf(path);
    putContent(path, whole.substr(0, whole.size() - 1));
    const Said checked = lockstepRun({"check", path});
    EXPECT_EQ(checked.status, 0) << checked.errors;
    EXPECT_THAT(checked.output, HasSubstr("the recording was cut short after "));
    EXPECT_THAT(checked.output, HasSubstr("deadlock: Hong holds noodle"));
}

TEST_F(Recorded, WhatCannotBeReadIsStatus3)
{
    const auto refuses = [](const std::string& file, const std::string& why) {
        const Said said = lockstepRun({"check", file});
        EXPECT_EQ(said.status, 3) << file;
        EXPECT_EQ(said.output, "");
        EXPECT_EQ(said.errors.rfind("lockstep-run: cannot open the recording " + file + ": ", 0),
                  0u)
            << said.errors;
        EXPECT_THAT(said.errors, HasSubstr(why));
        EXPECT_EQ(std::count(said.errors.begin(), said.errors.end(), '\n'), 1) << said.errors;
    };
    refuses(folder.file("none"), "No such file or directory");
    refuses(folder.path(), "Is a directory");
    ASSERT_EQ(record({"--time", "instant", "--policy", "round-robin"}).status, 0);
    std::string bytes = contentOf(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    putContent(path, bytes);
    refuses(path, "does not match");
    putContent(path, "LOCK");
    refuses(path, "cut off within its first bytes");
}

TEST_F(Recorded, ARunThatIsKilledLeavesNothingUnderItsName)
{
    Running running(longMeal());
    ASSERT_NE(running.waitForHost(), 0);
    ASSERT_EQ(kill(running.pid(), SIGKILL), 0);
    running.finish();
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Recorded, ARunThatIsInterruptedKeepsWhatThereWas)
{
    Running running(longMeal());
    ASSERT_TRUE(running.waitForOutput("eats"));
    ASSERT_EQ(kill(running.pid(), SIGINT), 0);
    const Said said = running.finish();
    EXPECT_EQ(said.status, 3);
    EXPECT_EQ(said.errors,
              "lockstep-run: interrupted; " + path + " has what was recorded until then\n");
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_THAT(lockstepRun({"check", path}).output, HasSubstr("was cut short after"));
}

TEST_F(Recorded, AFullDiskDoesNotStopTheRunAndIsSaidAtItsEnd)
{
    const std::string disk = folder.file("disk");
    ASSERT_TRUE(std::filesystem::create_directory(disk));
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=4k") != 0)
        GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
    const std::string full = disk + "/a.lockstep";
    const Said said = lockstepRun({"run", kDeadlock, "--policy", "random", "--seed", "3", "--time",
                                   "instant", "--record", full});
    EXPECT_EQ(said.status, 3);
    EXPECT_THAT(said.output, HasSubstr("deadlock: "));
    EXPECT_EQ(said.errors, "lockstep-run: cannot write " + full + ": No space left on device\n");
    EXPECT_TRUE(std::filesystem::is_empty(disk));
    EXPECT_EQ(umount(disk.c_str()), 0);
}

} // namespace
} // namespace lockstep::test
