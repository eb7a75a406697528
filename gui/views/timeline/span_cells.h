// SPDX-License-Identifier: MIT
#pragma once
// Cuts the stretches of a lane into cells that are wide enough to be seen, so that the work for a
// picture is bounded by its width and not by the length of the run.

#include "gui/state/time_axis.h"

#include <algorithm>
#include <vector>

namespace lockstep::gui {

inline constexpr double kMergeBelow_px = 2;
inline constexpr double kCell_px = 3;

/// The places of an axis at each pixel, looked up once for a picture: what is narrow needs no more.
/// Axis: a TimeAxis, or what has its xFromSeq, seqFromX and width_px.
template <class Axis>
class AxisGrid {
public:
    explicit AxisGrid(const Axis& axis) : m_axis(axis)
    {
        const auto pixels = static_cast<std::size_t>(axis.width_px()) + 1;
        m_places.reserve(pixels + 1);
        for (std::size_t pixel = 0; pixel <= pixels; ++pixel)
            m_places.push_back(axis.seqFromX(static_cast<double>(pixel), kTolerance_px,
                                             m_places.empty() ? 0 : m_places.back()));
    }

    double width_px() const { return m_axis.width_px(); }
    double xFromSeq(Seq seq) const { return m_axis.xFromSeq(seq); }
    /// A pixel and a quarter beside it at most. near_px: left of it, the nearer the quicker.
    double roughXFromSeq(Seq seq, double near_px) const
    {
        if (seq <= m_places.front() || seq > m_places.back())
            return xFromSeq(seq);
        std::size_t low = near_px > 0 ? std::min(static_cast<std::size_t>(near_px), last()) : 0;
        if (m_places[low] >= seq)
            low = 0; // near_px is not left of it
        std::size_t step = 1;
        while (low + step < last() && m_places[low + step] < seq)
            low += step, step *= 2;
        const auto from = m_places.begin() + static_cast<std::ptrdiff_t>(low);
        const auto to =
            m_places.begin() + static_cast<std::ptrdiff_t>(std::min(low + step, last()));
        return static_cast<double>(std::lower_bound(from, to, seq) - m_places.begin());
    }
    /// The last place at or left of the pixel that x is in, or one a quarter of a pixel before.
    Seq seqFromX(double x_px) const
    {
        if (x_px < 0)
            return m_axis.seqFromX(x_px);
        return m_places[std::min(static_cast<std::size_t>(x_px), last())];
    }

private:
    static constexpr double kTolerance_px = 0.25;

    std::size_t last() const { return m_places.size() - 1; }

    const Axis& m_axis;
    std::vector<Seq> m_places;
};

/// A stretch on the screen, or several that are too narrow to be told apart; x as on the axis.
struct Cell {
    double left_px;
    double right_px;
    std::size_t shown; ///< index of the stretch whose state it has
    std::uint64_t count;

    bool isNarrow() const { return count > 1 || right_px - left_px < kMergeBelow_px; }
};

/// Cuts sorted stretches into cells, visiting at most a few a pixel. Stretch gives begin and end
/// by index; both grow with the index.
template <class Axis, class Begin, class End>
std::vector<Cell> cellsOf(std::size_t count, const AxisGrid<Axis>& axis, Seq liveEnd, Begin begin,
                          End end)
{
    std::vector<Cell> cells;
    const auto clampedEnd = [&](std::size_t i) { return std::min<Seq>(end(i), liveEnd); };
    // What is looked for lies mostly near, so it is searched in steps that double.
    const auto firstWhere = [&](std::size_t from, auto isBehind) {
        std::size_t low = from;
        std::size_t high = std::min(from + 1, count);
        for (std::size_t step = 1; high < count && !isBehind(high - 1); step *= 2) {
            low = high;
            high = std::min(high + step, count);
        }
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (isBehind(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    };
    const Seq leftmost = axis.seqFromX(0);
    std::size_t i = firstWhere(0, [&](std::size_t at) { return clampedEnd(at) > leftmost; });
    double left_px = -1;
    while (i < count) {
        left_px = axis.roughXFromSeq(begin(i), left_px - 1);
        if (left_px > axis.width_px())
            break;
        double right_px = axis.roughXFromSeq(clampedEnd(i), left_px - 1);
        if (right_px - left_px >= kMergeBelow_px - 1) {
            left_px = axis.xFromSeq(begin(i));
            right_px = axis.xFromSeq(clampedEnd(i));
        }
        if (right_px - left_px >= kMergeBelow_px) {
            cells.push_back({left_px, right_px, i, 1});
            ++i;
            continue;
        }
        const double edge_px = left_px + kCell_px;
        const Seq edge = axis.seqFromX(edge_px);
        std::size_t next = firstWhere(i + 1, [&](std::size_t at) { return begin(at) > edge; });
        // One that begins in this cell but is wide stands for itself.
        if (next - 1 > i &&
            axis.roughXFromSeq(clampedEnd(next - 1), left_px - 1) > edge_px + kMergeBelow_px)
            --next;
        const double last_px = axis.roughXFromSeq(clampedEnd(next - 1), left_px - 1);
        cells.push_back({left_px, std::max(last_px, left_px + 1), (i + next - 1) / 2, next - i});
        i = next;
    }
    return cells;
}

} // namespace lockstep::gui
