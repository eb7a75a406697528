// SPDX-License-Identifier: MIT
#pragma once
// Connections as ladders: time runs down, one line an event, what each end calls at its side and
// what passes as arrows between them; pure. Only the visible lines are made.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

struct LadderRow {
    QRectF rect;
    Seq seq = 0;
    QString place; ///< "#41"
    QString time;  ///< "0.200 s"
    QString text;  ///< of a call or mark: at its end's side; of a segment: on its arrow
    bool is_segment = false;
    bool to_right = false; ///< a segment from the client
    int direction = 0;     ///< whose bytes these are
    bool at_right = false; ///< a call or mark of the server
    bool is_failure = false;
    SegmentSource source{};
};

struct LadderTitle {
    QRectF rect;
    QString left, right; ///< names of the two ends
    int connection = 0;
};

struct LadderLayout {
    std::vector<LadderTitle> titles;
    std::vector<LadderRow> rows;
    double left_px = 0;  ///< x of the client's line
    double right_px = 0; ///< x of the server's
    double contents_height_px = 0;

    const LadderRow* rowAt(QPointF point) const;
};

LadderLayout ladderOf(const StreamInputs& inputs);

} // namespace lockstep::gui
