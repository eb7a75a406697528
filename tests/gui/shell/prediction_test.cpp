// SPDX-License-Identifier: MIT
// Predict, then reveal, in the real window; and the help page beside the scenarios.
#include "gui/shell/prediction.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/view_area.h"
#include "tests/gui/shell/window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTextBrowser>

namespace lockstep::test {

using namespace gui;

namespace {

class Predicts : public WindowTest {
protected:
    Prediction& prediction() const { return *find<Prediction>("prediction"); }
    void openWith(const ScenarioTexts& texts)
    {
        WindowSetup made = setup();
        std::vector<ScenarioInfo> scenarios = fakeScenarios();
        scenarios[0].texts["en"] = texts;
        made.ask = [scenarios](const std::string&) { return scenarios; };
        made.request.scenario = scenarios[0].id;
        open(std::move(made));
    }
};

} // namespace

TEST_F(Predicts, TheRunIsNotBegunUntilTheAnswerIsRevealed)
{
    click("scenario.predict");
    ASSERT_TRUE(prediction().isAsking());
    EXPECT_EQ(find<QLabel>("prediction.question")->text(), "Will everybody eat?");
    EXPECT_FALSE(find<QLabel>("prediction.answer")->isVisible());
    EXPECT_TRUE(requests.empty());
    find<QRadioButton>("prediction.choice_2")->click();
    EXPECT_EQ(prediction().predicted(), "No");
    click("prediction.reveal");
    EXPECT_TRUE(prediction().isRevealed());
    EXPECT_EQ(find<QLabel>("prediction.said")->text(), "You said: No");
    EXPECT_TRUE(find<QLabel>("prediction.answer")->isVisible());
    EXPECT_EQ(find<QLabel>("prediction.answer")->text(), "Perhaps. It depends on who is quicker.");
    EXPECT_EQ(requests.size(), 1u);
    EXPECT_EQ(window->controller().stage(), RunStage::Running);
    click("prediction.close");
    EXPECT_FALSE(prediction().isVisible());
}

TEST_F(Predicts, ARunThatGoesOnIsHeldWhileItIsAsked)
{
    click("run");
    EXPECT_TRUE(window->commands().trigger("predict"));
    settle();
    EXPECT_EQ(window->controller().stage(), RunStage::Paused);
    QTest::keyClick(find<QRadioButton>("prediction.choice_0"), Qt::Key_Return);
    settle();
    EXPECT_TRUE(prediction().isRevealed());
    EXPECT_FALSE(find<QLabel>("prediction.said")->isVisible()) << "nothing was predicted";
    EXPECT_EQ(calls, (std::vector<std::string>{"start", "pause", "resume"}));
}

TEST_F(Predicts, WithoutChoicesTheAnswerIsTyped)
{
    ScenarioTexts open_question;
    open_question.title = "Sums";
    open_question.question = "How many are left?";
    open_question.answer = "Four.";
    openWith(open_question);
    click("scenario.predict");
    auto* field = find<QLineEdit>("prediction.free");
    EXPECT_TRUE(field->hasFocus());
    QTest::keyClicks(field, "four or 5");
    EXPECT_TRUE(requests.empty()) << "what is typed into the field is no command";
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    EXPECT_EQ(find<QLabel>("prediction.said")->text(), "You said: four or 5");
    EXPECT_EQ(requests.size(), 1u);
}

TEST_F(Predicts, AnotherScenarioPutsTheQuestionAway)
{
    click("scenario.predict");
    find<ScenarioBrowser>("scenarios.browser")->choose(1);
    settle();
    EXPECT_FALSE(prediction().isVisible());
    EXPECT_FALSE(find<QWidget>("scenario.predict")->isVisible()) << "it asks nothing";
    EXPECT_FALSE(window->commands().trigger("predict"));
}

TEST_F(Predicts, TheHelpPageStandsBesideTheScenarios)
{
    EXPECT_FALSE(window->views().isShown("page"));
    EXPECT_TRUE(window->commands().trigger("page"));
    settle();
    EXPECT_TRUE(window->views().isShown("page"));
    EXPECT_TRUE(find<QWidget>("scenarios.panel")->isVisible());
    EXPECT_FALSE(window->views().isShown("timeline"));
    EXPECT_TRUE(find<QTextBrowser>("page")->toPlainText().contains("They eat."));
    find<ScenarioBrowser>("scenarios.browser")->choose(1);
    settle();
    EXPECT_TRUE(find<QTextBrowser>("page")->toPlainText().startsWith("What the chosen scenario"));
    EXPECT_TRUE(window->commands().trigger("page"));
    EXPECT_TRUE(window->views().isShown("timeline"));
}

} // namespace lockstep::test
