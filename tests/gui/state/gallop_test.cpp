// SPDX-License-Identifier: MIT
// A search from a guess finds what halving the whole finds, wherever the guess lies.
#include "gui/state/gallop.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lockstep::test {

TEST(FirstBehind, IsTheLowerBoundWhateverTheGuess)
{
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        std::vector<int> values(random() % 200);
        for (int& value : values)
            value = static_cast<int>(random() % 60);
        std::sort(values.begin(), values.end());
        const std::size_t from = random() % (values.size() + 1);
        const int wanted = static_cast<int>(random() % 62) - 1;
        const auto expected = std::lower_bound(values.begin() + static_cast<std::ptrdiff_t>(from),
                                               values.end(), wanted);
        EXPECT_EQ(gui::firstBehind(from, values.size(), random() % 250, random() % 40,
                                   [&](std::size_t at) { return values.at(at) >= wanted; }),
                  static_cast<std::size_t>(expected - values.begin()));
    }
}

TEST(FirstBehind, LooksAtFewPlacesNearAGoodGuess)
{
    constexpr std::size_t kCount = 1'000'000;
    constexpr std::size_t kBegin = 700'000;
    int looks = 0;
    const auto found = gui::firstBehind(0, kCount, kBegin + 3, 4, [&](std::size_t at) {
        ++looks;
        return at >= kBegin;
    });
    EXPECT_EQ(found, kBegin);
    EXPECT_LE(looks, 6);
}

} // namespace lockstep::test
