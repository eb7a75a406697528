// SPDX-License-Identifier: MIT
// Two runs below each other: the broken one and the cured one on one axis, from the command, from
// --do's words and from a recording.
#include "core/model/recording_writer.h"
#include "core/session/run_flags.h"
#include "gui/shell/compare_dialog.h"
#include "gui/shell/script.h"
#include "gui/shell/second_request.h"
#include "gui/shell/view_area.h"
#include "gui/views/timeline/second_timeline.h"
#include "gui/views/timeline/timeline_panel.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QWheelEvent>

namespace lockstep::test {

using namespace gui;

namespace {

constexpr int kPatience_ms = 30'000;

class Compare : public WindowTest {
protected:
    SecondTimeline& second() const { return *find<SecondTimeline>("timeline.second"); }
    TimelineView& first() const
    {
        return static_cast<TimelinePanel*>(window->views().view("timeline"))->view();
    }
    QString title() const { return find<QLabel>("second.title")->text(); }
    QString difference() const { return find<QLabel>("second.difference")->text(); }
    bool waitFor(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor(
            [&] {
                settle();
                return condition();
            },
            kPatience_ms);
    }
    /// Both have taken in all that there is of them; the second one looks by a timer of its own.
    void settleBoth()
    {
        settle();
        EXPECT_TRUE(waitFor([&] {
            return !window->second().isShown() ||
                   window->second().context().feed.end() == window->second().session()->log().end();
        }));
        QTest::qWait(0);
    }
    void openOn(const std::string& scenario, const std::string& variant)
    {
        WindowSetup real;
        real.start = Session::start;
        real.ask = askScenarios;
        real.request.runner = LOCKSTEP_RUN_PATH;
        real.request.scenario = scenario;
        real.request.variant = variant;
        real.request.time = TimeMode::Instant;
        real.request.policy = PolicyKind::RoundRobin;
        window = std::make_unique<MainWindow>(std::move(real));
        window->resize(1280, 720);
        window->show();
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->hasScenarios(); }, kPatience_ms));
    }
};

} // namespace

TEST_F(Compare, IsNotThereUntilItIsAskedFor)
{
    playToDeadlock();
    EXPECT_FALSE(second().isVisible());
    EXPECT_FALSE(window->commands().trigger("compare_end"));
}

TEST_F(Compare, TheDialogOffersTheNextVariant)
{
    playToDeadlock();
    ASSERT_TRUE(window->commands().trigger("compare"));
    auto* dialog = window->findChild<CompareDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(find<QComboBox>("compare.variant")->currentText(), "same-order");
    const QString title = find<QLabel>("compare.title")->text();
    EXPECT_TRUE(title.contains("as-written")) << title.toStdString();
    find<QComboBox>("compare.policy")
        ->setCurrentIndex(find<QComboBox>("compare.policy")->findData(int(PolicyKind::Random)));
    find<QSpinBox>("compare.seed")->setValue(7);
    click("compare.start");
    EXPECT_EQ(requests.back().variant, "same-order");
    EXPECT_EQ(requests.back().policy, PolicyKind::Random);
    EXPECT_EQ(requests.back().seed, 7u);
    EXPECT_FALSE(requests.back().stay_when_quiet) << "nobody would end it";
    EXPECT_TRUE(second().isVisible());
    EXPECT_TRUE(title.contains("as-written"));
    EXPECT_TRUE(this->title().contains("same-order · random, seed 7"))
        << this->title().toStdString();
}

TEST_F(Compare, BothTimelinesHaveTheSamePlotAxisAndMoment)
{
    playToDeadlock();
    ASSERT_TRUE(window->compareWith({.variant = "same-order"}));
    settleBoth();
    TimelineView& below = second().view();
    EXPECT_DOUBLE_EQ(first().layout().plot.left(), below.layout().plot.left());
    EXPECT_DOUBLE_EQ(first().layout().plot.width(), below.layout().plot.width());
    window->cursor().goTo(8);
    settleBoth();
    ASSERT_TRUE(first().layout().cursor_px && below.layout().cursor_px);
    EXPECT_DOUBLE_EQ(*first().layout().cursor_px, *below.layout().cursor_px)
        << "the logs are the same up to there";
    // Where the mouse is, everything stays while it comes closer.
    const double cursor_px = *first().layout().cursor_px;
    const QPointF at(cursor_px, first().layout().plot.center().y());
    QWheelEvent closer(at, first().mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                       Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&first(), &closer);
    settleBoth();
    ASSERT_TRUE(first().layout().cursor_px && below.layout().cursor_px);
    EXPECT_NEAR(*first().layout().cursor_px, cursor_px, 0.01);
    EXPECT_DOUBLE_EQ(*first().layout().cursor_px, *below.layout().cursor_px);
    // a click below moves both
    const QPointF there(below.layout().plot.left() + 200, below.layout().lanes[1].bar.center().y());
    QTest::mouseClick(&below, Qt::LeftButton, {}, there.toPoint());
    settleBoth();
    EXPECT_NE(window->cursor().seq(), 8u);
    EXPECT_DOUBLE_EQ(*first().layout().cursor_px, *below.layout().cursor_px);
}

TEST_F(Compare, ARunThatStopsEarlierDiffersWhereItStops)
{
    click("run");
    FakeSession* shown = session;
    ASSERT_TRUE(window->compareWith({.variant = "same-order"}));
    ASSERT_NE(session, shown);
    session->playTo(20);
    shown->playTo(kNoSeq - 1);
    settleBoth();
    EXPECT_TRUE(difference().contains("no difference so far")) << difference().toStdString();
    session->fail("over");
    ASSERT_TRUE(waitFor([&] { return window->second().isOver(); }));
    ASSERT_TRUE(waitFor([&] { return window->second().difference().inTotal().has_value(); }));
    EXPECT_TRUE(difference().contains("/ nothing more")) << difference().toStdString();
}

TEST_F(Compare, EndsWithTheScenarioAndByItsButton)
{
    playToDeadlock();
    ASSERT_TRUE(window->compareWith({.seed = 2}));
    settleBoth();
    click("second.close");
    EXPECT_FALSE(second().isVisible());
    ASSERT_TRUE(window->compareWith({.seed = 3}));
    EXPECT_EQ(requests.back().policy, PolicyKind::Random) << "the kernel knows no seed";
    window->commands().trigger("compare_end");
    EXPECT_FALSE(second().isVisible());
}

TEST_F(Compare, WhatCannotBeIsRefusedInOneSentence)
{
    playToDeadlock();
    const auto unknown = window->compareWith({.variant = "no-such-variant"});
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().text.find("no-such-variant"), std::string::npos);
    const auto missing = window->compareWith({.recording = "/nowhere/run.lockstep"});
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().text.find("/nowhere/run.lockstep"), std::string::npos);
    EXPECT_FALSE(window->second().isShown());
}

TEST(ComparisonWords, AreReadAndRefused)
{
    const auto all = parseComparison("variant=cured policy=pct seed=12");
    ASSERT_TRUE(all);
    EXPECT_EQ(*all, (Comparison{"cured", PolicyKind::Pct, 12, {}}));
    EXPECT_EQ(*parseComparison("a b.lockstep"), (Comparison{{}, {}, {}, "a b.lockstep"}));
    for (const char* wrong : {"seed=x", "seed=", "seed=-1", "policy=user", "policy=none", "fast",
                              "speed=2", "seed=1 fast"})
        EXPECT_FALSE(parseComparison(wrong)) << wrong;
    EXPECT_TRUE(parseScript("run; compare seed=2; wait compared; grab a.png"));
    EXPECT_FALSE(parseScript("compare seed=two"));
}

TEST_F(Compare, TheBrokenAndTheCuredRunPartAtTheFirstLock)
{
    if (!QFileInfo::exists(LOCKSTEP_RUN_PATH))
        GTEST_SKIP() << "lockstep-run is not built";
    openOn("noodle-fork-deadlock", "pause-between");
    click("run");
    ASSERT_TRUE(waitFor([&] { return window->controller().stage() == RunStage::Quiet; }));
    const auto compared = window->compareWith({.variant = "ordered-locks"});
    ASSERT_TRUE(compared) << compared.error().text;
    ASSERT_TRUE(waitFor([&] { return window->second().isOver(); }));
    EXPECT_EQ(window->second().verdict(), Verdict::Completed);
    const auto& total = window->second().difference().inTotal();
    ASSERT_TRUE(total);
    EXPECT_TRUE(difference().contains("fork")) << difference().toStdString();
    EXPECT_TRUE(difference().contains("noodle")) << difference().toStdString();
    EXPECT_TRUE(waitFor([&] { return title().contains("completed"); })) << title().toStdString();
    settleBoth();
    const auto tagOf = [](const TimelineLayout& layout) {
        return std::find_if(layout.tags.begin(), layout.tags.end(), [](const TimelineTag& tag) {
            return tag.kind == TimelineTag::Kind::Difference;
        });
    };
    ASSERT_NE(tagOf(first().layout()), first().layout().tags.end());
    ASSERT_NE(tagOf(second().view().layout()), second().view().layout().tags.end());
    EXPECT_EQ(tagOf(first().layout())->seq, total->first);
    EXPECT_FALSE(first().layout().differences.empty()) << "Bai reaches for another lock";
    click("second.go");
    EXPECT_EQ(window->cursor().seq(), total->first);
}

} // namespace lockstep::test
