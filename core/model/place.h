// SPDX-License-Identifier: MIT
#pragma once
// A place in a log, as it is typed everywhere: T (virtual seconds), #SEQ, end, deadlock, mark:NAME.

#include "core/base/result.h"
#include "core/model/history.h"

#include <string>

namespace lockstep {

/// Whether the text has the form of a place at all.
Result<void> checkPlace(const std::string& text);

/// The place in a log that is folded: the state there is the one after that event (#SEQ, deadlock,
/// mark), or after all events up to that time (T).
Result<Seq> findPlace(const std::string& text, const History& history);

} // namespace lockstep
