// SPDX-License-Identifier: MIT
#include "core/model/lane_spans.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

namespace lockstep {
namespace {

TaskView inState(TaskState state, ObjectId object = {})
{
    TaskView task;
    task.state = state;
    task.waits_for = object;
    return task;
}

TEST(LaneSpans, EachEndsWhereTheNextOneBegins)
{
    LaneSpans spans;
    EXPECT_TRUE(spans.empty());
    EXPECT_EQ(spans.firstFrom(0), 0u);
    spans.add(3, inState(TaskState::New));
    spans.add(5, inState(TaskState::Running));
    spans.add(9, inState(TaskState::WaitingForLock, ObjectId{7}));
    ASSERT_EQ(spans.size(), 3u);
    EXPECT_EQ(spans.front().state, TaskState::New);
    EXPECT_EQ(spans[1].begin, 5u);
    EXPECT_EQ(spans[1].end, 9u);
    EXPECT_EQ(spans.back().object, ObjectId{7});
    EXPECT_EQ(spans.back().end, kNoSeq) << "it is still in that state";
    EXPECT_EQ(spans.firstFrom(5), 1u);
    EXPECT_EQ(spans.firstFrom(6), 2u);
    EXPECT_EQ(spans.firstFrom(10), 3u);
}

TEST(LaneSpans, OfSeveralStatesAtOnePlaceTheLastOneCounts)
{
    LaneSpans spans;
    spans.add(3, inState(TaskState::Ready));
    spans.add(4, inState(TaskState::Ready));
    spans.add(4, inState(TaskState::Running));
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(spans[0].end, 4u);
    EXPECT_EQ(spans[1].state, TaskState::Running);
}

/// Against the same counted one by one.
TEST(LaneSpans, AMilestoneSaysWhereItBeginsAndWhatTakesMostOfIt)
{
    constexpr std::array kStates{TaskState::Running, TaskState::Ready, TaskState::WaitingForLock};
    std::mt19937 random(5);
    LaneSpans spans;
    Seq begin = 0;
    for (std::uint32_t i = 0; i < 10 * kMilestone; ++i) {
        EXPECT_EQ(spans.milestones().size(), i == 0 ? 0 : (i - 1) / kMilestone)
            << "how long the last one is is not known yet";
        spans.add(begin, inState(kStates[random() % kStates.size()], ObjectId{i + 1}));
        begin += 1 + random() % 9;
    }
    spans.add(begin, inState(TaskState::Ended));
    ASSERT_EQ(spans.milestones().size(), 10u);
    for (std::size_t milestone = 0; milestone < 10; ++milestone) {
        const std::size_t first = milestone * kMilestone;
        std::map<TaskState, Seq> events;
        for (std::size_t i = first; i < first + kMilestone; ++i)
            events[spans[i].state] += spans[i].end - spans[i].begin;
        const auto& [at, sample] = spans.milestones()[milestone];
        EXPECT_EQ(at, spans.begin(first));
        for (const auto& [state, count] : events)
            EXPECT_GE(events[sample.state], count) << "milestone " << milestone;
        const std::size_t shown = sample.object.value - 1;
        EXPECT_EQ(spans[shown].state, sample.state) << "what is waited for in that state";
        EXPECT_EQ(shown / kMilestone, milestone);
    }
}

TEST(LaneSpans, ASampleOfManyIsThatOfAMilestoneAmongThem)
{
    LaneSpans spans;
    for (std::uint32_t i = 0; i < 8 * kMilestone; ++i)
        spans.add(i, inState(TaskState::WaitingForObject, ObjectId{i + 1}));
    EXPECT_EQ(spans.sampleOf(13, 1).object, ObjectId{14});
    EXPECT_EQ(spans.sampleOf(20, 3).object, ObjectId{22}) << "of few that in the middle";
    for (const std::size_t first : {std::size_t{0}, std::size_t{5}, 3 * kMilestone})
        for (const std::size_t count : {2 * kMilestone, 3 * kMilestone + 1}) {
            const std::size_t shown = spans.sampleOf(first, count).object.value - 1;
            EXPECT_GE(shown, first);
            EXPECT_LT(shown, first + count);
        }
}

} // namespace
} // namespace lockstep
