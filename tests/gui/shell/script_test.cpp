// SPDX-License-Identifier: MIT
#include "gui/shell/script.h"

#include "core/model/place.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

using Kind = ScriptAction::Kind;

TEST(Script, ReadsActionsInTheirOrder)
{
    const auto script = parseScript(" run; wait deadlock;at #12 ; step Bai; view lock_graph;"
                                    "grab out.png; theme_dark; quit;");
    ASSERT_TRUE(bool(script)) << script.error().text;
    const std::vector<ScriptAction> wanted{
        {Kind::Command, "run"},        {Kind::Wait, "deadlock"},   {Kind::At, "#12"},
        {Kind::Step, "Bai"},           {Kind::View, "lock_graph"}, {Kind::Grab, "out.png"},
        {Kind::Command, "theme_dark"}, {Kind::Command, "quit"}};
    EXPECT_EQ(*script, wanted);
}

TEST(Script, RefusesWhatIsNoAction)
{
    for (const char* text : {"fly", "run fast", "wait lunch", "at noon", "grab out.jpg",
                             "view kitchen", "run; step; jump"}) {
        const auto script = parseScript(text);
        EXPECT_FALSE(bool(script)) << text;
    }
    EXPECT_NE(parseScript("run; jump").error().text.find("jump"), std::string::npos);
    EXPECT_NE(parseScript("view kitchen").error().text.find("lock_graph"), std::string::npos);
}

TEST(Place, IsFoundInEveryForm)
{
    const auto log = test::noodleDeadlockLog();
    History history(*log);
    history.advance();
    EXPECT_EQ(*findPlace("end", history), log->end());
    EXPECT_EQ(*findPlace("deadlock", history), *findPlace("mark:deadlock", history));
    const Seq deadlock = history.marks().front().seq;
    EXPECT_GT(*findPlace("deadlock", history), deadlock);
    EXPECT_EQ(*findPlace("#" + std::to_string(deadlock), history), *findPlace("deadlock", history));
    const Seq later = *findPlace("0.05", history);
    EXPECT_GT(log->event(later).virtual_ns, 50'000'000);
    EXPECT_LE(log->event(later - 1).virtual_ns, 50'000'000);
}

TEST(Place, ThatIsNotThereIsSaid)
{
    const auto log = test::noodleDeadlockLog();
    History history(*log);
    history.advance();
    EXPECT_FALSE(bool(findPlace("#100000", history)));
    EXPECT_FALSE(bool(findPlace("mark:raised", history)));
    EXPECT_FALSE(bool(checkPlace("-1")));
    EXPECT_FALSE(bool(checkPlace("nan")));
    EXPECT_FALSE(bool(checkPlace("#x")));
    EXPECT_FALSE(bool(checkPlace("")));
    EXPECT_FALSE(bool(checkPlace("mark:lunch")));
}

} // namespace lockstep::gui
