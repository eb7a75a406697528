// SPDX-License-Identifier: MIT
#include "gui/views/details/details_view.h"

#include "tests/support/gui/view_bench.h"

#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep::gui {
namespace {

constexpr TaskId kHong{3};
constexpr TaskId kBai{4};
constexpr TaskId kHei{5};

QString textOf(const std::vector<DetailRow>& rows, const QString& what)
{
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const DetailRow& each) { return each.what == what; });
    return row == rows.end() ? QString() : row->text;
}

TEST(DetailRows, SayForWhomATaskWaitsAndWhatItHolds)
{
    test::ViewBench shown;
    const auto rows = detailRows(shown.feed, shown.cursor.state(), shown.names, kHong, {});
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(rows.front().what, "Hong");
    EXPECT_EQ(textOf(rows, "does"), "waits for fork");
    EXPECT_EQ(textOf(rows, "which is held by"), "Bai, who waits for noodle");
    EXPECT_EQ(textOf(rows, "place in line"), "2 of 2");
    EXPECT_EQ(textOf(rows, "holds"), "noodle");
    EXPECT_TRUE(textOf(rows, "last woken by").startsWith("Ming at #"));
    EXPECT_EQ(textOf(rows, "source line"), "24 of noodle_fork_deadlock.cpp");
}

TEST(DetailRows, SayWhoHoldsAnObjectAndWhoWaitsForIt)
{
    test::ViewBench shown;
    ObjectId fork;
    for (std::uint32_t id = 1; id <= shown.log->objectCount(); ++id)
        if (shown.log->nameOf(ObjectId{id}) == "fork")
            fork = ObjectId{id};
    const auto rows = detailRows(shown.feed, shown.cursor.state(), shown.names, {}, fork);
    EXPECT_EQ(textOf(rows, "fork"), "lock");
    EXPECT_EQ(textOf(rows, "held by"), "Bai");
    EXPECT_EQ(textOf(rows, "waited for by"), "Hei, Hong");
}

TEST(DetailsView, ARowLeadsToTheTaskThatItNames)
{
    test::ViewBench shown;
    DetailsView view(shown.context());
    view.resize(360, 300);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    EXPECT_EQ(view.rows().size(), 1u); // nothing is picked: how to pick
    shown.selection.selectTask(kHei);
    auto* table = view.findChild<QTableWidget*>("details.table");
    ASSERT_NE(table, nullptr);
    const auto& rows = view.rows();
    const auto holder = std::find_if(rows.begin(), rows.end(), [](const DetailRow& row) {
        return row.what == "which is held by";
    });
    ASSERT_NE(holder, rows.end());
    const auto cell =
        table->visualItemRect(table->item(static_cast<int>(holder - rows.begin()), 1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    EXPECT_EQ(shown.selection.task(), kBai);
    EXPECT_EQ(view.rows().front().what, "Bai");
}

} // namespace
} // namespace lockstep::gui
