// SPDX-License-Identifier: MIT
// The stage goes along with a call to another process.
#include "core/base/codec.h"
#include "core/scenario/stage.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(StageCodec, KeepsParametersAndVariant)
{
    const Stage stage{ParameterValues({{"work", "0.5"}, {"tasks", "20"}, {"name", "two\nlines"}}),
                      "as-written", false};
    const auto crossed = decode<Stage>(encode(stage));
    ASSERT_TRUE(crossed);
    EXPECT_EQ(crossed->seconds("work"), 0.5);
    EXPECT_EQ(crossed->count("tasks"), 20);
    EXPECT_EQ(crossed->text("name"), "two\nlines");
    EXPECT_EQ(crossed->variant(), "as-written");
    EXPECT_EQ(encode(*crossed), encode(stage)) << "and the language";
}

TEST(StageCodec, GivesNothingForDamagedBytes)
{
    Bytes bytes = encode(Stage{{}, "as-written", true});
    bytes.pop_back();
    EXPECT_FALSE(decode<Stage>(bytes));
}

} // namespace
} // namespace lockstep
