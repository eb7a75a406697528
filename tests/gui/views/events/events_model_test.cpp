// SPDX-License-Identifier: MIT
#include "gui/views/events/events_model.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "tests/support/log_builder.h"

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

} // namespace lockstep::gui
