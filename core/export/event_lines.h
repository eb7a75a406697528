// SPDX-License-Identifier: MIT
#pragma once
// Events as JSON Lines: one object a line, for other programs to read.
//
//   {"seq":8,"t":0.05,"task":"Hong","task_id":3,"kind":"lock.requested","object":"noodle",
//    "object_id":2,"site":{"file":"scenarios/...","line":22},"owner":"Ming","owner_id":2}
//
// core/trace/FORMAT.md lists the kinds and their fields. An acquisition that did not wait is one
// event of the log; its lock.requested (without owner) and its lock.acquired are two lines with the
// same seq.

#include "core/model/log.h"

#include <string>

namespace lockstep {

/// The lines of one event, each with its line end. Empty for a continuation.
std::string eventLines(const Log& log, Seq seq);

} // namespace lockstep
