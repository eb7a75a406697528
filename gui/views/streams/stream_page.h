// SPDX-License-Identifier: MIT
#pragma once
// All that the connections of a run look like at one moment, below each other: streams of bytes,
// datagrams, and the copies of descriptors; or the ladders of the same connections. Pure.

#include "gui/views/streams/datagram_layout.h"
#include "gui/views/streams/descriptor_layout.h"
#include "gui/views/streams/ladder_layout.h"

namespace lockstep::gui {

struct StreamPage {
    StreamLayout streams;
    std::vector<DatagramPart> datagrams;
    std::vector<DescriptorPart> descriptors;
    LadderLayout ladder;
    bool is_ladder = false;
    bool is_empty = true; ///< there is nothing at this moment
    double width_px = 0;  ///< of what can be scrolled to
    double height_px = 0;

    /// A datagram; null: none there.
    const DatagramBox* datagramAt(QPointF point) const;
};

StreamPage pageOf(const StreamInputs& inputs, bool is_ladder);

} // namespace lockstep::gui
