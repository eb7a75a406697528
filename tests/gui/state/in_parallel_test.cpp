// SPDX-License-Identifier: MIT
#include "gui/state/in_parallel.h"

#include <gtest/gtest.h>

#include <QThreadPool>

#include <latch>
#include <vector>

namespace lockstep::gui {
namespace {

TEST(InParallel, DoesEachOnce)
{
    for (const std::size_t count : {0, 1, 2, 7, 1000}) {
        std::vector<int> done(count);
        inParallel(count, [&](std::size_t i) { ++done[i]; });
        EXPECT_EQ(done, std::vector<int>(count, 1));
    }
}

TEST(InParallel, DoesItAloneWhileAllOthersAreBusy)
{
    QThreadPool& pool = *QThreadPool::globalInstance();
    std::latch isOver(1);
    std::latch idle(pool.maxThreadCount());
    for (int i = 0; i < pool.maxThreadCount(); ++i)
        ASSERT_TRUE(pool.tryStart([&] {
            isOver.wait();
            idle.count_down();
        }));
    std::vector<int> done(100);
    inParallel(done.size(), [&](std::size_t i) { ++done[i]; });
    isOver.count_down();
    idle.wait();
    EXPECT_EQ(done, std::vector<int>(100, 1));
}

} // namespace
} // namespace lockstep::gui
