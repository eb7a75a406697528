// SPDX-License-Identifier: MIT
// musts.md and shows.md beside this file: what each scenario promises and shows is there, and who
// shows it exists.
#include "tests/scenarios/command.h"
#include "tests/scenarios/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace lockstep::test {
namespace {

/// What the pattern's groups catch in the sources under the folder, joined by dots.
std::set<std::string> namesIn(const std::string& folder, const std::regex& pattern)
{
    std::set<std::string> names;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(LOCKSTEP_SOURCE_DIR "/" + folder)) {
        if (entry.path().extension() != ".cpp")
            continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
            std::string name = (*at)[1];
            for (std::size_t group = 2; group < at->size(); ++group)
                name += "." + (*at)[group].str();
            names.insert(std::move(name));
        }
    }
    return names;
}

/// "SUITE.TEST" of every test in the tree.
std::set<std::string> allTests()
{
    return namesIn("tests", std::regex("\\bTEST(?:_F|_P)?\\((\\w+),\\s*(\\w+)\\)"));
}

/// Every registered view, and the window that counts repeated runs.
std::set<std::string> allViews()
{
    auto views =
        namesIn("gui/views", std::regex("RegisteredView \\w+\\{\\{\\s*\\.id = \"(\\w+)\""));
    views.insert("run_many");
    return views;
}

struct Described {
    std::set<std::string> invariants;
    std::set<std::string> variants;
    std::set<std::string> parameters;
};

std::map<std::string, Described> describedScenarios()
{
    std::map<std::string, Described> all;
    const Json described = lockstepRun({"describe", "--all", "--json"}).json();
    for (const Json& scenario : described.at("scenarios")) {
        Described& one = all[scenario.at("id").get<std::string>()];
        for (const Json& name : scenario.at("invariants"))
            one.invariants.insert(name.get<std::string>());
        for (const Json& variant : scenario.at("variants"))
            one.variants.insert(variant.at("id").get<std::string>());
        for (const Json& parameter : scenario.at("parameters"))
            one.parameters.insert(parameter.at("name").get<std::string>());
    }
    return all;
}

/// The flags of a picture, each with its value.
std::vector<std::pair<std::string, std::string>> flagsOf(const std::string& run)
{
    std::vector<std::pair<std::string, std::string>> flags;
    std::istringstream words(run);
    for (std::string flag; words >> flag;) {
        std::string value;
        words >> value;
        flags.emplace_back(flag, value);
    }
    return flags;
}

/// WIDTHxHEIGHT, as the file's head says; empty if it is not a PNG file.
std::string sizeOfPicture(const std::string& path)
{
    constexpr std::size_t kHead = 24;
    std::ifstream file(path, std::ios::binary);
    std::string head(kHead, '\0');
    if (!file.read(head.data(), kHead) || head.compare(1, 3, "PNG") != 0)
        return "";
    const auto number = [&head](std::size_t at) {
        unsigned value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value * 256U + static_cast<unsigned>(static_cast<unsigned char>(head[at + i]));
        return std::to_string(value);
    };
    return number(16) + "x" + number(20);
}

TEST(Coverage, EveryMustIsShownBySomethingThatExists)
{
    static const std::regex kName("`([^`]+)`");
    const auto scenarios = describedScenarios();
    const auto tests = allTests();
    std::set<std::string> covered;
    for (const Row& row : rowsOf("musts.md")) {
        ASSERT_EQ(row.size(), 3u) << row.at(0);
        ASSERT_EQ(scenarios.count(row[0]), 1u) << row[0];
        EXPECT_NE(row[1], "") << row[0];
        int shown = 0;
        for (std::sregex_iterator at(row[2].begin(), row[2].end(), kName), end; at != end; ++at) {
            const std::string name = (*at)[1];
            ++shown;
            EXPECT_TRUE(scenarios.at(row[0]).invariants.count(name) + tests.count(name) != 0)
                << row[0] << ": " << row[1] << ": there is no " << name;
        }
        EXPECT_GT(shown, 0) << row[0] << ": " << row[1];
        covered.insert(row[0]);
    }
    for (const auto& [id, scenario] : scenarios)
        EXPECT_EQ(covered.count(id), 1u) << id << " has no row";
}

TEST(Coverage, EveryScenarioSaysWhereItIsShown)
{
    const auto views = allViews();
    const auto scenarios = describedScenarios();
    std::set<std::string> covered;
    for (const Row& row : rowsOf("shows.md")) {
        ASSERT_EQ(row.size(), 6u) << row.at(0);
        EXPECT_EQ(scenarios.count(row[0]), 1u) << row[0];
        EXPECT_NE(row[1], "") << row[0];
        std::istringstream named(row[2]);
        for (std::string view; std::getline(named, view, ',');)
            EXPECT_EQ(views.count(trimmed(view)), 1u) << row[0] << ": " << view;
        covered.insert(row[0]);
    }
    for (const auto& [id, scenario] : scenarios)
        EXPECT_EQ(covered.count(id), 1u) << id << " has no row";
}

TEST(Coverage, EveryPictureCanBeDrawnAgain)
{
    static const std::set<std::string> kFlags{"--variant", "--set",   "--policy", "--seed",
                                              "--time",    "--speed", "--at",     "--range",
                                              "--axis",    "--lanes", "--size"};
    const auto scenarios = describedScenarios();
    for (const Row& row : rowsOf("shows.md")) {
        ASSERT_EQ(row.size(), 6u) << row.at(0);
        ASSERT_EQ(scenarios.count(row[0]), 1u) << row[0];
        SCOPED_TRACE(row[0] + ": " + row[1]);
        const Described& scenario = scenarios.at(row[0]);
        std::map<std::string, int> given;
        std::string size;
        for (const auto& [flag, value] : flagsOf(row[4])) {
            EXPECT_EQ(kFlags.count(flag), 1u) << flag;
            EXPECT_TRUE(!value.empty() && value[0] != '-') << flag << " has no value";
            if (flag == "--variant") {
                EXPECT_EQ(scenario.variants.count(value), 1u) << value;
            }
            if (flag == "--set") {
                EXPECT_EQ(scenario.parameters.count(value.substr(0, value.find('='))), 1u) << value;
            }
            if (flag == "--size")
                size = value;
            ++given[flag];
        }
        EXPECT_EQ(given["--variant"], 1);
        const std::string is = sizeOfPicture(LOCKSTEP_SOURCE_DIR "/" + row[5]);
        EXPECT_NE(is, "") << row[5] << " is no picture";
        if (row[2] != "run_many") { // the window has the size that it needs
            EXPECT_EQ(given["--at"] + given["--range"], 1);
            EXPECT_EQ(is, size) << row[5];
        }
    }
}

TEST(Coverage, EveryPictureIsThatOfItsRow)
{
    const std::string folder = "docs/pictures/shows/";
    std::map<std::string, std::string> madeBy;
    std::map<std::string, std::string> pictureOf;
    for (const Row& row : rowsOf("shows.md")) {
        ASSERT_EQ(row.size(), 6u) << row.at(0);
        EXPECT_TRUE(std::regex_match(row[5], std::regex(folder + row[0] + "(-\\d+)?\\.png")))
            << row[5];
        const std::string made = row[0] + " " + row[2] + " " + row[4];
        EXPECT_EQ(madeBy.try_emplace(row[5], made).first->second, made);
        EXPECT_EQ(pictureOf.try_emplace(made, row[5]).first->second, row[5]);
    }
    constexpr std::uintmax_t kMost_bytes = 5'000'000;
    std::uintmax_t all_bytes = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(LOCKSTEP_SOURCE_DIR "/" + folder)) {
        const std::string picture = folder + entry.path().filename().string();
        EXPECT_EQ(madeBy.count(picture), 1u) << picture << " has no row";
        all_bytes += entry.file_size();
    }
    EXPECT_LT(all_bytes, kMost_bytes);
}

} // namespace
} // namespace lockstep::test
