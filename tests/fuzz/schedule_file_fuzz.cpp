// SPDX-License-Identifier: MIT
// Any bytes as a schedule file. What is read is written and read again as the same.
#include "tests/fuzz/fuzz_target.h"

#include "core/export/schedule_file.h"

namespace lockstep::fuzz {

void tryOne(std::string_view bytes)
{
    const auto schedule = parseSchedule(std::string(bytes));
    if (!schedule) {
        LS_CHECK(!schedule.error().text.empty());
        return;
    }
    const auto again = parseSchedule(scheduleText(*schedule));
    LS_CHECK(again);
    LS_CHECK(again->steps == schedule->steps);
}

} // namespace lockstep::fuzz
