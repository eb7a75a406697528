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
