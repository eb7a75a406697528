// SPDX-License-Identifier: MIT
#pragma once
// Where the positions of a stream are along x. Long stretches in the middle of a call may be
// folded: they take the width of a few bytes, so that what stands before and behind them can be
// read; pure.

#include "gui/views/streams/stream_index.h"

namespace lockstep::gui {

/// Positions that are folded, and how many cells stand before them.
struct StreamFold {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    double cells_before = 0;
};

inline constexpr double kFoldCells = 7; ///< as many cells wide is a fold

struct StreamScale {
    double origin_px = 0;
    double cell_px = 1;
    double left_px = 0; ///< of the plot
    double right_px = 0;
    std::vector<StreamFold> folds; ///< by position

    double cells(std::uint64_t position) const;
    double x(std::uint64_t position) const { return origin_px + cells(position) * cell_px; }
    std::uint64_t positionAt(double x_px) const;
    std::uint64_t first() const { return positionAt(left_px); } ///< that is visible
    std::uint64_t behind() const { return positionAt(right_px) + 1; }
    /// The first fold that ends behind the position; null: there is none.
    const StreamFold* foldFrom(std::uint64_t position) const;
};

/// Of each call and message the first bytes are left as they are. Nothing is folded of a stream of
/// very many calls, which is a surface anyway.
std::vector<StreamFold> foldsOf(const ByteStream& stream, const StreamFrames* frames, Seq seq,
                                std::uint64_t bytes);

} // namespace lockstep::gui
