// SPDX-License-Identifier: MIT
#include "gui/views/output/output_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/views/output/output_delegate.h"
#include "gui/views/output/output_model.h"
#include "tests/support/log_builder.h"

#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

struct OutputTest : ::testing::Test {
    ~OutputTest() override { feed.show(nullptr); }

    void show()
    {
        feed.show(run.log.get());
        while (feed.poll()) {
        }
    }
    ViewContext context() { return {feed, cursor, axis, selection, names}; }

    test::LogBuilder run;
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
};

} // namespace

TEST_F(OutputTest, EveryLineIsWhollyVisibleHoweverNarrowThePanel)
{
    run.say(kMainTask, "short");
    run.say(kMainTask, "finds that of all the increments many, many, many are lost for ever");
    run.say(kMainTask, QString(120, 'x').toStdString());
    show();
    OutputView view(context());
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    auto* table = view.findChild<QTableView*>("output.lines");
    const auto* delegate = static_cast<OutputDelegate*>(table->itemDelegate());
    int highest = 0;
    for (const int width_px : {600, 300, 210, 160}) {
        view.resize(width_px, 400);
        QCoreApplication::processEvents();
        EXPECT_LE(table->columnViewportPosition(OutputModel::Text) +
                      table->columnWidth(OutputModel::Text),
                  table->viewport()->width());
        EXPECT_GE(table->columnWidth(OutputModel::Text), 80) << width_px;
        for (int row = 0; row < 3; ++row) {
            const QModelIndex text = table->model()->index(row, OutputModel::Text);
            EXPECT_GE(table->rowHeight(row),
                      delegate->height_px(text, table->columnWidth(OutputModel::Text)))
                << width_px << " row " << row;
        }
        EXPECT_GE(table->rowHeight(1), highest) << "narrower panels have higher rows";
        highest = table->rowHeight(1);
    }
    EXPECT_GT(highest, 3 * table->rowHeight(0));
}

TEST_F(OutputTest, WhatIsNotSaidHasAWordThatTellsSo)
{
    const TaskId ming = run.spawn("Ming");
    run.say(ming, "hello");
    run.write(ming, InputTaken{.payload_at = run.log->putPayload("typed"), .bytes = 5});
    run.write(ming, InputTaken{.ended = true});
    run.write(ming, TaskRaised{.payload_at = run.log->putPayload("ValueError: no"), .bytes = 14});
    show();
    OutputModel model(context());
    ASSERT_EQ(model.rowCount(), 3) << "the end of the input is no line";
    const auto tag = [&](int row) {
        return model.index(row, OutputModel::Text).data(OutputModel::TagRole).toString();
    };
    EXPECT_EQ(tag(0), "");
    EXPECT_EQ(tag(1), "input");
    EXPECT_EQ(model.index(1, OutputModel::Text).data().toString(), "typed");
    EXPECT_EQ(tag(2), "error");
    EXPECT_EQ(model.index(2, OutputModel::Text).data().toString(), "ValueError: no");
    EXPECT_EQ(model.index(2, OutputModel::Task).data().toString(), "Ming");
    EXPECT_NE(model.index(0, OutputModel::Task).data(Qt::ForegroundRole),
              model.index(0, OutputModel::Text).data(Qt::ForegroundRole));
}

TEST_F(OutputTest, OfMuchOutputTheNewestLinesAreThere)
{
    for (int i = 0; i < 3 * OutputModel::kRows; ++i)
        run.say(kMainTask, "line " + std::to_string(i));
    show();
    OutputModel model(context());
    EXPECT_EQ(model.lines(), 3 * OutputModel::kRows);
    EXPECT_GE(model.rowCount(), OutputModel::kRows);
    EXPECT_LE(model.rowCount(), 2 * OutputModel::kRows);
    const auto last = [&] {
        return model.index(model.rowCount() - 1, OutputModel::Text).data().toString();
    };
    EXPECT_EQ(last(), QString("line %1").arg(3 * OutputModel::kRows - 1));
    cursor.goTo(run.log->end() / 2);
    const QString middle = last();
    EXPECT_LE(model.lines(), 2 * OutputModel::kRows);
    EXPECT_EQ(middle, QString("line %1").arg(model.lines() - 1));
    cursor.goTo(0);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(OutputTest, ChoosingALineTakesTheCursorBehindIt)
{
    const Seq first = run.say(kMainTask, "one");
    run.say(kMainTask, "two");
    show();
    OutputView view(context());
    view.resize(300, 200);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    auto* table = view.findChild<QTableView*>("output.lines");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, OutputModel::Text)).center());
    EXPECT_EQ(cursor.lastEvent(), first);
    EXPECT_EQ(selection.task(), kMainTask);
    EXPECT_EQ(view.model().rowCount(), 1);
}

} // namespace lockstep::gui
