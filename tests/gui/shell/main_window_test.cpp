// SPDX-License-Identifier: MIT
// The real window over a run that is played by hand.
#include "gui/shell/banner.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/state_pill.h"
#include "gui/shell/view_area.h"
#include "gui/views/events/events_view.h"
#include "gui/views/lock_graph/lock_graph_view.h"
#include "gui/views/next_steps/next_steps_view.h"
#include "gui/views/output/output_model.h"
#include "gui/views/output/output_view.h"
#include "gui/views/source/source_text.h"
#include "tests/gui/shell/window_fixture.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QToolButton>

namespace lockstep::test {

using namespace gui;

namespace {

class Window : public WindowTest {};

} // namespace

TEST_F(Window, EveryCommandIsAControlWithTextAndAKeyOfItsOwn)
{
    QSet<QString> keys;
    for (const Command& command : commandTable()) {
        const auto* action = find<QAction>(command.id);
        ASSERT_NE(action, nullptr) << command.id;
        EXPECT_FALSE(action->text().isEmpty()) << command.id;
        EXPECT_FALSE(action->toolTip().isEmpty()) << command.id;
        for (const QKeySequence& key : action->shortcuts()) {
            EXPECT_FALSE(key.isEmpty()) << command.id;
            EXPECT_FALSE(keys.contains(key.toString())) << command.id;
            keys << key.toString();
        }
    }
    for (const char* id : {"run", "step", "restart", "stop", "help_keys"}) {
        const auto* button = find<QToolButton>(id);
        ASSERT_NE(button, nullptr) << id;
        EXPECT_FALSE(button->accessibleName().isEmpty() && button->text().isEmpty()) << id;
    }
}

TEST_F(Window, ChoosesTheFirstScenarioAndWaitsForRun)
{
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Noodles and forks");
    EXPECT_EQ(window->controller().stage(), RunStage::Ready);
    EXPECT_TRUE(find<QToolButton>("run")->hasFocus());
    EXPECT_TRUE(calls.empty());
}

TEST_F(Window, RunsPausesAndGoesOnByMouse)
{
    click("run");
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].scenario, "two-locks");
    EXPECT_TRUE(requests[0].stay_when_quiet);
    EXPECT_EQ(requests[0].policy, PolicyKind::Free);
    EXPECT_EQ(find<QToolButton>("run")->text(), "Pause");
    click("run");
    EXPECT_EQ(window->controller().stage(), RunStage::Paused);
    EXPECT_EQ(find<StatePill>("state")->text(), "Program paused");
    EXPECT_EQ(find<QToolButton>("run")->text(), "Continue");
    click("run");
    EXPECT_EQ(window->controller().stage(), RunStage::Quiet);
    EXPECT_EQ(find<StatePill>("state")->text(), "Deadlock");
    click("stop");
    EXPECT_EQ(find<StatePill>("state")->text(), "Ended: deadlock");
    EXPECT_EQ(calls, (std::vector<std::string>{"start", "pause", "resume", "stop"}));
}

TEST_F(Window, RunsPausesAndStepsByKeys)
{
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_Space);
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    QTest::keyClick(window.get(), Qt::Key_Space);
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Paused);
    const Seq before = window->feed().end();
    QTest::keyClick(window.get(), Qt::Key_Right);
    settle();
    EXPECT_GT(window->feed().end(), before);
    QTest::keyClick(window.get(), Qt::Key_Left);
    EXPECT_FALSE(window->cursor().isLive());
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    settle();
    EXPECT_EQ(calls, (std::vector<std::string>{"start", "pause", "step", "start"}));
}

TEST_F(Window, AStepBeforeAnythingRanStartsItPaused)
{
    click("step");
    EXPECT_EQ(calls, (std::vector<std::string>{"start paused"}));
    EXPECT_EQ(window->controller().stage(), RunStage::Paused);
}

TEST_F(Window, StepsTheTaskWhoseButtonIsPressed)
{
    click("run");
    click("run");
    click("step_Ming");
    EXPECT_EQ(calls.back(), "step Ming");
}

TEST_F(Window, ARefusedStepSaysWhy)
{
    playToDeadlock();
    window->controller().stepTask(TaskId{4});
    EXPECT_EQ(window->status(), "Bai is blocked: waits for noodle, held by Hong");
    click("why_Bai");
    EXPECT_EQ(static_cast<NextStepsView*>(window->views().view("next_steps"))->reason(),
              "Bai waits for noodle, held by Hong; Hong waits for fork, held by Bai.");
    EXPECT_EQ(window->selection().task(), TaskId{4});
}

TEST_F(Window, AStepReturnsToTheLiveEndAndSaysSo)
{
    click("run");
    click("run");
    window->cursor().goTo(10);
    EXPECT_FALSE(window->cursor().isLive());
    click("step");
    EXPECT_TRUE(window->cursor().isLive());
    EXPECT_EQ(window->status(), "Back at the live end");
}

TEST_F(Window, GoingBackMovesEveryView)
{
    playToDeadlock();
    const auto* graph = static_cast<LockGraphView*>(window->views().view("lock_graph"));
    const auto* output = static_cast<OutputView*>(window->views().view("output"));
    const auto* events = static_cast<EventsView*>(window->views().view("events"));
    const auto* source = find<SourceText>("source.text");
    EXPECT_TRUE(graph->picture().sentence.startsWith("Deadlock: Hong holds noodle"));
    EXPECT_EQ(output->model().rowCount(), 1);
    EXPECT_EQ(source->marginTextOf(24), "Hong·Bai");
    EXPECT_EQ(source->marginTextOf(22), "Hei");
    EXPECT_EQ(source->marginTextOf(41), "main");

    window->cursor().goTo(20);
    QCoreApplication::processEvents();
    EXPECT_TRUE(graph->picture().sentence.isEmpty());
    EXPECT_EQ(output->model().rowCount(), 0);
    EXPECT_EQ(events->currentSeq(), window->cursor().lastEvent());
    EXPECT_EQ(source->marginTextOf(24), "");
    EXPECT_EQ(source->marginTextOf(40), "main");
    EXPECT_EQ(find<QAbstractButton>("why_Bai") && find<QAbstractButton>("why_Bai")->isVisible(),
              false);
}

TEST_F(Window, ARefusedParameterShowsTheReasonAndRunsNothing)
{
    auto* pause = find<QLineEdit>("parameter_pause");
    ASSERT_NE(pause, nullptr);
    pause->setText("many");
    auto* reason = find<QLabel>("parameter_pause.reason");
    EXPECT_FALSE(reason->isHidden());
    EXPECT_FALSE(reason->text().isEmpty());
    click("run");
    EXPECT_TRUE(requests.empty());
    EXPECT_FALSE(window->status().isEmpty());
    pause->setText("0.1");
    EXPECT_TRUE(reason->isHidden());
    click("run");
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].parameters,
              (std::vector<std::pair<std::string, std::string>>{{"pause", "0.1"}}));
}

TEST_F(Window, AHostThatDiedIsSaidAndKeepsWhatWasRecorded)
{
    click("run");
    session->die("signal 9 ended the host");
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Died);
    EXPECT_TRUE(find<Banner>("banner")->text().contains("signal 9 ended the host"));
    EXPECT_GT(window->feed().end(), 0u);
    click("run");
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    EXPECT_TRUE(find<Banner>("banner")->text().isEmpty());
}

TEST_F(Window, ARunThatCannotStartIsSaid)
{
    window.reset();
    auto broken = setup();
    broken.start = [](const RunRequest&) -> Result<std::unique_ptr<Session>> {
        return Error{"fork: no memory"};
    };
    open(std::move(broken));
    click("run");
    EXPECT_TRUE(find<Banner>("banner")->text().contains("fork: no memory"));
    EXPECT_EQ(window->controller().stage(), RunStage::Ready);
}

TEST_F(Window, ARunWithoutAnyEventIsSaidAndHarmsNothing)
{
    window.reset();
    auto silent = setup();
    silent.start = [this](const RunRequest& request) -> Result<std::unique_ptr<Session>> {
        auto made = std::make_unique<FakeSession>(request, &calls, FakeSession::Plays::Nothing);
        session = made.get();
        return std::unique_ptr<Session>(std::move(made));
    };
    open(std::move(silent));
    click("run");
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    for (const char* command : {"back", "forward", "live", "fit", "axis_next", "continue_here"}) {
        window->commands().trigger(command);
        settle();
    }
    session->die("the run's host ended too early, with status 3");
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Died);
    EXPECT_EQ(window->feed().end(), 0u);
    EXPECT_TRUE(find<Banner>("banner")->text().contains("with status 3"));
    EXPECT_FALSE(find<QLabel>("moment")->isVisible());
}

TEST_F(Window, AReachedLimitIsSaidInASentence)
{
    click("run");
    session->fail("there is no more room for tasks: a run has at most 32768");
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Ended);
    EXPECT_EQ(find<Banner>("banner")->text(),
              "The run failed: there is no more room for tasks: a run has at most 32768.");
    EXPECT_TRUE(find<StatePill>("state")->text().contains("failed"));
    click("run");
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    EXPECT_EQ(find<Banner>("banner")->text(), "");
}

TEST_F(Window, AnotherScenarioShowsNothingOfTheOneBefore)
{
    playToDeadlock();
    find<ScenarioBrowser>("scenarios.browser")->choose(1);
    settle();
    EXPECT_EQ(window->feed().log(), nullptr);
    EXPECT_EQ(window->controller().stage(), RunStage::Ready);
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Another one");
}

TEST_F(Window, OneViewCanBeShownLargeAndAllAgain)
{
    window->views().show("lock_graph");
    EXPECT_TRUE(window->views().panel("lock_graph")->isVisible());
    EXPECT_FALSE(window->views().panel("timeline")->isVisible());
    window->commands().trigger("show_all");
    EXPECT_TRUE(window->views().panel("timeline")->isVisible());
}

TEST_F(Window, StepStaysWhereItIsWhileOneSteps)
{
    window->resize(1280, 720);
    click("run");
    click("run");
    auto* toolbar = find<RunToolbar>("toolbar");
    const QRect before = find<QToolButton>("step")->geometry();
    toolbar->state().setState(RunStage::Paused, Verdict::None, "Program paused · stepped");
    toolbar->resize(toolbar->size() - QSize(1, 0));
    QCoreApplication::processEvents();
    EXPECT_EQ(find<QToolButton>("step")->geometry(), before);
    EXPECT_EQ(toolbar->state().text(), "Program paused · stepped");
    EXPECT_EQ(toolbar->state().width(), toolbar->state().sizeHint().width());
}

TEST_F(Window, NoControlIsCutOffInASmallWindow)
{
    window->resize(960, 540);
    QCoreApplication::processEvents();
    auto* toolbar = find<RunToolbar>("toolbar");
    for (const QWidget* control : toolbar->findChildren<QWidget*>())
        if (control->isVisible() && control->parentWidget() == toolbar) {
            EXPECT_LE(control->geometry().right(), toolbar->width())
                << control->objectName().toStdString();
            EXPECT_GE(control->width(), control->minimumSizeHint().width())
                << control->objectName().toStdString();
        }
    EXPECT_LE(window->minimumSizeHint().width(), 960);
    EXPECT_LE(window->minimumSizeHint().height(), 540);
}

} // namespace lockstep::test
