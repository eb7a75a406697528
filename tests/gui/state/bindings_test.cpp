// SPDX-License-Identifier: MIT
#include "gui/state/bindings.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

TEST(Bindings, ARoleNamesAWholeOrItsParts)
{
    EXPECT_TRUE(isNamedIn("queue", "queue"));
    EXPECT_TRUE(isNamedIn("left right", "right"));
    EXPECT_TRUE(isNamedIn("database is up", "database is up"));
    EXPECT_TRUE(isNamedIn("Zhang San|Li Si", "Li Si"));
    EXPECT_TRUE(isNamedIn("main greenlet*", "greenlet 4"));
    EXPECT_TRUE(isNamedIn("car*", "car 1"));
    EXPECT_FALSE(isNamedIn("queue", "queues"));
    EXPECT_FALSE(isNamedIn("car*", "main"));
    EXPECT_FALSE(isNamedIn("", ""));
}

} // namespace lockstep::gui
