// SPDX-License-Identifier: MIT
#pragma once
// That a task is given a line of input, as an event with its text.

#include "core/base/site.h"

#include <string>
#include <string_view>

namespace lockstep {

/// The calling task's name, as the run shows it.
std::string nameOfSelf();

/// The calling task is given the line; a visible operation like any other. asked: a person was
/// asked for it, outside the run.
void takeInput(std::string_view line, bool asked, const Site& site);

/// ... and told that there is none any more; asked: from the person who was asked.
void endInput(bool asked, const Site& site);

/// Asks the person in front of the reader, if the run has a way to (core/base/question_channel.h).
/// The descriptor from which the answer is to be read, and which is to be closed; -1: it has none.
int askReader();

} // namespace lockstep
