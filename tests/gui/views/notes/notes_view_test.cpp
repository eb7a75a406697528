// SPDX-License-Identifier: MIT
// Notes in their panel and as flags in the timeline.
#include "gui/views/notes/notes_view.h"

#include "gui/state/live_run.h"
#include "gui/state/notes.h"
#include "gui/views/notes/notes_model.h"
#include "gui/views/timeline/timeline_view.h"
#include "gui/widgets/row_table.h"
#include "tests/support/gui/view_bench.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace lockstep::gui::test {

namespace {

class NotesTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        live.setNotes(&notes);
        ViewContext context = bench.context();
        context.live_run = &live;
        view = std::make_unique<NotesView>(context);
        view->resize(390, 300);
        view->show();
        timeline = std::make_unique<TimelineView>(context);
        timeline->resize(1000, 400);
        timeline->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
    }

    template <class Widget>
    Widget* find(const char* name)
    {
        return view->findChild<Widget*>(name);
    }
    RowTable* table() { return find<RowTable>("notes.rows"); }
    QString textOf(int row, int column)
    {
        return table()->model()->index(row, column).data(Qt::DisplayRole).toString();
    }
    void write(const QString& text)
    {
        view->beginNote();
        find<QLineEdit>("notes.text")->setText(text);
        QTest::keyClick(find<QLineEdit>("notes.text"), Qt::Key_Return);
    }
    std::vector<TimelineTag> flags()
    {
        std::vector<TimelineTag> found;
        for (const TimelineTag& tag : timeline->layout().tags)
            if (tag.kind == TimelineTag::Kind::Note)
                found.push_back(tag);
        return found;
    }

    ViewBench bench;
    Notes notes{bench.feed};
    LiveRun live;
    std::unique_ptr<NotesView> view;
    std::unique_ptr<TimelineView> timeline;
};

} // namespace

TEST_F(NotesTest, AreWrittenAtTheMomentThatIsShownInTheOrderOfTheRun)
{
    bench.cursor.goTo(20);
    write("  then  ");
    bench.cursor.goTo(9);
    EXPECT_EQ(find<QLineEdit>("notes.text")->placeholderText(), "Note at #7");
    write("first");
    write("");
    ASSERT_EQ(notes.all().size(), 2u);
    EXPECT_EQ(notes.all()[0], (recording::Note{9, "first"}));
    EXPECT_EQ(notes.all()[1], (recording::Note{20, "then"}));
    EXPECT_EQ(textOf(0, 0), "#7");
    EXPECT_EQ(textOf(0, 1), "first");
    EXPECT_TRUE(notes.isModified());
    EXPECT_EQ(table()->currentIndex().row(), 0);
}

TEST_F(NotesTest, ARowTakesTheCursorThereAndFollowsIt)
{
    notes.add(9, "first");
    notes.add(20, "then");
    const auto clickRow = [&](int row) {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(table()->model()->index(row, 1)).center());
    };
    clickRow(1);
    EXPECT_EQ(bench.cursor.seq(), 20u);
    clickRow(0);
    EXPECT_EQ(bench.cursor.seq(), 9u);
    bench.cursor.goTo(10);
    EXPECT_FALSE(table()->currentIndex().isValid());
    EXPECT_FALSE(find<QToolButton>("notes.edit")->isVisible());
    clickRow(0);
    EXPECT_EQ(bench.cursor.seq(), 9u);
    bench.cursor.goTo(20);
    EXPECT_EQ(table()->currentIndex().row(), 1);
}

TEST_F(NotesTest, AreEditedInTheirRowAndTakenAway)
{
    notes.add(9, "first");
    notes.add(20, "then");
    notes.setKept();
    bench.cursor.goTo(9);
    QTest::mouseClick(find<QToolButton>("notes.edit"), Qt::LeftButton);
    auto* editor = table()->viewport()->findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->setText("最先");
    QTest::keyClick(editor, Qt::Key_Return);
    QApplication::processEvents();
    EXPECT_EQ(notes.all()[0].text, "最先");
    EXPECT_TRUE(notes.isModified());
    bench.cursor.goTo(20);
    QTest::keyClick(table(), Qt::Key_Delete);
    ASSERT_EQ(notes.all().size(), 1u);
    bench.cursor.goTo(9);
    QTest::mouseClick(find<QToolButton>("notes.remove"), Qt::LeftButton);
    EXPECT_TRUE(notes.all().empty());
}

TEST_F(NotesTest, StandAsFlagsInTheTimelineThatLeadThere)
{
    EXPECT_TRUE(flags().empty());
    notes.add(20, "Hong 拿着 noodle");
    notes.add(20, "and more");
    ASSERT_EQ(flags().size(), 1u);
    const TimelineTag flag = flags().front();
    EXPECT_EQ(flag.label.text, "✎ Hong 拿着 noodle");
    EXPECT_NEAR(flag.x_px, timeline->layout().plot.left() + bench.axis.xFromSeq(20), 0.01);
    QTest::mouseClick(timeline.get(), Qt::LeftButton, {}, flag.label.box.center().toPoint());
    EXPECT_EQ(bench.cursor.seq(), 20u);
    notes.remove(0);
    notes.remove(0);
    EXPECT_TRUE(flags().empty());
}

TEST_F(NotesTest, AsFlagsAreBoundedByThePicture)
{
    const std::string text(16'000, 'x');
    std::vector<recording::Note> many;
    for (std::size_t i = 0; i < 10'000; ++i)
        many.push_back({i % bench.feed.end(), i % 100 == 0 ? text : "note"});
    notes.show("", many);
    EXPECT_LE(flags().size(), bench.feed.end());
    for (const TimelineTag& flag : flags())
        EXPECT_LT(flag.label.box.width(), 200);
}

TEST_F(NotesTest, AnotherRunHasNone)
{
    notes.add(9, "first");
    notes.setTitle("title");
    EXPECT_EQ(find<QLineEdit>("notes.title")->text(), "title");
    bench.feed.show(nullptr);
    EXPECT_TRUE(notes.all().empty());
    EXPECT_FALSE(notes.isModified());
    EXPECT_EQ(find<QLineEdit>("notes.title")->text(), "");
    EXPECT_FALSE(find<QLineEdit>("notes.text")->isEnabled());
}

} // namespace lockstep::gui::test
