// SPDX-License-Identifier: MIT
#include "core/exec/process_memory.h"

#include <mutex>
#include <vector>

namespace lockstep {

namespace {

struct Forgetting {
    std::mutex lock;
    std::vector<void (*)()> all;
};

Forgetting& forgetting()
{
    static auto& known = *new Forgetting;
    return known;
}

} // namespace

void forgetBetweenRuns(void (*forget)())
{
    const std::lock_guard hold(forgetting().lock);
    forgetting().all.push_back(forget);
}

void forgetLastRun()
{
    for (void (*forget)() : forgetting().all)
        forget();
}

} // namespace lockstep
