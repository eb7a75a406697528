// SPDX-License-Identifier: MIT
#pragma once
// A recorded run, exported; and what independent programs read in the file.

#include "tests/scenarios/command.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace lockstep::test {

/// Skips the test where the program is not installed.
#define LS_NEEDS_PROGRAM(name)                                                                     \
    if (lockstep::test::Running::toItsEnd({"/bin/sh", "-c", "command -v " name}).status != 0)      \
    GTEST_SKIP() << name " is not installed"

/// A file name inside of a shell's command.
inline std::string forShell(const std::string& path)
{
    return "'" + path + "'";
}

class Exported : public testing::Test {
protected:
    /// Records a run, with its events as lines beside it.
    void record(const std::string& scenario, std::vector<std::string> flags = {})
    {
        flags.insert(flags.begin(), {"run", scenario, "--record", recording, "--events", events,
                                     "--time", "instant", "--policy", "random"});
        const Said ran = lockstepRun(flags);
        ASSERT_LE(ran.status, 1) << scenario << ": " << ran.errors;
    }
    /// Gives the path of the export.
    std::string exportAs(const std::string& format, const std::vector<std::string>& flags = {})
    {
        const std::string path = folder.file("out." + format);
        std::vector<std::string> words{"export", recording, "--format", format, "-o", path};
        words.insert(words.end(), flags.begin(), flags.end());
        const Said said = lockstepRun(words);
        EXPECT_EQ(said.status, 0) << said.errors;
        EXPECT_EQ(said.output + said.errors, "");
        return path;
    }
    /// What a shell's command prints; it must succeed.
    static std::string outputOf(const std::string& command)
    {
        const Said said = Running::toItsEnd({"/bin/sh", "-c", command});
        EXPECT_EQ(said.status, 0) << command << ": " << said.errors;
        return said.output;
    }
    std::vector<Json> eventsOfKind(const std::string& kind) const
    {
        std::vector<Json> found;
        Said said;
        said.output = contentOf(events);
        for (const Json& event : said.lines())
            if (event.at("kind") == kind)
                found.push_back(event);
        return found;
    }

    ScratchFolder folder;
    const std::string recording = folder.file("run.lockstep");
    const std::string events = folder.file("events.jsonl");
};

} // namespace lockstep::test
