// SPDX-License-Identifier: MIT
#pragma once
// A run as a folder of tables (RFC 4180: commas, quotes where they are needed, CRLF, one head
// line):
//
//   tasks.csv    every task: what carries it, who made it, when it began and ended, and how
//   objects.csv  every object
//   events.csv   every event: its fields as "name=value" texts in one column
//   states.csv   every stretch of a task in one state
//   locks.csv    every time that a task had a lock: how long it waited for it and had it

#include "core/export/export_run.h"

namespace lockstep {

/// The folder is made if it is not there. Files of these names in it are replaced when all are
/// written.
Result<void> writeCsvTables(const ExportedRun& run, const std::string& folder);

} // namespace lockstep
