// SPDX-License-Identifier: MIT
#include "gui/state/in_parallel.h"

#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <latch>

namespace lockstep::gui {

namespace {
constexpr std::size_t kMostHelpers = 7; // more only wait for each other's memory
}

void inParallel(std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next = 0;
    const auto workOn = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    if (count < 2)
        return workOn();
    const auto helpers = static_cast<int>(std::min(
        {static_cast<std::size_t>(QThread::idealThreadCount() - 1), kMostHelpers, count - 1}));
    std::latch idle(helpers);
    for (int helper = 0; helper < helpers; ++helper) {
        const bool isStarted = QThreadPool::globalInstance()->tryStart([&] {
            workOn();
            idle.count_down();
        });
        if (!isStarted) // all are busy: who asks does it alone
            idle.count_down();
    }
    workOn();
    idle.wait();
}

} // namespace lockstep::gui
