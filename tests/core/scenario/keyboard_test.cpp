// SPDX-License-Identifier: MIT
// Where a task's lines come from, and that a schedule has them.
#include "core/analysis/inputs_of.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;

/// Lines until the end, joined by bars.
std::string allOf(Keyboard& keyboard)
{
    std::string lines;
    while (const auto line = keyboard.readLine())
        lines += *line + "|";
    require(!keyboard.readLine(), "an input that has ended does not go on");
    return lines;
}

class Keyboards : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, Keyboards, testing::ValuesIn(waysOn(kCarriers)), nameOfWay);

TEST_P(Keyboards, GiveWhatTheRunWasStartedWithAndThenTheScript)
{
    const auto recorded = run([] {
        setInputs({{"reader", "given", false}, {"other", "not mine", false}, {"reader", "", false}},
                  BehindInputs::Script);
        spawn(carrier(), "reader", [] {
            Keyboard keyboard({"scripted", "twice"});
            require(allOf(keyboard) == "given||scripted|twice|", "other lines");
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "reader"), "");
    const std::vector<TaskInput> lines{
        {"reader", "given"}, {"reader", ""}, {"reader", "scripted"}, {"reader", "twice"}};
    EXPECT_EQ(inputsOf(*recorded.log), lines);
    EXPECT_EQ(count<InputTaken>(*recorded.log), 6u) << "the end is told, too";
}

TEST_P(Keyboards, GiveNothingElseInAReplay)
{
    const auto recorded = run([] {
        setInputs({{"reader", "given", false}}, BehindInputs::Nothing);
        spawn(carrier(), "reader", [] {
            Keyboard keyboard({"scripted"});
            require(allOf(keyboard) == "given|", "other lines");
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "reader"), "");
}

TEST_P(Keyboards, GoOutsideAgainForWhatAPersonTyped)
{
    const std::vector<TaskInput> typed{
        {"reader", "typed", true}, {"reader", "\x04", true}, {"reader", "scripted", false}};
    const auto recorded = run([typed] {
        setInputs(typed, BehindInputs::Nothing);
        spawn(carrier(), "reader", [] {
            Keyboard keyboard({});
            require(allOf(keyboard) == "typed|scripted|", "other lines");
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "reader"), "");
    EXPECT_EQ(count<OutsideEntered>(*recorded.log), 2u);
    EXPECT_EQ(inputsOf(*recorded.log), typed);
}

TEST(LinesIn, AreParted)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(linesIn("hello|bye"), (Lines{"hello", "bye"}));
    EXPECT_EQ(linesIn("|yes"), (Lines{"", "yes"}));
    EXPECT_EQ(linesIn("one"), Lines{"one"});
    EXPECT_EQ(linesIn(""), Lines{""});
}

} // namespace
} // namespace lockstep
