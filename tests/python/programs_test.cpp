// SPDX-License-Identifier: MIT
// The Python program on each scenario's help page: it runs as it stands, and prints what the tasks
// of the scenario say.
//
// A page says how its program's lines compare with those of a run as written, in instant time:
//
//   order   they are the same, in the same order
//   lines   they are the same, in any order
//   some    each is one that some run has, whatever the numbers in it: the outcome varies, or the
//           program does not wait for ever
//
// Lines that begin with "(" are the program's own.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace lockstep::test {
namespace {

using Lines = std::vector<std::string>;

Lines linesOf(const std::string& text)
{
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

struct Page {
    std::string id;
    std::string compares; ///< how; "" if it does not say
    std::string program;
};

Page pageOf(const std::string& id)
{
    std::ifstream file(LOCKSTEP_SOURCE_DIR "/resources/help/" + id + ".en.md");
    Page page{.id = id};
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("python: ", 0) == 0 && !inside)
            page.compares = line.substr(8);
        if (line == "```" && inside)
            break;
        if (inside)
            page.program += line + "\n";
        inside = inside || line == "```python";
    }
    return page;
}

/// What tasks say in a run: "TASK TEXT".
Lines saidIn(const std::string& id, const std::vector<std::string>& flags)
{
    std::vector<std::string> arguments{"run", id, "--time", "instant", "--events", "-"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    Lines lines;
    for (const Json& event : lockstepRun(arguments).lines())
        if (event.at("kind") == "output")
            lines.push_back(event.at("task").get<std::string>() + " " +
                            event.at("text").get<std::string>());
    return lines;
}

Lines printedBy(const Page& page)
{
    const std::string path = temporary("program.py");
    std::ofstream(path) << page.program;
    const Said said = Running::toItsEnd({"/usr/bin/timeout", "30", "/usr/bin/python3", "-u", path});
    unlink(path.c_str());
    EXPECT_NE(said.status, 124) << page.id << " does not end";
    EXPECT_THAT(said.errors, testing::Not(testing::HasSubstr("ModuleNotFoundError"))) << page.id;
    EXPECT_THAT(said.errors, testing::Not(testing::HasSubstr("SyntaxError"))) << page.id;
    Lines lines = linesOf(said.output);
    std::erase_if(lines, [](const std::string& line) { return line.rfind("(", 0) == 0; });
    EXPECT_TRUE(!lines.empty() || page.compares == "some") << page.id << said.errors;
    return lines;
}

/// Every number is "#".
std::string withoutNumbers(const std::string& line)
{
    static const std::regex kNumber("[0-9]+(\\.[0-9]+)?");
    return std::regex_replace(line, kNumber, "#");
}

Lines sorted(Lines lines)
{
    std::sort(lines.begin(), lines.end());
    return lines;
}

void compare(const Page& page)
{
    const Lines printed = printedBy(page);
    if (page.compares == "order") {
        EXPECT_EQ(printed, saidIn(page.id, {})) << page.id;
    } else if (page.compares == "lines") {
        EXPECT_EQ(sorted(printed), sorted(saidIn(page.id, {}))) << page.id;
    } else if (page.compares == "some") {
        std::set<std::string> possible;
        const auto add = [&](const std::vector<std::string>& flags) {
            for (const std::string& line : saidIn(page.id, flags))
                possible.insert(withoutNumbers(line));
        };
        add({});
        add({"--policy", "round-robin"});
        for (const char* seed : {"1", "2", "3", "4", "5", "6", "7", "8"})
            add({"--policy", "random", "--seed", seed});
        for (const std::string& line : printed)
            EXPECT_TRUE(possible.count(withoutNumbers(line)) != 0)
                << page.id << " prints \"" << line << "\", which no run says";
    } else {
        ADD_FAILURE() << page.id << " does not say how its lines compare";
    }
}

TEST(PythonPrograms, PrintWhatTheTasksSay)
{
    std::vector<Page> pages;
    std::set<std::string> ids;
    for (const auto& [id, variant] : everyVariant())
        if (ids.insert(id).second)
            pages.push_back(pageOf(id));
    ASSERT_FALSE(pages.empty());
    // Most of them sleep most of the time.
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            for (std::size_t at = next++; at < pages.size(); at = next++)
                compare(pages[at]);
        });
    for (std::thread& thread : threads)
        thread.join();
}

} // namespace
} // namespace lockstep::test
