// SPDX-License-Identifier: MIT
#pragma once
// The tables in the Markdown files beside these tests.

#include <string>
#include <vector>

namespace lockstep::test {

using Row = std::vector<std::string>;

std::string trimmed(const std::string& text);

/// The rows of the file's table, without its head.
std::vector<Row> rowsOf(const std::string& name);

} // namespace lockstep::test
