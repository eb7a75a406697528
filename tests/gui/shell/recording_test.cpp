// SPDX-License-Identifier: MIT
// Recordings in the window and as figures, without the runner that made them.
#include "core/model/recording_writer.h"
#include "core/session/recorded_session.h"
#include "core/session/scenario_json.h"
#include "gui/shell/banner.h"
#include "gui/shell/state_pill.h"
#include "gui/views/source/source_text.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"
#include "tests/support/scratch_folder.h"

#include <QImage>
#include <QLabel>
#include <QProcess>

namespace lockstep::test {

using namespace gui;

namespace {

class RecordingInWindow : public WindowTest {
protected:
    void SetUp() override
    {
        const auto log = noodleDeadlockLog();
        auto file = TraceFileWriter::create(path);
        ASSERT_TRUE(file);
        auto writer = RecordingWriter::begin(std::move(*file), *log,
                                             {.scenario = "two-locks",
                                              .variant = "same-order",
                                              .parameters = {{"pause", "0.3"}},
                                              .seed = 9},
                                             {describeOne(fakeScenarios().front())});
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->finish({}, {.verdict = Verdict::Deadlock}));
    }

    void openFile()
    {
        auto recorded = RecordedSession::open(path);
        ASSERT_TRUE(recorded) << recorded.error().text;
        WindowSetup setup = this->setup();
        const ScenarioInfo scenario = (*recorded)->scenario();
        setup.ask = [scenario](const std::string&) { return std::vector{scenario}; };
        setup.request = (*recorded)->request();
        setup.recording = std::move(*recorded);
        open(std::move(setup));
        settle();
    }

    ScratchFolder folder;
    const std::string path = folder.file("饺子.lockstep");
};

} // namespace

TEST_F(RecordingInWindow, IsARunThatIsOver)
{
    openFile();
    EXPECT_EQ(window->controller().stage(), RunStage::Ended);
    EXPECT_EQ(find<StatePill>("state")->text(), "Ended: deadlock");
    EXPECT_FALSE(window->controller().isStoppable());
    EXPECT_EQ(window->feed().end(), noodleDeadlockLog()->end());
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Noodles and forks");
    EXPECT_TRUE(find<SourceText>("source.text")->toPlainText().contains("first.acquire();"));
    window->cursor().goTo(5);
    EXPECT_EQ(window->cursor().seq(), 5u);
    EXPECT_TRUE(calls.empty());
}

TEST_F(RecordingInWindow, RunRunsItAgain)
{
    openFile();
    click("run");
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].scenario, "two-locks");
    EXPECT_EQ(requests[0].variant, "same-order");
    EXPECT_EQ(requests[0].seed, 9u);
    EXPECT_EQ(calls, (std::vector<std::string>{"start"}));
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
}

TEST_F(RecordingInWindow, OneThatWasCutShortSaysSo)
{
    const std::string whole = contentOf(path);
    putContent(path, whole.substr(0, whole.size() - 1));
    openFile();
    EXPECT_EQ(window->controller().stage(), RunStage::Died);
    EXPECT_TRUE(find<Banner>("banner")->text().contains("the recording was cut short"));
    EXPECT_EQ(window->feed().end(), noodleDeadlockLog()->end());
}

TEST_F(RecordingInWindow, IsDrawnWithoutARunner)
{
    const QString picture = QString::fromStdString(folder.file("figure.png"));
    QProcess program;
    program.start(LOCKSTEP_PATH, {"render", QString::fromStdString(path), "-o", picture, "--size",
                                  "800x400", "--runner", "/nowhere", "--at", "deadlock"});
    ASSERT_TRUE(program.waitForFinished(20'000));
    EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();
    EXPECT_EQ(QImage(picture).size(), QSize(800, 400));
    putContent(path, "no recording");
    program.start(LOCKSTEP_PATH, {"render", QString::fromStdString(path), "-o", picture});
    ASSERT_TRUE(program.waitForFinished(20'000));
    EXPECT_EQ(program.exitCode(), 3);
    EXPECT_TRUE(program.readAllStandardError().contains("it is no recording of Lockstep"));
}

} // namespace lockstep::test
