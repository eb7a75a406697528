// SPDX-License-Identifier: MIT
#pragma once
// What a view is given, over a log made by hand: no window, no run.

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "tests/support/log_builder.h"

#include <memory>

namespace lockstep::gui::test {

struct ViewBench {
    explicit ViewBench(std::unique_ptr<Log> shown = lockstep::test::noodleDeadlockLog());

    ViewContext context();

    std::unique_ptr<Log> log; // outlives the feed
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
};

/// Many short stretches: two tasks that take a lock in turn, so many events in all.
std::unique_ptr<Log> longLog(std::size_t events);

/// Every way in which a lane can look and end, with names in two scripts and three carriers.
std::unique_ptr<Log> everythingLog();

} // namespace lockstep::gui::test
