// SPDX-License-Identifier: MIT
#pragma once
// What stands in the rows of one direction of a connection; pure.

#include "gui/views/streams/stream_blocks.h"

namespace lockstep::gui {

/// The part has its rows and its scale; fills them with what is visible at the inputs' moment.
void fillRows(StreamPart& part, const Connection& connection, const StreamInputs& inputs);

} // namespace lockstep::gui
