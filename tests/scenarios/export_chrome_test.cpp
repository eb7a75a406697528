// SPDX-License-Identifier: MIT
// The Chrome trace of runs, read as JSON.
#include "tests/scenarios/exported.h"

#include <map>
#include <set>

namespace lockstep::test {
namespace {

using Row = std::pair<int, int>; // pid, tid

class ExportedChrome : public Exported {
protected:
    void exportRun(const std::string& scenario, const std::vector<std::string>& flags = {})
    {
        record(scenario);
        trace = Json::parse(contentOf(exportAs("chrome", flags)), nullptr, false);
        ASSERT_TRUE(trace.is_object());
        ASSERT_GT(trace.at("traceEvents").size(), 20u);
    }
    static Row rowOf(const Json& event) { return {event.at("pid"), event.at("tid")}; }
    std::vector<Json> phase(const std::string& name) const
    {
        std::vector<Json> found;
        for (const Json& event : trace.at("traceEvents"))
            if (event.at("ph") == name)
                found.push_back(event);
        return found;
    }
    /// By row: its name and its place among the rows of its process.
    std::map<Row, std::pair<std::string, int>> rows() const
    {
        std::map<Row, std::pair<std::string, int>> all;
        for (const Json& event : phase("M")) {
            if (event.at("name") == "thread_name")
                all[rowOf(event)].first = event.at("args").at("name");
            if (event.at("name") == "thread_sort_index")
                all[rowOf(event)].second = event.at("args").at("sort_index");
        }
        return all;
    }

    Json trace;
};

class ExportedChromeOf : public ExportedChrome, public testing::WithParamInterface<const char*> {};

TEST_P(ExportedChromeOf, NestsItsSlicesOnNamedRowsAndLeadsEveryArrowSomewhere)
{
    ASSERT_NO_FATAL_FAILURE(exportRun(GetParam()));
    const auto named = rows();
    std::map<Row, int> open;
    std::map<std::string, int> held;
    std::map<Json, Json> flows;
    double last = 0;
    for (const Json& event : trace.at("traceEvents")) {
        const std::string phase = event.at("ph");
        if (phase == "M")
            continue;
        EXPECT_GE(event.at("ts").get<double>(), last) << event;
        last = event.at("ts");
        const Row row = rowOf(event);
        EXPECT_EQ(named.count(row), 1u) << event;
        if (phase == "B") {
            EXPECT_EQ(++open[row], 1) << "a task is in one state: " << event;
        } else if (phase == "E") {
            EXPECT_EQ(--open[row], 0) << event;
        } else if (phase == "b") {
            EXPECT_EQ(++held[event.at("id")], 1) << event;
        } else if (phase == "e") {
            EXPECT_EQ(--held[event.at("id")], 0) << event;
        } else if (phase == "s") {
            EXPECT_EQ(open[row], 1) << "begins in a slice: " << event;
            EXPECT_TRUE(flows.emplace(event.at("id"), event).second) << event;
        } else if (phase == "f") {
            EXPECT_EQ(open[row], 1) << "ends in a slice: " << event;
            ASSERT_EQ(flows.count(event.at("id")), 1u) << event;
            EXPECT_NE(rowOf(flows.at(event.at("id"))), row) << event;
            flows.erase(event.at("id"));
        }
    }
    EXPECT_TRUE(flows.empty()) << "every arrow arrives";
    for (const auto& [row, count] : open)
        EXPECT_EQ(count, 0) << named.at(row).first;
    for (const auto& [id, count] : held)
        EXPECT_EQ(count, 0) << id;
    EXPECT_GT(phase("s").size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ExportedChromeOf,
                         testing::Values("noodle-fork-deadlock", "queue-sentinels", "pool-map",
                                         "gevent-join-sleep", "socketserver-tcp"),
                         [](const auto& suite) {
                             std::string name = suite.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST_F(ExportedChrome, HasTheStateInTheNameAndTheLockInIt)
{
    ASSERT_NO_FATAL_FAILURE(exportRun("noodle-fork-deadlock"));
    std::set<std::string> names;
    for (const Json& slice : phase("B"))
        names.insert(slice.at("name"));
    for (const char* wanted : {"running", "waits for fork", "ready", "sleeps (delay)"})
        EXPECT_EQ(names.count(wanted), 1u) << wanted;
    std::size_t acquired = 0;
    for (const Json& event : eventsOfKind("lock.acquired"))
        acquired += event.at("how") != "again";
    EXPECT_EQ(phase("b").size(), acquired);
}

TEST_F(ExportedChrome, CountsWhatLiesInAQueue)
{
    ASSERT_NO_FATAL_FAILURE(exportRun("joinable-queue"));
    std::map<std::string, int> most;
    for (const Json& count : phase("C")) {
        int& high = most[count.at("name")];
        high = std::max(high, count.at("args").at("value").get<int>());
    }
    std::map<std::string, int> expected;
    for (const Json& put : eventsOfKind("queue.put")) {
        int& high = expected[put.at("object").get<std::string>() + ": depth"];
        high = std::max(high, put.at("depth").get<int>());
    }
    ASSERT_FALSE(expected.empty());
    for (const auto& [name, high] : expected)
        EXPECT_EQ(most[name], high) << name;
}

TEST_F(ExportedChrome, GivesProcessesTheirRowsAndGreenletsTheirPlaceBelowTheirThread)
{
    ASSERT_NO_FATAL_FAILURE(exportRun("process-fan-out-join"));
    std::set<int> processes;
    for (const Json& event : phase("M"))
        if (event.at("name") == "process_name")
            processes.insert(event.at("pid").get<int>());
    std::size_t spawned = 0;
    for (const Json& event : eventsOfKind("task.spawned"))
        spawned += event.at("carrier") == "process";
    EXPECT_EQ(processes.size(), spawned + 1) << "and main's";

    ASSERT_NO_FATAL_FAILURE(exportRun("gevent-join-sleep"));
    int main = -1, greenlets = 0;
    for (const auto& [row, what] : rows()) {
        if (what.first == "main")
            main = what.second;
        if (what.first.find("(greenlet") == std::string::npos)
            continue;
        ++greenlets;
        EXPECT_EQ(row.first, 1) << "in the process of its thread";
        EXPECT_GT(what.second, main);
    }
    EXPECT_EQ(main, 0);
    EXPECT_GE(greenlets, 2);
}

TEST_F(ExportedChrome, CanCountTimeInEvents)
{
    ASSERT_NO_FATAL_FAILURE(exportRun("noodle-fork-deadlock", {"--axis", "order"}));
    for (const Json& slice : phase("B"))
        EXPECT_DOUBLE_EQ(slice.at("ts").get<double>(), slice.at("args").at("seq").get<double>());
}

} // namespace
} // namespace lockstep::test
