// SPDX-License-Identifier: MIT
#include "core/model/append_only.h"

#include <gtest/gtest.h>

#include <vector>

namespace lockstep {
namespace {

TEST(AppendOnly, ElementsStayWhereTheyArePut)
{
    AppendOnly<std::size_t, 100'000> numbers;
    std::vector<const std::size_t*> places;
    for (std::size_t i = 0; i < 10'000; ++i) {
        ASSERT_TRUE(numbers.push(i));
        places.push_back(&numbers[i]);
    }
    ASSERT_EQ(numbers.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        ASSERT_EQ(&numbers[i], places[i]);
        ASSERT_EQ(*places[i], i);
    }
}

TEST(AppendOnly, TakesAsManyAsThereIsRoomForAndGivesThemBack)
{
    const auto shared = std::make_shared<int>(0);
    for (const std::size_t count : {0, 1, 63, 64, 65, 192, 193, 1000}) {
        AppendOnly<std::shared_ptr<int>, 1000> many;
        for (std::size_t i = 0; i < count; ++i)
            ASSERT_TRUE(many.push(shared));
        EXPECT_EQ(many.push(shared), count < 1000);
        EXPECT_EQ(shared.use_count(),
                  static_cast<long>(std::min<std::size_t>(count + 1, 1000) + 1));
    }
    EXPECT_EQ(shared.use_count(), 1);
}

/// So that a small recording takes little memory.
TEST(AppendOnly, AnEmptyOneIsATableOfNothing)
{
    EXPECT_LT(sizeof(AppendOnly<std::size_t, std::size_t{1} << 30>), 256u);
}

} // namespace
} // namespace lockstep
