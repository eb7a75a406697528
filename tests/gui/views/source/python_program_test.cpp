// SPDX-License-Identifier: MIT
#include "gui/views/source/python_program.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

TEST(PythonProgram, IsTheFirstBlockThatIsFencedSo)
{
    EXPECT_EQ(pythonIn("text\n\n```\nno\n```\n\n```python\na = 1\n\nb = 2\n```\n"
                       "```python\nlater\n```\n"),
              "a = 1\n\nb = 2\n");
}

TEST(PythonProgram, IsEmptyWhereThereIsNone)
{
    EXPECT_EQ(pythonIn(""), "");
    EXPECT_EQ(pythonIn("```\na\n```\n"), "");
    EXPECT_EQ(pythonIn("```python\nnever closed\n"), "");
}

} // namespace lockstep::gui
