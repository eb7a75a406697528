// SPDX-License-Identifier: MIT
// The rooms beside the timeline in the real window: filtered events, answers that are typed, the
// source's lines and its other language, values.
#include "gui/shell/view_area.h"
#include "gui/views/events/events_model.h"
#include "gui/views/events/events_view.h"
#include "gui/views/source/source_text.h"
#include "tests/gui/shell/window_fixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTextBlock>
#include <QToolButton>

namespace lockstep::test {

using namespace gui;

namespace {

class Rooms : public WindowTest {
protected:
    EventsView& events() const { return *static_cast<EventsView*>(window->views().view("events")); }
    void choose(const char* field, const QString& entry)
    {
        auto* box = find<QComboBox>(field);
        ASSERT_NE(box, nullptr) << field;
        const int index = box->findText(entry, Qt::MatchStartsWith);
        ASSERT_GE(index, 0) << entry.toStdString();
        box->setCurrentIndex(index);
        settle();
    }
    void clickLine(int line)
    {
        auto* text = find<SourceText>("source.text");
        QTextCursor there(text->document()->findBlockByNumber(line - 1));
        text->setTextCursor(there);
        text->ensureCursorVisible();
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {},
                          text->cursorRect(there).center() + QPoint(30, 0));
        settle();
    }
    QString noteOf(const char* view) const
    {
        return find<QLabel>(QString(view) + ".panel.note")->text();
    }
};

} // namespace

TEST_F(Rooms, EventsAreFilteredByTaskObjectAndKind)
{
    playToDeadlock();
    const int all = events().model().rowCount();
    choose("events.task", "Hong");
    const int of_hong = events().model().rowCount();
    EXPECT_GT(of_hong, 0);
    EXPECT_LT(of_hong, all);
    for (int row = 0; row < of_hong; ++row)
        EXPECT_EQ(events().model().index(row, EventsModel::Task).data().toString(), "Hong");
    choose("events.kind", "lock.*");
    choose("events.object", "noodle");
    const int of_noodle = events().model().rowCount();
    EXPECT_GT(of_noodle, 0);
    EXPECT_LT(of_noodle, of_hong);
    for (int row = 0; row < of_noodle; ++row)
        EXPECT_TRUE(events()
                        .model()
                        .index(row, EventsModel::Sentence)
                        .data()
                        .toString()
                        .contains("noodle"));
    EXPECT_EQ(noteOf("events"), QString("%1 of %2").arg(of_noodle).arg(all));
    click("events.clear");
    EXPECT_EQ(events().model().rowCount(), all);
}

TEST_F(Rooms, AFilteredEventThatIsChosenMovesEveryView)
{
    playToDeadlock();
    choose("events.task", "Bai");
    auto* table = find<QTableView>("events.rows");
    const QModelIndex row = table->model()->index(1, EventsModel::Sentence);
    const Seq seq = events().model().seqOf(1);
    table->scrollTo(row);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(row).center());
    settle();
    EXPECT_EQ(window->cursor().lastEvent(), seq);
    EXPECT_EQ(window->selection().seq(), seq);
    EXPECT_EQ(window->selection().task(), TaskId{4});
    EXPECT_EQ(events().currentSeq(), seq);
    window->cursor().stepForward(); // to an event that is not in the table
    ASSERT_NE(window->feed().log()->event(window->cursor().lastEvent()).task, TaskId{4});
    EXPECT_EQ(events().currentSeq(), kNoSeq) << "no other row is taken for it";
}

TEST_F(Rooms, AFilterGoesOnWithTheNextRun)
{
    playToDeadlock();
    choose("events.task", "Hong");
    click("restart");
    session->playTo(kNoSeq - 1);
    settle();
    EXPECT_EQ(find<QComboBox>("events.task")->currentText(), "Hong");
    for (int row = 0; row < events().model().rowCount(); ++row)
        EXPECT_EQ(events().model().index(row, EventsModel::Task).data().toString(), "Hong");
}

TEST_F(Rooms, AClickOnALineFindsItsEventsOneAfterTheOther)
{
    playToDeadlock();
    const Log& log = *window->feed().log();
    const std::vector<Seq> expected = eventsAt(log, log.end(), "noodle_fork_deadlock.cpp", 22);
    ASSERT_GE(expected.size(), 2u);
    for (std::size_t i = 0; i < expected.size() + 1; ++i) {
        const Seq wanted = expected[i % expected.size()]; // behind the last the first again
        clickLine(22);
        EXPECT_EQ(window->selection().seq(), wanted) << i;
        EXPECT_EQ(window->selection().task(), log.event(wanted).task);
        EXPECT_EQ(window->cursor().lastEvent(), wanted) << i;
        EXPECT_EQ(
            noteOf("source"),
            QString("line 22: event %1 of %2").arg(i % expected.size() + 1).arg(expected.size()));
        EXPECT_EQ(find<SourceText>("source.text")->chosenLine(), 22u);
    }
    clickLine(1);
    EXPECT_EQ(noteOf("source"), "line 1: no event");
}

TEST_F(Rooms, TheSameProgramIsThereInPython)
{
    click("source.header.python");
    auto* python = find<SourceText>("source.python");
    EXPECT_TRUE(python->isVisible());
    EXPECT_EQ(python->toPlainText(), "import threading\n\nnoodle = threading.Lock()\n");
    click("source.header.cpp");
    EXPECT_TRUE(find<SourceText>("source.text")->isVisible());
}

TEST_F(Rooms, InputComesFromTheScriptUnlessIType)
{
    click("run");
    EXPECT_FALSE(requests.back().ask);
    EXPECT_FALSE(find<QLabel>("input.hint")->isVisible());
    click("input.typed");
    EXPECT_EQ(find<QLabel>("input.hint")->text(), "This holds from the next run on.");
    EXPECT_TRUE(find<QLabel>("input.hint")->isVisible());
    click("restart");
    EXPECT_FALSE(find<QLabel>("input.hint")->isVisible());
    EXPECT_TRUE(requests.back().ask);
    EXPECT_TRUE(requests.back().ask_reader);
    click("input.script");
    click("restart");
    EXPECT_FALSE(requests.back().ask);
}

TEST_F(Rooms, ATaskThatAsksIsAnswered)
{
    click("input.typed");
    click("run");
    EXPECT_EQ(find<QLineEdit>("prompt.field"), nullptr);
    session->asking = {TaskId{2}, TaskId{3}};
    settle();
    auto fields = window->findChildren<QLineEdit*>("prompt.field");
    ASSERT_EQ(fields.size(), 2);
    EXPECT_TRUE(fields[0]->isVisible());
    EXPECT_EQ(find<QLabel>("prompt.name")->text(), "Ming asks for a line");
    QTest::keyClicks(fields[1], "half"); // for Hong, not sent yet
    QTest::keyClicks(fields[0], "two words");
    QTest::keyClick(fields[0], Qt::Key_Return);
    settle();
    EXPECT_EQ(calls.back(), "answer Ming: two words");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    fields = window->findChildren<QLineEdit*>("prompt.field");
    ASSERT_EQ(fields.size(), 1);
    EXPECT_EQ(fields[0]->text(), "half") << "what was typed for Hong is still there";
    QTest::keyClick(fields[0], Qt::Key_D, Qt::ControlModifier);
    settle();
    EXPECT_EQ(calls.back(), "end input of Hong");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(find<QLineEdit>("prompt.field"), nullptr);
}

} // namespace lockstep::test
