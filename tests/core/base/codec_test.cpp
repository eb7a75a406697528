// SPDX-License-Identifier: MIT
#include "core/base/codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace lockstep {
namespace {

enum class Color : std::uint8_t { Red = 1, Green = 2 };

struct Place {
    int x = 0;
    double y = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Order {
    std::string dish;
    std::vector<Place> where;
    std::optional<std::string> note;
    std::array<int, 3> counts{};
    Color color{};
    friend bool operator==(const Order&, const Order&) = default;
};

struct Eight {
    char a;
    bool b;
    short c;
    int d;
    long e;
    float f;
    std::string g;
    std::optional<int> h;
    friend bool operator==(const Eight&, const Eight&) = default;
};

struct Nine {
    int a, b, c, d, e, f, g, h, i;
};

struct NotPlain {
    int* place;
};

static_assert(Encodable<Place> && Encodable<Order> && Encodable<Eight>);
static_assert(!Encodable<Nine>, "one field too many");
static_assert(!Encodable<int*> && !Encodable<NotPlain> && !Encodable<std::vector<int*>>);
static_assert(!Encodable<std::optional<NotPlain>> && !Encodable<std::tuple<int, int*>>);
static_assert(std::is_same_v<FieldsOf<Place>, std::tuple<int, double>>);

template <class Type>
void survives(const Type& value)
{
    const Bytes bytes = encode(value);
    const auto again = decode<Type>(bytes);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, value);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(decode<Type>(std::span(bytes).first(length))) << "cut to " << length;
    Bytes longer = bytes;
    longer.push_back({});
    EXPECT_FALSE(decode<Type>(longer)) << "something is left over";
}

TEST(Codec, GivesBackEveryKindOfValue)
{
    survives(0);
    survives(std::numeric_limits<std::int64_t>::min());
    survives(std::numeric_limits<std::uint64_t>::max());
    survives(0.1);
    survives(-std::numeric_limits<float>::infinity());
    survives('c');
    survives(true);
    survives(Color::Green);
    survives(std::monostate{});
    survives(std::string());
    survives(std::string("a\0b", 3));
    survives(std::string("面包"));
    survives(Bytes{std::byte{0}, std::byte{255}});
    survives(std::vector<int>{});
    survives(std::vector<std::vector<std::string>>{{"a", "b"}, {}, {"c"}});
    survives(std::vector<bool>{true, false, true});
    survives(std::array<int, 3>{1, 2, 3});
    survives(std::tuple{1, std::string("two"), 3.0});
    survives(std::pair{std::string("count"), 3});
    survives(std::optional<int>{});
    survives(std::optional<std::optional<int>>{std::optional<int>{}});
    survives(Place{-1, 2.5});
    survives(Order{"noodles", {{1, 2}, {3, 4}}, "hot", {7, 8, 9}, Color::Red});
    survives(Order{});
    survives(Eight{'a', true, 3, 4, 5, 6.5f, "seven", 8});
}

TEST(Codec, KeepsWhatIsNoNumber)
{
    const auto again = decode<double>(encode(std::nan("")));
    ASSERT_TRUE(again.has_value());
    EXPECT_TRUE(std::isnan(*again));
}

TEST(Codec, RefusesBytesThatAreNoBool)
{
    EXPECT_FALSE(decode<bool>(Bytes{std::byte{2}}));
    EXPECT_FALSE(decode<std::optional<int>>(Bytes(5, std::byte{9})));
}

TEST(Codec, RefusesACountThatNothingFollows)
{
    EXPECT_FALSE(decode<std::string>(encode(std::uint64_t{1} << 60)));
    EXPECT_FALSE(decode<Bytes>(encode(UINT64_MAX)));
    EXPECT_FALSE(decode<std::vector<Order>>(encode(UINT64_MAX)));
}

TEST(Codec, LivesThroughDamagedBytes)
{
    const Order order{"noodles", {{1, 2}, {3, 4}}, "hot", {7, 8, 9}, Color::Red};
    const Bytes whole = encode(std::vector<Order>(5, order));
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        Bytes damaged = whole;
        for (unsigned spots = random() % 8; spots > 0; --spots)
            damaged[random() % damaged.size()] = static_cast<std::byte>(random());
        damaged.resize(damaged.size() - random() % 3 * (random() % damaged.size()) / 2);
        refused += !decode<std::vector<Order>>(damaged).has_value();
    }
    EXPECT_GT(refused, 5'000u);
    EXPECT_LT(refused, 20'000u);
}

} // namespace
} // namespace lockstep
