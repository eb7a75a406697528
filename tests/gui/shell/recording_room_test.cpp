// SPDX-License-Identifier: MIT
// Opening, saving and adding to recordings in the real window, and what is in the way of it.
#include "tests/gui/shell/recordings_fixture.h"

#include "core/model/recording_reader.h"
#include "gui/shell/banner.h"
#include "gui/shell/view_area.h"
#include "gui/views/timeline/timeline_view.h"

#include <QAction>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>

#include <cmath>
#include <cstring>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::test {

using namespace gui;

namespace {

class RecordingRoomTest : public RecordingsTest {};

/// Chooses a file in the dialog that comes, as somebody who types its name.
void chooseFile(const std::string& file)
{
    whenAsked<QFileDialog>([file](QFileDialog& dialog) {
        // Rows that are still being read would put the name of a selected one there again.
        dialog.findChild<QListView*>("listView")->selectionModel()->blockSignals(true);
        dialog.findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(file));
        static_cast<QDialog&>(dialog).accept();
    });
}

void answer(QMessageBox::StandardButton button)
{
    whenAsked<QMessageBox>([button](QMessageBox& box) { box.button(button)->click(); });
}

} // namespace

TEST_F(RecordingRoomTest, OpensWhatTheDialogChooses)
{
    chooseFile(path);
    key(Qt::Key_O, Qt::ControlModifier);
    EXPECT_EQ(window->controller().stage(), RunStage::Ended);
    EXPECT_EQ(window->feed().end(), noodleDeadlockLog()->end());
    EXPECT_EQ(window->windowTitle(), "饺子 1.lockstep[*] - Lockstep");
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Noodles and forks");
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(path));
    EXPECT_TRUE(calls.empty()) << "a file started something";
}

TEST_F(RecordingRoomTest, OpensWhatIsDroppedOnIt)
{
    QMimeData carried;
    carried.setUrls({QUrl::fromLocalFile(QString::fromStdString(path))});
    QDragEnterEvent enters(QPoint(20, 20), Qt::CopyAction, &carried, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &enters);
    EXPECT_TRUE(enters.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &carried, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &drop);
    settle();
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(path));
    QMimeData words;
    words.setText("饺子");
    QDragEnterEvent other(QPoint(20, 20), Qt::CopyAction, &words, Qt::LeftButton, {});
    other.ignore();
    QCoreApplication::sendEvent(window.get(), &other);
    EXPECT_FALSE(other.isAccepted());
}

TEST_F(RecordingRoomTest, ANoteIsPutBehindTheEventsAndComesBack)
{
    const std::string before = contentOf(path);
    openFile();
    window->cursor().goTo(20);
    writeNote("Hong 拿着 noodle");
    EXPECT_TRUE(window->isWindowModified());
    key(Qt::Key_S, Qt::ControlModifier);
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_EQ(window->status(), "Saved in " + QString::fromStdString(path));
    const std::string now = contentOf(path);
    EXPECT_GT(now.size(), before.size());
    EXPECT_EQ(now.substr(0, before.size()), before) << "the events were touched";

    window->cursor().goLive();
    openFile();
    ASSERT_EQ(window->notes().all().size(), 1u);
    EXPECT_EQ(window->notes().all()[0], (recording::Note{20, "Hong 拿着 noodle"}));
    EXPECT_EQ(window->cursor().seq(), 20u) << "it is shown as it was left";
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_TRUE(find<QAction>("notes")->isChecked());
    EXPECT_TRUE(window->views().panel("notes")->isVisible());
}

TEST_F(RecordingRoomTest, HowItWasLookedAtComesBack)
{
    openFile();
    window->commands().trigger("details");
    window->views().show("lock_graph");
    window->selection().selectTask(TaskId{3});
    window->selection().selectObject(ObjectId{6});
    window->selection().selectRange(4, 12);
    ASSERT_TRUE(window->recordings().save());
    window->views().show("all");
    window->commands().trigger("details");
    window->selection().clear();
    openFile();
    EXPECT_EQ(window->views().large(), "lock_graph");
    EXPECT_EQ(window->selection().task(), TaskId{3});
    EXPECT_EQ(window->selection().object(), ObjectId{6});
    EXPECT_EQ(window->selection().rangeBegin(), 4u);
    EXPECT_EQ(window->selection().rangeEnd(), 12u);
    EXPECT_TRUE(find<QAction>("details")->isChecked());
    EXPECT_TRUE(window->cursor().isLive());
}

TEST_F(RecordingRoomTest, TheVisibleStretchComesBack)
{
    openFile();
    auto* timeline = window->findChild<TimelineView*>();
    const auto flag_px = [&] {
        for (const TimelineTag& tag : timeline->layout().tags)
            if (tag.kind == TimelineTag::Kind::Note)
                return tag.x_px;
        return -1.0;
    };
    window->notes().add(20, "here");
    window->commands().trigger("axis_order");
    const double whole_px = flag_px();
    for (int i = 0; i < 3; ++i)
        window->commands().trigger("zoom_in");
    const double close_px = flag_px();
    ASSERT_GT(std::abs(close_px - whole_px), 60);
    ASSERT_TRUE(window->recordings().save());
    window->commands().trigger("fit");
    window->commands().trigger("axis_real");
    openFile();
    EXPECT_TRUE(find<QAction>("axis_order")->isChecked());
    const double event_px = timeline->layout().plot.width() / 12; // so few are visible
    EXPECT_NEAR(flag_px(), close_px, event_px);
    QSettings().remove("axis/scale");
}

TEST_F(RecordingRoomTest, ClosingAsksAboutNotesThatAreNotSaved)
{
    const std::string before = contentOf(path);
    openFile();
    writeNote("here");
    answer(QMessageBox::Cancel);
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(window->notes().all().size(), 1u);
    answer(QMessageBox::Save);
    EXPECT_TRUE(window->close());
    EXPECT_GT(contentOf(path).size(), before.size());

    open(setup());
    putContent(path, before);
    openFile();
    writeNote("there");
    answer(QMessageBox::Discard);
    EXPECT_TRUE(window->close());
    EXPECT_EQ(contentOf(path), before);
}

TEST_F(RecordingRoomTest, WithoutNotesNothingIsAsked)
{
    openFile();
    window->cursor().goTo(5);
    EXPECT_TRUE(window->close());
}

TEST_F(RecordingRoomTest, AnotherRunAsksFirst)
{
    openFile();
    writeNote("here");
    answer(QMessageBox::Cancel);
    click("run");
    EXPECT_TRUE(calls.empty());
    EXPECT_EQ(window->notes().all().size(), 1u);
    answer(QMessageBox::Cancel);
    EXPECT_FALSE(window->recordings().open(QString::fromStdString(path)));
    EXPECT_EQ(window->notes().all().size(), 1u);
    answer(QMessageBox::Discard);
    click("run");
    EXPECT_EQ(calls, (std::vector<std::string>{"start"}));
    EXPECT_TRUE(window->notes().all().empty());
    EXPECT_TRUE(window->recordings().file().isEmpty());
    EXPECT_EQ(window->windowTitle(), "Lockstep[*]");
}

TEST_F(RecordingRoomTest, ARunOfTheWindowIsSavedWhole)
{
    playToDeadlock();
    window->notes().add(7, "begins");
    window->notes().setTitle("两把锁");
    const std::string file = folder.file("a b.lockstep");
    chooseFile(folder.file("a b")); // the ending is added
    key(Qt::Key_S, Qt::ControlModifier);
    EXPECT_EQ(window->windowTitle(), "两把锁[*] - Lockstep");
    Log read;
    const auto opened = openRecording(file, read);
    ASSERT_TRUE(opened) << opened.error().text;
    const auto log = noodleDeadlockLog();
    ASSERT_EQ(read.end(), log->end());
    for (Seq seq = 0; seq < log->end(); ++seq)
        ASSERT_EQ(read.event(seq), log->event(seq)) << seq;
    EXPECT_EQ(opened->run.scenario, "two-locks");
    EXPECT_EQ(opened->run.parameters.size(), 3u);
    EXPECT_EQ(opened->end->verdict, Verdict::Deadlock);
    EXPECT_EQ(opened->additions.title, "两把锁");
    EXPECT_EQ(opened->additions.notes, window->notes().all());
    EXPECT_EQ(opened->scenario.json.empty(), false);
}

TEST_F(RecordingRoomTest, ARunThatWentOnIsSavedAgain)
{
    click("step");
    const std::string file = folder.file("half.lockstep");
    ASSERT_TRUE(window->recordings().saveAs(QString::fromStdString(file)));
    const Seq half = window->feed().end();
    {
        Log read;
        ASSERT_TRUE(openRecording(file, read));
        EXPECT_EQ(read.end(), half);
    }
    click("step");
    click("step");
    ASSERT_GT(window->feed().end(), half);
    ASSERT_TRUE(window->recordings().save());
    Log read;
    ASSERT_TRUE(openRecording(file, read));
    EXPECT_EQ(read.end(), window->feed().end());
}

TEST_F(RecordingRoomTest, AFileThatSomebodyElseChangedIsLeftAloneAndACopyOffered)
{
    openFile();
    writeNote("mine");
    const std::string theirs = contentOf(path) + "theirs";
    putContent(path, theirs);
    const std::string copy = folder.file("副本.lockstep");
    QString why;
    whenAsked<QMessageBox>([&](QMessageBox& box) {
        why = box.text();
        chooseFile(copy);
        box.findChild<QAbstractButton*>("save_copy")->click();
    });
    EXPECT_TRUE(window->recordings().save());
    EXPECT_TRUE(why.contains("it was changed by somebody else since it was opened"))
        << why.toStdString();
    EXPECT_EQ(contentOf(path), theirs);
    Log read;
    const auto opened = openRecording(copy, read);
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_EQ(read.end(), noodleDeadlockLog()->end());
    EXPECT_EQ(opened->additions.notes, window->notes().all());
    EXPECT_EQ(opened->end->verdict, Verdict::Deadlock);
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(copy));
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(RecordingRoomTest, WithoutACopyTheNotesStayUnsaved)
{
    openFile();
    writeNote("mine");
    unlink(path.c_str());
    answer(QMessageBox::Cancel);
    EXPECT_FALSE(window->recordings().save());
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(RecordingRoomTest, AFolderThatCannotBeWrittenIsOneSentence)
{
    playToDeadlock();
    EXPECT_FALSE(window->recordings().saveAs("/nowhere/a.lockstep"));
    EXPECT_EQ(find<Banner>("banner")->text(),
              "Cannot write /nowhere/a.lockstep: No such file or directory.");
    EXPECT_TRUE(window->recordings().file().isEmpty());
}

TEST_F(RecordingRoomTest, AFullDiskIsOneSentenceAndLeavesTheFileAsItWas)
{
    const std::string disk = folder.file("disk");
    ASSERT_EQ(mkdir(disk.c_str(), 0700), 0);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=16k") != 0)
        GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
    const std::string full = disk + "/面.lockstep";
    const std::string before = contentOf(path);
    putContent(full, before);
    ASSERT_TRUE(window->recordings().open(QString::fromStdString(full)));
    settle();
    std::uint32_t random = 1;
    for (const Seq place : {1, 2, 3}) {
        std::string noise; // that does not pack
        while (noise.size() < 16'000) {
            random = random * 1'664'525u + 1'013'904'223u;
            noise += static_cast<char>(' ' + (random >> 24) % 95);
        }
        window->notes().add(place, noise);
    }
    QString why;
    whenAsked<QMessageBox>([&](QMessageBox& box) {
        why = box.text();
        box.button(QMessageBox::Cancel)->click();
    });
    EXPECT_FALSE(window->recordings().save());
    EXPECT_EQ(why, "Cannot write " + QString::fromStdString(full) + ": No space left on device.");
    EXPECT_EQ(contentOf(full), before);
    EXPECT_FALSE(window->recordings().saveAs(QString::fromStdString(disk + "/b.lockstep")));
    EXPECT_EQ(find<Banner>("banner")->text(), "Cannot write " + QString::fromStdString(disk) +
                                                  "/b.lockstep: No space left on device.");
    EXPECT_EQ(umount(disk.c_str()), 0);
}

TEST_F(RecordingRoomTest, ADamagedFileIsOneSentenceAndTheRunStays)
{
    playToDeadlock();
    std::string bytes = contentOf(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    putContent(path, bytes);
    EXPECT_FALSE(window->recordings().open(QString::fromStdString(path)));
    const QString text = find<Banner>("banner")->text();
    EXPECT_TRUE(
        text.startsWith("Cannot open the recording " + QString::fromStdString(path) + ": block "))
        << text.toStdString();
    EXPECT_TRUE(text.contains(" at byte "));
    EXPECT_EQ(window->controller().stage(), RunStage::Quiet);
    EXPECT_EQ(window->feed().end(), noodleDeadlockLog()->end());
    putContent(path, "no recording at all");
    EXPECT_FALSE(window->recordings().open(QString::fromStdString(path)));
    EXPECT_TRUE(find<Banner>("banner")->text().contains("it is no recording of Lockstep"));
}

TEST_F(RecordingRoomTest, OneThatWasCutShortCanOnlyBeCopied)
{
    const std::string whole = contentOf(path);
    putContent(path, whole.substr(0, whole.size() - 1));
    openFile();
    EXPECT_EQ(window->controller().stage(), RunStage::Died);
    writeNote("cut");
    const std::string copy = folder.file("copy.lockstep");
    whenAsked<QMessageBox>([&](QMessageBox& box) {
        chooseFile(copy);
        box.findChild<QAbstractButton*>("save_copy")->click();
    });
    EXPECT_TRUE(window->recordings().save()) << find<Banner>("banner")->text().toStdString();
    EXPECT_EQ(contentOf(path), whole.substr(0, whole.size() - 1));
    Log read;
    const auto opened = openRecording(copy, read);
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_FALSE(opened->end) << "the copy hides that something is missing";
    EXPECT_EQ(opened->additions.notes, window->notes().all());
}

TEST_F(RecordingRoomTest, RecentOnesAreRememberedNewestFirst)
{
    QSettings().remove("recent_files");
    openFile();
    const std::string other = folder.file("b.lockstep");
    ASSERT_TRUE(window->recordings().saveAs(QString::fromStdString(other)));
    QMenu* menu = window->recordings().recentFiles().menu();
    emit menu->aboutToShow();
    ASSERT_EQ(menu->actions().size(), 2);
    EXPECT_EQ(menu->actions()[0]->text(), "b.lockstep");
    EXPECT_EQ(menu->actions()[1]->text(), "饺子 1.lockstep");
    EXPECT_EQ(menu->actions()[1]->toolTip(), QString::fromStdString(path));
    menu->actions()[1]->trigger();
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(path));
    unlink(other.c_str());
    EXPECT_FALSE(window->recordings().open(QString::fromStdString(other)));
    EXPECT_EQ(QSettings().value("recent_files").toStringList(),
              QStringList{QString::fromStdString(path)});
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(path)) << "the shown one stays";
}

TEST_F(RecordingRoomTest, KeysLeadFromNoteToNote)
{
    openFile();
    for (const Seq place : {20, 30})
        window->notes().add(place, "note");
    key(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(window->cursor().seq(), 30u);
    key(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(window->cursor().seq(), 20u);
    key(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(window->cursor().seq(), 20u);
    EXPECT_EQ(window->status(), "There is no further note");
    key(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(window->cursor().seq(), 30u);
}

TEST_F(RecordingRoomTest, WithoutARunThereIsNothingToSave)
{
    EXPECT_FALSE(window->recordings().save());
    EXPECT_EQ(window->status(), "There is no run to save");
    window->commands().trigger("note");
    EXPECT_EQ(window->status(), "There is no run to note something at");
}

TEST_F(RecordingRoomTest, TheListOfScenariosStillChoosesThem)
{
    openFile();
    window->commands().trigger("lang_zh_CN");
    EXPECT_EQ(window->recordings().file(), QString::fromStdString(path));
    window->commands().trigger("lang_en");
    EXPECT_EQ(window->controller().stage(), RunStage::Ended) << "another language left the run";
    chooseScenario("Noodles and forks");
    EXPECT_EQ(window->controller().stage(), RunStage::Ready);
    EXPECT_TRUE(window->recordings().file().isEmpty());
    EXPECT_FALSE(window->feed().log());
}

} // namespace lockstep::test
