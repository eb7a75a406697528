// SPDX-License-Identifier: MIT
// Traffic lights, rooms with keys, gates and conditions against the log: real runs at random
// places.
#include "gui/views/lights/lights_layout.h"

#include "tests/support/gui/recorded_scenario.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <random>

namespace lockstep::gui {

namespace {

using test::LogBuilder;
using test::RecordedScenario;

/// What an object looks like, the slow way: event by event.
struct Facts {
    bool is_set = false;
    std::vector<TaskId> passed; ///< oldest first
    std::uint32_t keys = 0;
    std::vector<TaskId> holders;
    std::vector<TaskId> inside; ///< of a barrier

    Facts(const Log& log, ObjectId object, Seq place)
    {
        for (Seq seq = 0; seq < place; ++seq)
            visitFact(log.event(seq), log.tailOf(seq),
                      [&](const Event& event, const auto& fact) { take(event, fact, object); });
    }

private:
    template <class Fact>
    void take(const Event& event, const Fact& fact, ObjectId object)
    {
        if constexpr (std::is_same_v<Fact, ObjectCreated>) {
            if (fact.object == object)
                keys = fact.size;
        } else if constexpr (std::is_same_v<Fact, EventSet> || std::is_same_v<Fact, EventCleared>) {
            if (fact.event == object)
                is_set = std::is_same_v<Fact, EventSet>;
        } else if constexpr (std::is_same_v<Fact, EventReturned>) {
            if (fact.event == object && fact.result)
                passed.push_back(event.task);
        } else if constexpr (std::is_same_v<Fact, EventChecked>) {
            if (fact.event == object && fact.is_set)
                passed.push_back(event.task);
        } else if constexpr (std::is_same_v<Fact, SemaphoreAcquired>) {
            if (fact.semaphore == object) {
                keys = fact.value;
                holders.push_back(event.task);
            }
        } else if constexpr (std::is_same_v<Fact, SemaphoreReleased>) {
            if (fact.semaphore == object) {
                keys = fact.value;
                const auto held = std::find(holders.begin(), holders.end(), event.task);
                if (held != holders.end())
                    holders.erase(held);
            }
        } else if constexpr (std::is_same_v<Fact, BarrierArrived>) {
            if (fact.barrier == object)
                inside.push_back(event.task);
        } else if constexpr (std::is_same_v<Fact, BarrierPassed> ||
                             std::is_same_v<Fact, BarrierRefused>) {
            if (fact.barrier == object)
                inside.erase(std::remove(inside.begin(), inside.end(), event.task), inside.end());
        } else if constexpr (std::is_same_v<Fact, BarrierBroken>) {
            if (fact.barrier == object && fact.by == BarrierBreak::TimedOut)
                inside.erase(std::remove(inside.begin(), inside.end(), event.task), inside.end());
        }
    }
};

/// The tasks of boxes left or right of the card's middle, nearest to it first.
std::vector<TaskId> tasksBeside(const CardSheet& sheet, double middle, bool isLeft)
{
    std::vector<const SheetBox*> boxes;
    for (const SheetBox& box : sheet.boxes)
        if ((box.look == BoxLook::Car || box.look == BoxLook::Task ||
             box.look == BoxLook::Dropped) &&
            (box.rect.center().x() < middle) == isLeft)
            boxes.push_back(&box);
    std::sort(boxes.begin(), boxes.end(), [&](const SheetBox* a, const SheetBox* b) {
        return isLeft ? a->rect.left() > b->rect.left() : a->rect.left() < b->rect.left();
    });
    std::vector<TaskId> tasks;
    for (const SheetBox* box : boxes)
        tasks.push_back(box->task);
    return tasks;
}

template <class Container>
std::vector<TaskId> firstOf(const Container& tasks, std::size_t most)
{
    return {tasks.begin(),
            tasks.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(most, tasks.size()))};
}

void expectAsTheLogSays(RecordedScenario& run, const LightRoles& roles, Seq place, double width_px)
{
    run.cursor.goTo(place);
    const LightsInputs inputs{run.log(), run.cursor.state(), run.feed.topics(), run.names,
                              roles,     run.cursor.seq(),   textWidth_px};
    for (const ObjectId object : lightsAt(inputs)) {
        const CardSheet sheet = layOutLights(inputs, {object}, {width_px, 0, 1e6});
        const Facts facts(run.log(), object, inputs.place);
        const auto has = [&](BoxLook look) {
            return std::count_if(sheet.boxes.begin(), sheet.boxes.end(),
                                 [&](const SheetBox& box) { return box.look == look; });
        };
        const ObjectKind kind = run.log().object(object)->kind;
        const double middle = width_px * 0.55;
        const auto left = tasksBeside(sheet, middle, true);
        const auto right = tasksBeside(sheet, middle, false);
        if (kind == ObjectKind::Event) {
            EXPECT_EQ(has(BoxLook::LampOn), facts.is_set ? 1 : 0);
            EXPECT_EQ(has(BoxLook::LampOff), facts.is_set ? 0 : 1);
            for (const SheetText& text : sheet.texts)
                if (text.text == QStringLiteral("the flag")) {
                    EXPECT_GE(text.rect.width(), textWidth_px(text.text, text.font)) << width_px;
                }
            const std::vector<TaskId> newest(facts.passed.rbegin(), facts.passed.rend());
            EXPECT_EQ(right, firstOf(newest, right.size()));
            const auto& waiters = inputs.state.object(object).waiters;
            for (const TaskId task : left) {
                const bool waits = std::find(waiters.begin(), waiters.end(), task) != waiters.end();
                EXPECT_TRUE(waits || inputs.state.task(task).state == TaskState::Ready);
            }
        } else if (kind == ObjectKind::Barrier) {
            EXPECT_EQ(left, firstOf(facts.inside, left.size()));
        } else if (kind != ObjectKind::Condition) {
            EXPECT_EQ(has(BoxLook::Key), std::min<std::uint32_t>(facts.keys, 8));
            for (const SheetBox& hook : sheet.boxes)
                if (hook.look == BoxLook::Hook || hook.look == BoxLook::Key) {
                    EXPECT_TRUE(std::any_of(sheet.boxes.begin(), sheet.boxes.end(),
                                            [&](const SheetBox& board) {
                                                return board.look == BoxLook::Inside &&
                                                       board.rect.contains(hook.rect);
                                            }))
                        << "it hangs on a board";
                }
            if (inputs.state.object(object).holders_known) {
                EXPECT_EQ(right, firstOf(facts.holders, right.size()));
            }
        }
    }
}

class LightsOf : public ::testing::TestWithParam<const char*> {};

std::string nameOfScenario(const ::testing::TestParamInfo<const char*>& info)
{
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace

TEST_P(LightsOf, AScenarioAreAsItsLogSaysAtAnyPlace)
{
    RecordedScenario run(GetParam());
    ASSERT_TRUE(run.session);
    ASSERT_GT(run.log().end(), 20u);
    std::minstd_rand random(11);
    for (int i = 0; i < 80; ++i)
        expectAsTheLogSays(run, rolesFor(run.context(), "lights"), random() % (run.log().end() + 1),
                           i % 2 ? 420 : 900);
    expectAsTheLogSays(run, {}, run.log().end(), 900);
}

INSTANTIATE_TEST_SUITE_P(Real, LightsOf,
                         ::testing::Values("traffic-light-event", "event-db-retry",
                                           "karaoke-semaphore", "thread-semaphore-slots",
                                           "cyclic-barrier", "semaphore-signalling",
                                           "condition-notify-n"),
                         nameOfScenario);

TEST(LightsLayout, TheFlagAndWhatWasSaidOfItDifferForAMoment)
{
    LogBuilder run;
    const ObjectId green = run.make(ObjectKind::Event, "green");
    const TaskId lamp = run.spawn("lamp");
    run.write(lamp, EventCleared{green});
    run.say(lamp, "turns green");
    Feed feed;
    feed.show(run.log.get());
    const Names names(feed);
    const LightRoles roles;
    const LightsInputs inputs{
        *run.log, feed.history()->live(), feed.topics(), names, roles, feed.end(), textWidth_px};
    const CardSheet sheet = layOutLights(inputs, lightsAt(inputs), {900, 0, 1e6});
    bool isSaid = false;
    for (const SheetText& text : sheet.texts)
        isSaid |= text.text.contains("turns green");
    EXPECT_TRUE(isSaid);
    EXPECT_EQ(std::count_if(sheet.boxes.begin(), sheet.boxes.end(),
                            [](const SheetBox& box) { return box.look == BoxLook::LampOff; }),
              1);
}

TEST(LightsLayout, WhatIsPartOfAQueueOrAPoolIsNoLight)
{
    RecordedScenario queue("joinable-queue");
    ASSERT_TRUE(queue.session);
    const LightRoles none;
    const LightsInputs inputs{queue.log(), queue.cursor.state(), queue.feed.topics(), queue.names,
                              none,        queue.cursor.seq(),   textWidth_px};
    EXPECT_TRUE(lightsAt(inputs).empty());
}

} // namespace lockstep::gui
