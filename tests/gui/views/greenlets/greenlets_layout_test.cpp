// SPDX-License-Identifier: MIT
// Greenlets, their hub and the baton against the log: real runs at random places.
#include "gui/views/greenlets/greenlets_layout.h"

#include "core/model/channel_view.h"
#include "gui/views/greenlets/greenlets_view.h"
#include "tests/support/gui/recorded_scenario.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <random>

namespace lockstep::gui {

namespace {

using test::LogBuilder;
using test::RecordedScenario;

constexpr double kBatonWidth_px = 12;
constexpr std::size_t kShown = 14; // turns

/// Whose events follow each other on main's thread, the slow way: event by event.
std::vector<TaskId> turnsOf(const Log& log, Seq place)
{
    std::vector<TaskId> turns;
    bool hasGreenlets = false;
    const auto isOnMain = [&](TaskId task) {
        while (task && task != kMainTask && log.task(task)->carrier == Carrier::Greenlet)
            task = log.task(task)->parent;
        return task == kMainTask;
    };
    for (Seq seq = 0; seq < place; ++seq) {
        const Event& event = log.event(seq);
        if (log.isContinuation(seq) || !event.task || !isOnMain(event.task))
            continue;
        if (event.kind == TaskSpawned::kind)
            hasGreenlets |= factAt<TaskSpawned>(log, seq).carrier == Carrier::Greenlet;
        if (hasGreenlets && (turns.empty() || turns.back() != event.task))
            turns.push_back(event.task);
    }
    return turns;
}

struct Shown {
    Shown(RecordedScenario& run, Seq place, double width_px = 1100)
    {
        run.cursor.goTo(place);
        turns.advance(run.log(), run.feed.end());
        const GreenletsInputs inputs{run.log(),         run.cursor.state(),
                                     run.feed.topics(), turns,
                                     run.names,         rolesFor(run.context(), "greenlets"),
                                     run.cursor.seq(),  textWidth_px};
        sheet = layOutGreenlets(inputs, {width_px, 0, 1e6});
        place_ = inputs.place;
    }

    /// The tasks of the bars that say who had the thread, the newest last; the hub's left out.
    std::vector<TaskId> batons() const
    {
        std::vector<const SheetBox*> bars;
        for (const SheetBox& box : sheet.boxes)
            if (box.look == BoxLook::Task && box.rect.width() == kBatonWidth_px && box.task)
                bars.push_back(&box);
        std::sort(bars.begin(), bars.end(), [](const SheetBox* a, const SheetBox* b) {
            return a->rect.top() < b->rect.top();
        });
        std::vector<TaskId> tasks;
        for (const SheetBox* bar : bars)
            tasks.push_back(bar->task);
        return tasks;
    }
    bool says(const QString& words) const
    {
        const auto holds = [&](const QString& text) { return text.contains(words); };
        return std::any_of(sheet.texts.begin(), sheet.texts.end(),
                           [&](const SheetText& text) { return holds(text.text); }) ||
               std::any_of(sheet.boxes.begin(), sheet.boxes.end(),
                           [&](const SheetBox& box) { return holds(box.text); });
    }

    GreenletTurns turns;
    CardSheet sheet;
    Seq place_ = 0;
};

void expectInsideItsCard(const CardSheet& sheet)
{
    for (const SheetBox& box : sheet.boxes) {
        bool isInFrame = box.look == BoxLook::Frame;
        for (const SheetBox& frame : sheet.boxes)
            isInFrame |= frame.look == BoxLook::Frame &&
                         frame.rect.adjusted(-1, -1, 1, 1).contains(box.rect);
        EXPECT_TRUE(isInFrame) << box.text.toStdString();
    }
}

class GreenletsOf : public ::testing::TestWithParam<const char*> {};

} // namespace

TEST_P(GreenletsOf, AScenarioAreAsItsLogSaysAtAnyPlace)
{
    RecordedScenario run(GetParam());
    ASSERT_TRUE(run.session);
    std::mt19937 random(5);
    for (int i = 0; i < 60; ++i) {
        const Seq place = random() % (run.log().end() + 1);
        const Shown shown(run, place, i % 2 ? 1100 : 420);
        std::vector<TaskId> expected = turnsOf(run.log(), shown.place_);
        if (expected.size() > kShown)
            expected.erase(expected.begin(), expected.end() - static_cast<std::ptrdiff_t>(kShown));
        std::vector<TaskId> found = shown.batons();
        if (i % 2 == 0) // where there is little room, not everybody has a column
            std::erase_if(expected, [&](TaskId task) {
                return std::find(found.begin(), found.end(), task) == found.end();
            });
        EXPECT_EQ(found, expected) << GetParam() << " at " << shown.place_;
        expectInsideItsCard(shown.sheet);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, GreenletsOf,
                         ::testing::Values("greenlet-switch", "greenlet-switch-args",
                                           "gevent-join-sleep", "gevent-value", "hub-hog",
                                           "eventlet-spawn-after", "greenpool-spawn"),
                         [](const auto& scenario) {
                             std::string name = scenario.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(GreenletsLayout, ASwitchCarriesItsValueAndAnEndGoesToTheParent)
{
    RecordedScenario run("greenlet-switch-args");
    ASSERT_TRUE(run.session);
    bool sawValue = false, sawParent = false;
    for (Seq seq = 0; seq < run.log().end(); ++seq) {
        const Event& event = run.log().event(seq);
        if (event.kind == GreenletSwitched::kind && event.value > 0) {
            // the receiver's next event begins its turn
            Seq next = seq + 2;
            while (next < run.log().end() &&
                   run.log().event(next).task != factAt<GreenletSwitched>(run.log(), seq).to)
                ++next;
            const auto text = run.log().payload(event.object.value, event.value);
            if (next < run.log().end())
                sawValue |=
                    Shown(run, next + 1)
                        .says(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        }
    }
    sawParent = Shown(run, run.log().end()).says("to its parent");
    EXPECT_TRUE(sawValue);
    EXPECT_TRUE(sawParent);
}

TEST(GreenletsLayout, TimersThatTheHubCouldNotServeAreOverdue)
{
    RecordedScenario run("hub-hog");
    ASSERT_TRUE(run.session);
    bool isOverdue = false;
    for (Seq place = 0; place <= run.log().end() && !isOverdue; place += 1)
        isOverdue = Shown(run, place).says("overdue by");
    EXPECT_TRUE(isOverdue);
}

TEST(GreenletsLayout, APoolShowsAllItsPlacesAndNamesakesAreToldApart)
{
    RecordedScenario run("greenpool-imap", "two-places");
    ASSERT_TRUE(run.session);
    bool isHalfTaken = false, isNumbered = false;
    for (Seq place = 0; place <= run.log().end(); ++place) {
        const Shown shown(run, place);
        int taken = 0, free = 0;
        for (const SheetBox& box : shown.sheet.boxes) {
            taken += box.text == QStringLiteral("taken");
            free += box.text == QStringLiteral("free");
            isNumbered |= box.text == QStringLiteral("worker 2");
            EXPECT_NE(box.text, "worker") << place;
        }
        EXPECT_TRUE(taken + free == 0 || taken + free == 2) << place;
        EXPECT_EQ(taken + free == 2, shown.says("places of")) << place;
        isHalfTaken |= taken == 1 && free == 1;
    }
    EXPECT_TRUE(isHalfTaken);
    EXPECT_TRUE(isNumbered);
}

TEST(GreenletsLayout, FinishedMembersOfAPoolWaitForTheResultBeforeTheirs)
{
    RecordedScenario run("greenpool-imap", "two-places"); // A 0.3 s, B 0.1 s, C 0.2 s, D 0.05 s
    ASSERT_TRUE(run.session);
    QStringList seen; // each state of the row once
    for (Seq place = 0; place <= run.log().end(); ++place) {
        const Shown shown(run, place);
        QStringList row;
        for (const SheetBox& box : shown.sheet.boxes)
            if (box.look == BoxLook::Done || box.text.endsWith("missing") || box.text == "none")
                row << box.text;
        if (!row.isEmpty() && (seen.isEmpty() || seen.back() != row.join(", ")))
            seen << row.join(", ");
    }
    const auto at = [&](const QString& words) {
        return QString(words).replace(" - ", QString::fromUtf8(" \u00b7 "));
    };
    ASSERT_GE(seen.size(), 4);
    EXPECT_EQ(seen[0], "none");
    EXPECT_EQ(seen[1], at("worker 1 - missing, worker 2 - waits for worker 1"));
    const auto areReady = [&](const QString& row) {
        return row.startsWith(at("worker 1 - ready, worker 2 - ready"));
    };
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), areReady)) << seen.join('\n').toStdString();
    EXPECT_EQ(seen.back(), "none");
}

TEST(GreenletsLayout, OfAHundredGreenletsOnlyThoseWithRoomHaveAColumn)
{
    LogBuilder run;
    std::vector<TaskId> greenlets;
    for (int i = 0; i < 100; ++i)
        greenlets.push_back(run.spawn("g" + std::to_string(i), kMainTask, Carrier::Greenlet));
    for (int round = 0; round < 50; ++round)
        for (const TaskId task : greenlets) {
            run.say(task, "x");
            run.write(task, GreenletSwitched{0, 0, kMainTask});
        }
    Feed feed;
    feed.show(run.log.get());
    while (feed.poll()) {
    }
    const Names names(feed);
    GreenletTurns turns;
    turns.advance(*run.log, feed.end());
    ASSERT_EQ(turns.threads().size(), 1u);
    EXPECT_EQ(turns.threads()[0].turns.size(), 5'001u);
    const std::map<std::string, std::string> roles;
    const CardSheet sheet = layOutGreenlets({*run.log, feed.history()->live(), feed.topics(), turns,
                                             names, roles, feed.end(), textWidth_px},
                                            {900, 0, 1e6});
    EXPECT_LT(sheet.boxes.size(), 60u);
    EXPECT_LT(sheet.arrows.size(), 2 * kShown);
}

TEST(GreenletsView, ForgetsTheRunBefore)
{
    LogBuilder first, second;
    const TaskId one = first.spawn("one", kMainTask, Carrier::Greenlet);
    first.say(one, "x");
    second.passTime(5);
    second.spawn("thread");
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
    feed.show(first.log.get());
    GreenletsView view({feed, cursor, axis, selection, names});
    view.resize(800, 400);
    EXPECT_FALSE(view.sheet().boxes.empty());
    feed.show(second.log.get());
    EXPECT_TRUE(view.sheet().boxes.empty());
    feed.show(nullptr);
}

} // namespace lockstep::gui
