// SPDX-License-Identifier: MIT
#include "gui/views/source/source_markers.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

constexpr const char* kPath = "scenarios/08_thread_sync/noodle_fork_deadlock.cpp";

RunState endOf(const Log& log)
{
    RunState state;
    for (Seq seq = 0; seq < log.end(); ++seq)
        state.apply(log, seq);
    return state;
}

} // namespace

TEST(SourceMarkers, TasksOfOneStateShareAMarkerAtTheirLine)
{
    const auto log = test::noodleDeadlockLog();
    const auto markers = markersOf(endOf(*log), *log, kPath);
    ASSERT_EQ(markers.size(), 3u);
    EXPECT_EQ(markers[0].line, 22u);
    EXPECT_EQ(markers[0].tasks, (std::vector<TaskId>{TaskId{5}}));
    EXPECT_EQ(markers[1].line, 24u);
    EXPECT_EQ(markers[1].tasks, (std::vector<TaskId>{TaskId{3}, TaskId{4}}));
    EXPECT_TRUE(markers[1].waits);
    EXPECT_EQ(markers[2].line, 41u);
    EXPECT_EQ(markers[2].tasks, (std::vector<TaskId>{kMainTask}));
}

TEST(SourceMarkers, EventsOfALineAreFoundInOrder)
{
    const auto log = test::noodleDeadlockLog();
    for (const std::uint32_t line : {22u, 24u, 41u}) {
        const std::vector<Seq> events = eventsAt(*log, log->end(), kPath, line);
        std::vector<Seq> expected;
        for (Seq seq = 0; seq < log->end(); ++seq)
            if (const SiteInfo* site = log->site(log->event(seq).site);
                !log->isContinuation(seq) && site && site->line == line)
                expected.push_back(seq);
        EXPECT_EQ(events, expected);
        EXPECT_FALSE(events.empty()) << line;
        const auto first = eventsAt(*log, events.front() + 1, kPath, line);
        EXPECT_EQ(first, std::vector<Seq>{events.front()}) << "only what is before the end";
    }
    EXPECT_TRUE(eventsAt(*log, log->end(), kPath, 1).empty());
    EXPECT_TRUE(eventsAt(*log, log->end(), "scenarios/other.cpp", 22).empty());
}

TEST(SourceMarkers, OnlyTheFileThatIsShownHasThem)
{
    const auto log = test::noodleDeadlockLog();
    EXPECT_TRUE(markersOf(endOf(*log), *log, "scenarios/other.cpp").empty());
    EXPECT_TRUE(markersOf(endOf(*log), *log, "").empty());
    // "deadlock.cpp" is no tail of whole names
    EXPECT_TRUE(markersOf(endOf(*log), *log, "deadlock.cpp").empty());
    EXPECT_EQ(markersOf(endOf(*log), *log, "noodle_fork_deadlock.cpp").size(), 3u);
}

} // namespace lockstep::gui
