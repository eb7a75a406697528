// SPDX-License-Identifier: MIT
#pragma once
// The blocks of one row of a stream: calls or segments side by side, the narrow ones merged; pure.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

/// So wide is the narrowest block that stands alone.
inline constexpr double kLeastBlock_px = 3;

using BlockLabel = std::function<std::vector<QString>(const StreamCall&)>; ///< longest first

std::vector<StreamBlock> blocksOf(const std::vector<StreamCall>& calls, const StreamScale& scale,
                                  const QRectF& row, const StreamInputs& inputs,
                                  const StreamRange& picked, const BlockLabel& label);

/// Those that were sent again stand in the lower half of the row.
std::vector<StreamBlock> blocksOf(const std::vector<StreamSegment>& segments,
                                  const StreamScale& scale, const QRectF& row,
                                  const StreamInputs& inputs, const StreamRange& picked);

/// Where calls end, in the plot, at most one a pixel.
std::vector<double> endsOf(const std::vector<StreamCall>& calls, const StreamScale& scale, Seq seq);

/// The first of these that fits; empty: none does.
QString fitting(const std::vector<QString>& labels, double width_px,
                const std::function<double(const QString&)>& text_width_px);

QString wordsOf(SegmentSource source);
QString wordsOf(SegmentFlags flags); ///< "PSH ACK"

} // namespace lockstep::gui
