// SPDX-License-Identifier: MIT
#pragma once
// Cuts the stretches of a lane into cells that are wide enough to be seen, so that the work for a
// picture is bounded by its width and not by the length of the run.

#include "gui/state/gallop.h"
#include "gui/state/time_axis.h"
#include "gui/views/timeline/held_rows.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lockstep::gui {

inline constexpr double kMergeBelow_px = 2;
inline constexpr double kCell_px = 3;
/// What is less wide lies on whole pixels of the axis.
inline constexpr double kExactFrom_px = 8;

/// The places of an axis at each pixel, looked up once for a picture: what is narrow needs no more.
/// Axis: a TimeAxis, or what has its xFromSeq, seqFromX and width_px.
template <class Axis>
class AxisGrid {
public:
    explicit AxisGrid(const Axis& axis) : m_axis(axis)
    {
        const auto pixels = static_cast<std::size_t>(axis.width_px()) + 1;
        m_places.reserve(pixels + 1);
        Seq expected = 0; // as far again as from the one before it
        for (std::size_t pixel = 0; pixel <= pixels; ++pixel) {
            const Seq before = m_places.empty() ? 0 : m_places.back();
            m_places.push_back(axis.seqFromX(static_cast<double>(pixel), kTolerance_px, expected));
            expected = 2 * m_places.back() - std::min(before, m_places.back());
        }
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
        // Mostly it is the next pixel or the one behind it.
        for (const std::size_t end = std::min(low + 6, last()); low < end; ++low)
            if (m_places[low + 1] >= seq)
                return static_cast<double>(low + 1);
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

/// What cellsOf cuts: the states of a lane, the first of them so many; or a row of what it held.
struct LaneStretches {
    const Lane& lane;
    std::size_t count;

    std::size_t size() const { return count; }
    Seq begin(std::size_t i) const { return lane.spans[i].begin; }
    Seq end(std::size_t i) const { return lane.spans[i].end; }
    const std::vector<Seq>& milestones() const { return lane.milestones; }
};
struct HeldStretches {
    const HeldRows::Row& row;

    std::size_t size() const { return row.size(); }
    Seq begin(std::size_t i) const { return row[i].begin; }
    Seq end(std::size_t i) const { return row[i].end; }
    const std::vector<Seq>& milestones() const { return row.milestones(); }
};

/// Cuts stretches, whose begins and ends grow with their index, into cells; looks at a few of them
/// a pixel.
template <class Axis, class Stretches>
class CellCutter {
public:
    CellCutter(const Stretches& stretches, const AxisGrid<Axis>& axis, Seq liveEnd)
        : m_stretches(stretches), m_axis(axis), m_liveEnd(liveEnd)
    {
    }

    std::vector<Cell> cut()
    {
        std::vector<Cell> cells;
        const std::size_t count = m_stretches.size();
        const Seq leftmost = m_axis.seqFromX(0);
        std::size_t i =
            firstBehind(0, count, 0, 1, [&](std::size_t at) { return endOf(at) > leftmost; });
        double left_px = -1;
        while (i < count) {
            m_near_px = left_px - 1;
            left_px = m_axis.roughXFromSeq(m_stretches.begin(i), m_near_px);
            if (left_px > m_axis.width_px())
                break;
            m_near_px = left_px - 1;
            double right_px = roughEnd_px(i);
            if (right_px - left_px >= kMergeBelow_px) {
                cells.push_back(wideCell(i, left_px, right_px));
                ++i;
                continue;
            }
            const std::size_t next = nextCell(i, left_px + kCell_px);
            if (next - i > 1)
                right_px = roughEnd_px(next - 1);
            cells.push_back(
                {left_px, std::max(right_px, left_px + 1), (i + next - 1) / 2, next - i});
            i = next;
        }
        return cells;
    }

private:
    Seq endOf(std::size_t i) const { return std::min<Seq>(m_stretches.end(i), m_liveEnd); }
    double roughEnd_px(std::size_t i) const { return m_axis.roughXFromSeq(endOf(i), m_near_px); }

    Cell wideCell(std::size_t i, double left_px, double right_px)
    {
        if (right_px - left_px < kExactFrom_px)
            return {left_px, right_px, i, 1};
        return {exact_px(m_stretches.begin(i)), exact_px(endOf(i)), i, 1};
    }

    /// Where one ends, mostly the next one begins.
    double exact_px(Seq seq)
    {
        if (seq != m_known) {
            m_known = seq;
            m_known_px = m_axis.xFromSeq(seq);
        }
        return m_known_px;
    }

    /// The first one that is not in the cell of the i'th, which is narrow and ends at about
    /// edge_px. It is searched where it would be if this cell has as many as the one before.
    std::size_t nextCell(std::size_t i, double edge_px)
    {
        const Seq edge = m_axis.seqFromX(edge_px);
        const std::size_t others = std::exchange(m_others, 0);
        std::size_t next = i + 1;
        if (others >= 4 * kMilestone)
            next = nextMilestone(i + others, others, edge_px);
        if (next <= i + 1) {
            next = firstBehind(i + 1, m_stretches.size(), i + 1 + others, others / 8,
                               [&](std::size_t at) { return m_stretches.begin(at) > edge; });
            // One that begins in this cell but is wide stands for itself.
            if (next - 1 > i && roughEnd_px(next - 1) > edge_px + kMergeBelow_px)
                --next;
        }
        m_others = next - i - 1;
        return next;
    }

    /// Of very many in a cell it does not matter if a few more are in it.
    std::size_t nextMilestone(std::size_t guess, std::size_t others, double edge_px) const
    {
        const std::vector<Seq>& milestones = m_stretches.milestones();
        const Seq edge = m_axis.seqFromX(edge_px);
        const std::size_t first = (guess - others) / kMilestone + 1;
        const std::size_t behind = std::min(milestones.size(), m_stretches.size() / kMilestone);
        const std::size_t found =
            firstBehind(first, behind, guess / kMilestone, others / kMilestone / 8,
                        [&](std::size_t at) { return milestones[at] > edge; });
        const bool isNear = found < behind && m_axis.roughXFromSeq(milestones[found], m_near_px) <=
                                                  edge_px + kMergeBelow_px;
        return isNear ? found * kMilestone : 0;
    }

    const Stretches& m_stretches;
    const AxisGrid<Axis>& m_axis;
    const Seq m_liveEnd;
    double m_near_px = -1;    // left of what is looked for
    std::size_t m_others = 0; // in the cell before, beside its first one
    Seq m_known = kNoSeq;
    double m_known_px = 0;
};

template <class Axis, class Stretches>
std::vector<Cell> cellsOf(const Stretches& stretches, const AxisGrid<Axis>& axis, Seq liveEnd)
{
    return CellCutter(stretches, axis, liveEnd).cut();
}

} // namespace lockstep::gui
