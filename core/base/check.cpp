// SPDX-License-Identifier: MIT
#include "core/base/check.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace lockstep {

namespace {
std::atomic<CheckReporter> installedReporter{nullptr};
} // namespace

void setCheckReporter(CheckReporter reporter)
{
    installedReporter.store(reporter, std::memory_order_release);
}

void checkFailed(const char* condition, const char* file, int line)
{
    std::fprintf(stderr, "lockstep: a bug of Lockstep itself: %s does not hold (%s:%d)\n",
                 condition, file, line);
    if (CheckReporter reporter = installedReporter.exchange(nullptr, std::memory_order_acq_rel))
        reporter();
    std::fflush(stderr);
    std::abort();
}

} // namespace lockstep
