// SPDX-License-Identifier: MIT
// Values as Python 3.11's repr writes them.
#include "core/base/describe.h"

#include <gtest/gtest.h>

#include <limits>

namespace lockstep {
namespace {

using Text = std::string;

enum class Color { Red = 1 };
struct Place {
    int x = 0;
    std::string name;
};
struct One {
    int x = 0;
};

TEST(Describe, Numbers)
{
    EXPECT_EQ(describe(3), "3");
    EXPECT_EQ(describe(std::int64_t{-5}), "-5");
    EXPECT_EQ(describe(std::uint8_t{200}), "200");
    EXPECT_EQ(describe(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
    EXPECT_EQ(describe(true), "True");
    EXPECT_EQ(describe(false), "False");
    EXPECT_EQ(describe(Color::Red), "1");
    EXPECT_EQ(describe(0.5), "0.5");
    EXPECT_EQ(describe(3.0), "3.0");
    EXPECT_EQ(describe(0.0), "0.0");
    EXPECT_EQ(describe(-0.0), "-0.0");
    EXPECT_EQ(describe(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(describe(0.0001), "0.0001");
    EXPECT_EQ(describe(0.00001), "1e-05");
    EXPECT_EQ(describe(1e15), "1000000000000000.0");
    EXPECT_EQ(describe(1e16), "1e+16");
    EXPECT_EQ(describe(1.5e300), "1.5e+300");
    EXPECT_EQ(describe(-std::numeric_limits<double>::infinity()), "-inf");
    EXPECT_EQ(describe(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(Describe, Texts)
{
    EXPECT_EQ(describe(Text("bread")), "'bread'");
    EXPECT_EQ(describe(Text("")), "''");
    EXPECT_EQ(describe(Text("it's")), "\"it's\"");
    EXPECT_EQ(describe(Text("it's \"here\"")), "'it\\'s \"here\"'");
    EXPECT_EQ(describe(Text("a\\b\n\t\r\x01\x7f")), "'a\\\\b\\n\\t\\r\\x01\\x7f'");
    EXPECT_EQ(describe(Text("面包")), "'面包'");
    EXPECT_EQ(describe('c'), "'c'");
}

TEST(Describe, BytesAsBytes)
{
    EXPECT_EQ(describe(Bytes{}), "b''");
    EXPECT_EQ(describe(Bytes{std::byte{'a'}, std::byte{'b'}}), "b'ab'");
    EXPECT_EQ(describe(Bytes{std::byte{0xe9}, std::byte{0}, std::byte{'\n'}}), "b'\\xe9\\x00\\n'");
}

TEST(Describe, WhatIsMadeOfOthers)
{
    EXPECT_EQ(describe(std::vector<int>{}), "[]");
    EXPECT_EQ(describe(std::vector<int>{1, 2}), "[1, 2]");
    EXPECT_EQ(describe(std::vector<bool>{true, false}), "[True, False]");
    EXPECT_EQ(describe(std::array<double, 2>{1, 2}), "[1.0, 2.0]");
    EXPECT_EQ(describe(std::tuple{1, Text("a")}), "(1, 'a')");
    EXPECT_EQ(describe(std::tuple{1}), "(1,)");
    EXPECT_EQ(describe(std::pair{Text("count"), 3}), "('count', 3)");
    EXPECT_EQ(describe(std::optional<int>{}), "None");
    EXPECT_EQ(describe(std::optional<Text>{"a"}), "'a'");
    EXPECT_EQ(describe(std::monostate{}), "None");
    EXPECT_EQ(describe(Place{3, "x"}), "(3, 'x')");
    EXPECT_EQ(describe(std::vector<One>{{1}, {2}}), "[(1,), (2,)]");
}

TEST(Describe, ShortensBetweenCharacters)
{
    EXPECT_EQ(shortened("bread", 5), "bread");
    EXPECT_EQ(shortened("breads", 5), "br...");
    EXPECT_EQ(shortened("面包面包", 9), "面包...");
    EXPECT_EQ(shortened("面包面包", 8), "面...");
    EXPECT_EQ(shortened("面包面包", 3), "...");
}

} // namespace
} // namespace lockstep
