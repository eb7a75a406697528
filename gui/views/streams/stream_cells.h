// SPDX-License-Identifier: MIT
#pragma once
// The bytes of a stream: each in a cell with its character where there is room, else as stretches;
// what the log has not is told. Pure.

#include "gui/views/streams/stream_blocks.h"

namespace lockstep::gui {

/// Into cells, characters and stretches of the part, which has its rows and blocks already.
void fillBytes(StreamPart& part, const ByteStream& stream, const StreamInputs& inputs,
               const StreamRange& picked, const StreamFrames* frames);

} // namespace lockstep::gui
