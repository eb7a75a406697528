// SPDX-License-Identifier: MIT
#pragma once
// What happens to one direction of a connection as a whole, and who waits for it: the tags behind
// its last byte; pure.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

/// Which rows have something to tell at the inputs' moment.
struct TaggedRows {
    bool sends = false;
    bool segments = false;
    bool receives = false;
};
TaggedRows taggedRows(const ByteStream& stream, const StreamInputs& inputs);

/// The part has its rows and its scale.
void fillTags(StreamPart& part, const ByteStream& stream, const StreamInputs& inputs);

} // namespace lockstep::gui
