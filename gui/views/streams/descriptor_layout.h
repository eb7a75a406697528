// SPDX-License-Identifier: MIT
#pragma once
// The copies of the descriptors of an end of a connection or a pipe, in all processes; pure.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

struct DescriptorPill {
    QRectF rect;
    QString text; ///< "main · 8", "child · 8 inherited", "main · 8 closed"
    bool is_open = false;
};

/// A line for each end: who has a copy, open or closed.
struct DescriptorPart {
    struct Line {
        QRectF label_rect;
        QString label; ///< "descriptors of at-sender"
        std::vector<DescriptorPill> pills;
    };
    QRectF area;
    std::vector<Line> lines;
};

/// Of these ends, from that height on; its area is null if they have none.
DescriptorPart layOut(const std::vector<ObjectId>& ends, const StreamInputs& inputs,
                      const QRectF& plot, double top_px);

} // namespace lockstep::gui
