// SPDX-License-Identifier: MIT
#include "gui/views/events/events_model.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/views/events/events_view.h"
#include "tests/support/log_builder.h"

#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

struct EventsTable : ::testing::Test {
    void show(const Log& log)
    {
        feed.show(&log);
        while (feed.poll()) {
        }
    }
    ~EventsTable() override { feed.show(nullptr); }

    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
};

} // namespace

TEST_F(EventsTable, HasARowForEachEventAndNoneForContinuations)
{
    const auto log = test::noodleDeadlockLog();
    EventsModel model({feed, cursor, axis, selection, names});
    show(*log);
    model.follow();
    int events = 0;
    for (Seq seq = 0; seq < log->end(); ++seq)
        events += !log->isContinuation(seq);
    ASSERT_EQ(model.rowCount(), events);
    for (int row = 0; row < events; ++row) {
        EXPECT_FALSE(model.index(row, EventsModel::Sentence).data().toString().isEmpty()) << row;
        EXPECT_EQ(model.rowOf(model.seqOf(row)), row);
    }
    EXPECT_EQ(model.seqOf(events), kNoSeq);
}

TEST_F(EventsTable, OfALongLogOnlyTheStretchAroundTheCursorIsThere)
{
    test::LogBuilder run;
    for (int i = 0; i < 20'000; ++i)
        run.say(kMainTask, "line");
    EventsModel model({feed, cursor, axis, selection, names});
    show(*run.log);
    model.follow();
    EXPECT_LE(model.rowCount(), int(EventsModel::kMostRows));
    EXPECT_GE(model.rowOf(cursor.lastEvent()), 0);
    cursor.goTo(5'000);
    model.follow();
    EXPECT_LE(model.rowCount(), int(EventsModel::kMostRows));
    EXPECT_GE(model.rowOf(cursor.lastEvent()), 0);
}

TEST_F(EventsTable, AHundredThousandEventsCanBeScrolledThrough)
{
    test::LogBuilder run;
    for (int i = 0; i < 100'000; ++i)
        run.say(kMainTask, "line");
    show(*run.log);
    EventsView view({feed, cursor, axis, selection, names});
    view.resize(400, 300);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    QScrollBar& bar = *view.findChild<QTableView*>("events.rows")->verticalScrollBar();
    const EventsModel& model = view.model();
    EXPECT_EQ(model.first() + static_cast<std::uint64_t>(model.rowCount()), model.total());
    int times = 0;
    for (; model.first() > 0 && times < 1000; ++times) {
        const Seq before = model.seqOf(0);
        bar.setValue(bar.minimum());
        EXPECT_LT(model.seqOf(0), before);
        EXPECT_EQ(model.seqOf(bar.value()), before) << "what was on top still is";
    }
    EXPECT_EQ(model.first(), 0u);
    EXPECT_LT(times, 100);
    for (times = 0; model.seqOf(model.rowCount() - 1) + 1 < feed.end() && times < 1000; ++times)
        bar.setValue(bar.maximum());
    EXPECT_EQ(model.seqOf(model.rowCount() - 1) + 1, feed.end());
    EXPECT_TRUE(cursor.isLive()) << "looking around does not move the moment";
}

TEST_F(EventsTable, AFilterOfALongLogTakesAllThatMatch)
{
    test::LogBuilder run;
    const TaskId ming = run.spawn("Ming");
    int of_ming = 0;
    for (int i = 0; i < 300'000; ++i) {
        of_ming += i % 3 == 0;
        run.write(i % 3 == 0 ? ming : kMainTask, TaskStarted{});
    }
    show(*run.log);
    EventsModel model({feed, cursor, axis, selection, names});
    model.setFilter({.task = ming, .object = {}, .kind = {}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return model.total() == std::uint64_t(of_ming); }))
        << "is looked through in portions, the window living on";
    EXPECT_LE(model.rowCount(), int(EventsModel::kMostRows));
    EXPECT_GE(model.rowBefore(cursor.seq()), 0);
}

} // namespace lockstep::gui
