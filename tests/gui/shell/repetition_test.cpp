// SPDX-License-Identifier: MIT
// A hundred runs in the background: counted, cancelled, and one of each kind opened.
#include "gui/shell/outcome_bar.h"
#include "gui/shell/repeat_dialog.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/scratch_folder.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

namespace lockstep::test {

using namespace gui;

namespace {

constexpr int kPatience_ms = 20'000;

/// A window whose runner is a script that plays "repeat".
class Repeat : public WindowTest {
protected:
    void SetUp() override {}

    void openWith(const std::string& script)
    {
        putContent(runner, "#!/bin/sh\necho \"$@\" > " + folder.file("arguments") + "\n" + script);
        QFile(QString::fromStdString(runner)).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        WindowSetup setup = this->setup();
        setup.request.runner = runner;
        open(std::move(setup));
        window->commands().trigger("run_many");
        dialog = window->findChild<RepeatDialog*>();
        ASSERT_NE(dialog, nullptr);
    }
    template <class Widget>
    Widget* in(const char* name) const
    {
        return dialog->findChild<Widget*>(name);
    }
    bool ended() const
    {
        return QTest::qWaitFor([this] { return !dialog->repetition().isRunning(); }, kPatience_ms);
    }

    ScratchFolder folder;
    const std::string runner = folder.file("runner");
    RepeatDialog* dialog = nullptr;
};

} // namespace

TEST_F(Repeat, CountsHowRunsEndAndOpensOneBySeed)
{
    openWith(R"(echo '{"verdict":"completed","declared":true,"seed":1}'
echo '{"verdict":"deadlock","declared":true,"seed":2}'
echo '{"verdict":"completed","declared":true,"seed":3}'
echo '{"verdict":"crashed","declared":false,"seed":4}'
echo '4 x whatever' >&2
exit 1
)");
    in<QComboBox>("repeat.policy")->setCurrentIndex(1);
    in<QSpinBox>("repeat.times")->setValue(4);
    QTest::mouseClick(in<QPushButton>("repeat.start"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    const QString arguments = QString::fromStdString(contentOf(folder.file("arguments")));
    EXPECT_TRUE(arguments.startsWith("repeat two-locks --times 4 ")) << arguments.toStdString();
    EXPECT_TRUE(arguments.contains("--lines")) << arguments.toStdString();
    EXPECT_TRUE(arguments.contains("--policy random --seed 1 --time instant"))
        << arguments.toStdString();

    const auto& outcomes = dialog->repetition().outcomes();
    ASSERT_EQ(outcomes.size(), 3u);
    EXPECT_EQ(outcomes[0].verdict, Verdict::Completed);
    EXPECT_EQ(outcomes[0].times, 2);
    EXPECT_EQ(outcomes[1].again.seed, 2u);
    EXPECT_EQ(outcomeText(outcomes[2]), "crashed (unexpected)");
    EXPECT_EQ(in<QLabel>("repeat.text")->text(), "4 runs");
    EXPECT_EQ(in<QProgressBar>("repeat.progress")->value(), 4);
    ASSERT_EQ(dialog->bars().size(), 3u);
    EXPECT_DOUBLE_EQ(dialog->bars()[0]->share(), 0.5);
    EXPECT_DOUBLE_EQ(dialog->bars()[1]->share(), 0.25);
    EXPECT_GT(dialog->bars()[0]->barRect().width(), 100);

    QTest::mouseClick(in<QPushButton>("open_deadlock"), Qt::LeftButton);
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].policy, PolicyKind::Random);
    EXPECT_EQ(requests[0].seed, 2u);
    EXPECT_EQ(requests[0].time, TimeMode::Instant);
    click("restart");
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_EQ(requests[1].seed, 2u) << "the toolbar has the seed, too";
}

TEST_F(Repeat, OpensAFreeRunByItsSchedule)
{
    openWith(
        R"(echo '{"verdict":"deadlock","declared":true,"schedule":{"version":2,"scenario":"two-locks","variant":"same-order","parameters":{"pause":"0.05"},"carriers":"as-written","seed":1,"net":"auto","lang":"en","one_processor":false,"inputs":[],"steps":[{"task":1,"op":"start","object":null}]}}'
)");
    QTest::mouseClick(in<QPushButton>("repeat.start"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    ASSERT_EQ(dialog->repetition().outcomes().size(), 1u);
    QTest::mouseClick(in<QPushButton>("open_deadlock"), Qt::LeftButton);
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].policy, PolicyKind::Replay);
    EXPECT_EQ(requests[0].schedule.size(), 1u);
    EXPECT_EQ(requests[0].variant, "same-order");
    EXPECT_EQ(requests[0].runner, runner);
}

TEST_F(Repeat, IsCancelledInTheMiddle)
{
    openWith("echo '{\"verdict\":\"completed\",\"declared\":true}'\nexec sleep 60\n");
    auto* start = in<QPushButton>("repeat.start");
    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return dialog->repetition().done() == 1; }, kPatience_ms));
    EXPECT_EQ(start->text(), "Cancel");
    EXPECT_EQ(in<QLabel>("repeat.text")->text(), "1 of 100 runs are over");
    EXPECT_FALSE(in<QComboBox>("repeat.policy")->isEnabled());
    QTest::mouseClick(start, Qt::LeftButton);
    EXPECT_FALSE(dialog->repetition().isRunning());
    EXPECT_EQ(in<QLabel>("repeat.text")->text(), "Cancelled after 1 of 100 runs");
    EXPECT_EQ(start->text(), "Run 100 times");
}

TEST_F(Repeat, SaysWhyItBrokeOff)
{
    openWith("echo 'lockstep-run: fork: no memory' >&2\nexit 3\n");
    QTest::mouseClick(in<QPushButton>("repeat.start"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    settle();
    EXPECT_EQ(in<QLabel>("repeat.text")->text(),
              "It broke off after 0 runs: lockstep-run: fork: no memory");
}

} // namespace lockstep::test
