// SPDX-License-Identifier: MIT
// "Run again the same way": what would run is shown before it does, and a source that is another
// one by now runs only when told to.
#include "gui/shell/banner.h"
#include "gui/shell/run_again_dialog.h"
#include "tests/gui/shell/recordings_fixture.h"

#include "core/analysis/schedule_of.h"

#include <QAbstractButton>
#include <QLabel>

namespace lockstep::test {

using namespace gui;

namespace {

class RunAgain : public RecordingsTest {
protected:
    /// The window over a runner that has the recorded scenario changed like this.
    void openBesideChanged(const std::function<void(ScenarioInfo&)>& change)
    {
        WindowSetup changed = setup();
        changed.ask = [change](const std::string&) {
            auto scenarios = fakeScenarios();
            change(scenarios.front());
            return scenarios;
        };
        open(std::move(changed));
        openFile();
    }

    RunAgainDialog* ask()
    {
        window->commands().trigger("run_again");
        return find<RunAgainDialog>("run_again_dialog");
    }

    static QString wordsOf(const QDialog& dialog)
    {
        QStringList words;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            words << label->text();
        return words.join('\n');
    }

    void press(QDialog& dialog, const QString& button)
    {
        dialog.findChild<QAbstractButton*>(button)->click();
        settle();
    }
};

} // namespace

TEST_F(RunAgain, FollowsTheScheduleOfTheRecording)
{
    openFile();
    RunAgainDialog* dialog = ask();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(calls.empty()) << "it ran before it was told to";
    EXPECT_EQ(dialog->objection(), "");
    const auto steps = scheduleOf(*noodleDeadlockLog());
    const QString words = wordsOf(*dialog);
    EXPECT_TRUE(words.contains("Noodles and forks"));
    EXPECT_TRUE(words.contains("two-locks"));
    EXPECT_TRUE(words.contains("same-order"));
    EXPECT_TRUE(words.contains("Pause between the locks = 0.3"));
    EXPECT_TRUE(words.contains(QStringLiteral("as recorded: %1 steps").arg(steps.size())));
    press(*dialog, "run_again.run");
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].policy, PolicyKind::Replay);
    EXPECT_EQ(requests[0].schedule, steps);
    EXPECT_EQ(requests[0].scenario, "two-locks");
    EXPECT_EQ(requests[0].variant, "same-order");
    EXPECT_EQ(requests[0].seed, 9u);
    EXPECT_EQ(requests[0].runner, "/nowhere/lockstep-run") << "the file chose what runs";
    EXPECT_FALSE(requests[0].behind_schedule);
}

TEST_F(RunAgain, CancelRunsNothing)
{
    openFile();
    press(*ask(), "run_again.cancel");
    EXPECT_TRUE(calls.empty());
    EXPECT_EQ(window->controller().stage(), RunStage::Ended);
}

TEST_F(RunAgain, AnotherSourceRunsOnlyWhenToldTo)
{
    openBesideChanged([](ScenarioInfo& scenario) {
        scenario.source.hash = "another";
        scenario.source.text = "// changed\n";
    });
    click("run");
    EXPECT_TRUE(calls.empty());
    EXPECT_TRUE(window->status().startsWith("The scenario's source is another one by now"))
        << window->status().toStdString();
    RunAgainDialog* dialog = ask();
    EXPECT_TRUE(dialog->objection().startsWith("The source of this scenario is another one"));
    auto* run = dialog->findChild<QAbstractButton*>("run_again.run");
    EXPECT_FALSE(run->isEnabled());
    press(*dialog, "run_again.anyway");
    EXPECT_TRUE(run->isEnabled());
    press(*dialog, "run_again.run");
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].policy, PolicyKind::Replay);
    EXPECT_EQ(requests[0].variant, "same-order");
}

TEST_F(RunAgain, WhatIsNotInstalledCannotRun)
{
    openBesideChanged([](ScenarioInfo& scenario) { scenario.id = "renamed"; });
    RunAgainDialog* dialog = ask();
    EXPECT_EQ(dialog->objection(), "The scenario two-locks is not installed here: its recording "
                                   "can be looked at, but not run again.");
    EXPECT_FALSE(dialog->findChild<QWidget*>("run_again.anyway")->isVisible());
    press(*dialog, "run_again.run");
    EXPECT_TRUE(calls.empty());
}

TEST_F(RunAgain, AVariantThatIsGoneCannotRun)
{
    openBesideChanged([](ScenarioInfo& scenario) { scenario.variants.pop_back(); });
    RunAgainDialog* dialog = ask();
    EXPECT_TRUE(dialog->objection().startsWith("It cannot be run like that any more: "))
        << dialog->objection().toStdString();
}

TEST_F(RunAgain, WithoutARunnerTheRecordingIsStillShown)
{
    WindowSetup alone = setup();
    alone.ask = [](const std::string&) -> Result<std::vector<ScenarioInfo>> {
        return Error{"nobody is there"};
    };
    auto recorded = RecordedSession::open(path);
    ASSERT_TRUE(recorded);
    alone.recording = std::move(*recorded);
    window = std::make_unique<MainWindow>(std::move(alone));
    window->show();
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->feed().log() != nullptr; }, 2000));
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Noodles and forks");
    EXPECT_EQ(window->controller().stage(), RunStage::Ended);
    click("run");
    EXPECT_EQ(window->status(), "The scenario of this recording is not installed here");
    EXPECT_TRUE(calls.empty());
}

TEST_F(RunAgain, ARunOfTheWindowIsDoneAgainToo)
{
    window->commands().trigger("run_again");
    EXPECT_EQ(window->status(), "There is no run to do again");
    playToDeadlock();
    click("stop");
    RunAgainDialog* dialog = ask();
    ASSERT_NE(dialog, nullptr);
    press(*dialog, "run_again.run");
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_EQ(requests[1].policy, PolicyKind::Replay);
    EXPECT_FALSE(requests[1].schedule.empty());
}

} // namespace lockstep::test
