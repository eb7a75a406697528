// SPDX-License-Identifier: MIT
// Another moment than the live end, and going on from it: what the window says, and what it asks
// for.
#include "gui/shell/continuation.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"

#include <QAction>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace lockstep::test {

using namespace gui;

namespace {

class ContinueHere : public WindowTest {
protected:
    QString moment() const
    {
        const auto* label = find<QLabel>("moment");
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace

TEST_F(ContinueHere, AFrozenViewIsToldApartFromAPausedProgram)
{
    click("run");
    EXPECT_EQ(moment(), "");
    EXPECT_FALSE(find<QToolButton>("continue_here")->isVisible());
    window->cursor().goTo(10);
    settle();
    const QString place = QString("Looking at event %1 of %2")
                              .arg(window->cursor().lastEvent())
                              .arg(window->feed().end() - 1);
    EXPECT_EQ(moment(), place + "; the program runs on");
    EXPECT_TRUE(find<QToolButton>("live")->isVisible());
    window->controller().pause();
    settle();
    EXPECT_EQ(moment(), place + "; the program is paused at its end");
    click("live");
    EXPECT_TRUE(window->cursor().isLive());
    EXPECT_EQ(moment(), "");
}

TEST_F(ContinueHere, TheCursorStaysWhileTheRunGoesOn)
{
    click("run");
    window->cursor().goTo(10);
    const Seq seen = window->cursor().seq();
    session->playTo(kNoSeq - 1);
    settle();
    EXPECT_EQ(window->cursor().seq(), seen);
    EXPECT_TRUE(moment().endsWith("the program stands still")) << moment().toStdString();
}

TEST_F(ContinueHere, TheScrubberMovesTheCursorWhileTheRunGoesOn)
{
    click("run");
    auto* slider = find<QSlider>("scrubber.slider");
    slider->setValue(slider->maximum() / 2);
    EXPECT_FALSE(window->cursor().isLive());
    const Seq seen = window->cursor().seq();
    EXPECT_GT(seen, 0u);
    EXPECT_LT(seen, window->feed().end());
    session->playTo(window->feed().end() + 4);
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    EXPECT_EQ(window->cursor().seq(), seen);
    slider->setValue(slider->maximum());
    EXPECT_TRUE(window->cursor().isLive()) << "its right end is the live one";
}

TEST_F(ContinueHere, AsksForTheScheduleUpToTheMomentAndThePolicyBehindIt)
{
    playToDeadlock();
    EXPECT_FALSE(window->commands().action("continue_here")->isEnabled()) << "at the live end";
    window->cursor().goTo(20);
    const Seq place = window->cursor().seq();
    const auto log = noodleDeadlockLog();
    click("continue_here");
    ASSERT_EQ(requests.size(), 2u);
    const RunRequest expected = continuationOf(requests[0], *log, place);
    EXPECT_EQ(requests[1].policy, PolicyKind::Replay);
    EXPECT_EQ(requests[1].behind_schedule, PolicyKind::Free);
    EXPECT_FALSE(requests[1].schedule.empty());
    EXPECT_EQ(requests[1].schedule, expected.schedule);
    EXPECT_LT(requests[1].schedule.size(),
              continuationOf(requests[0], *log, log->end()).schedule.size());
    EXPECT_EQ(requests[1].scenario, "two-locks");
    EXPECT_TRUE(window->cursor().isLive());

    window->controller().pause();
    settle();
    EXPECT_FALSE(window->status().startsWith("Run again up to here")) << "that was the user";
    session->endSchedule(PolicyKind::Free);
    settle();
    settle();
    EXPECT_TRUE(window->status().startsWith("Run again up to here"))
        << window->status().toStdString();
    // Once more from there: whoever decided behind the schedule does so again.
    const RunRequest again = continuationOf(requests[1], *log, place);
    EXPECT_EQ(again.behind_schedule, PolicyKind::Free);
    EXPECT_EQ(again.policy, PolicyKind::Replay);
}

TEST_F(ContinueHere, RestartIsTheNextRunAndNotTheOneThatWasDoneAgain)
{
    playToDeadlock();
    window->cursor().goTo(20);
    click("continue_here");
    click("restart");
    ASSERT_EQ(requests.size(), 3u);
    EXPECT_EQ(requests[2].policy, PolicyKind::Free);
    EXPECT_TRUE(requests[2].schedule.empty());
}

TEST_F(ContinueHere, TellsWhoChoseTheOrder)
{
    auto* chooser = find<QLabel>("chooser");
    EXPECT_FALSE(chooser->isVisible());
    click("run");
    settle();
    ASSERT_TRUE(chooser->isVisible());
    EXPECT_TRUE(chooser->text().startsWith("Order: ")) << chooser->text().toStdString();

    RunState seeded;
    LogBuilder run;
    const auto textAt = [&] {
        RunState state;
        while (state.applied() < run.log->end())
            state.apply(*run.log, state.applied());
        return window->controller().chooserText(state);
    };
    run.write(kNobody, RunStarted{PolicyKind::Free, TimeMode::Instant});
    EXPECT_EQ(textAt(), "Order: the kernel");
    run.write(kNobody, StepGranted{kMainTask});
    EXPECT_EQ(textAt(), "Order: the kernel, and you by steps");
    run.write(kNobody, RunStarted{PolicyKind::Replay, TimeMode::Instant});
    const Seq followed = run.write(kNobody, ScheduleFollowed{12, PolicyKind::Random});
    EXPECT_EQ(textAt(),
              QString("Order: done again up to #%1, then random, seed 1, and you by steps")
                  .arg(followed));
}

TEST_F(ContinueHere, SpeedTimePolicyAndSeedHaveKeys)
{
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_I);
    QTest::keyClick(window.get(), Qt::Key_P);
    QTest::keyClick(window.get(), Qt::Key_P);
    QTest::keyClick(window.get(), Qt::Key_P, Qt::ShiftModifier);
    QTest::keyClick(window.get(), Qt::Key_Space);
    settle();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].time, TimeMode::Instant);
    EXPECT_EQ(requests[0].policy, PolicyKind::Random);
    EXPECT_EQ(requests[0].seed, 2u);
}

} // namespace lockstep::test
