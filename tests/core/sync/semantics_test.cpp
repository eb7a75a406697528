// SPDX-License-Identifier: MIT
// The table semantics.md names a test for every point; here: each of them exists.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

namespace lockstep {
namespace {

/// "Suite.Test", without the prefix and the parameters of an instance.
std::set<std::string> testsOfThisProgram()
{
    std::set<std::string> names;
    const auto& program = *testing::UnitTest::GetInstance();
    for (int i = 0; i < program.total_test_suite_count(); ++i) {
        const testing::TestSuite& suite = *program.GetTestSuite(i);
        const std::string suiteName = suite.name();
        for (int j = 0; j < suite.total_test_count(); ++j) {
            const std::string testName = suite.GetTestInfo(j)->name();
            names.insert(suiteName.substr(suiteName.find('/') + 1) + "." +
                         testName.substr(0, testName.find('/')));
        }
    }
    return names;
}

TEST(Semantics, EveryPointHasItsTest)
{
    const std::set<std::string> tests = testsOfThisProgram();
    std::ifstream table(LOCKSTEP_SOURCE_DIR "/tests/core/sync/semantics.md");
    int points = 0;
    for (std::string line; std::getline(table, line);) {
        const std::size_t begin = line.find("| `");
        if (line.rfind("| ", 0) != 0 || begin == std::string::npos)
            continue;
        const std::size_t end = line.find('`', begin + 3);
        const std::string test = line.substr(begin + 3, end - begin - 3);
        EXPECT_EQ(tests.count(test), 1u) << test;
        ++points;
    }
    EXPECT_GT(points, 60) << "the table was not read";
}

} // namespace
} // namespace lockstep
