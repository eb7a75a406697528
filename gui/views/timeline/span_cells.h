// SPDX-License-Identifier: MIT
#pragma once
// Cuts the stretches of a lane into cells that are wide enough to be seen, so that the work for a
// picture is bounded by its width and not by the length of the run.

#include "core/model/lane_spans.h"
#include "gui/state/gallop.h"
#include "gui/views/timeline/axis_grid.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lockstep::gui {

/// Of what is less wide only the edges would be seen.
inline constexpr double kMergeBelow_px = 3;
inline constexpr double kCell_px = 4;
/// What is less wide lies on whole pixels of the axis.
inline constexpr double kExactFrom_px = 16;

/// A stretch on the screen, or several that are too narrow to be told apart; x as on the axis.
struct Cell {
    double left_px;
    double right_px;
    std::size_t first; ///< index of its first stretch
    std::uint64_t count;
    Seq begin; ///< of the first one
    Seq end;   ///< of the last one
    StretchSample sample;

    bool isNarrow() const { return count > 1 || right_px - left_px < kMergeBelow_px; }
};

/// What is cut: the states of a lane, the first of them so many.
struct LaneStretches {
    const LaneSpans& spans;
    std::size_t count;

    std::size_t size() const { return count; }
    Seq begin(std::size_t i) const { return spans.begin(i); }
    Seq end(std::size_t i) const { return spans.end(i); }
    /// How many of the milestones stand for stretches that are cut; and where they begin.
    std::size_t milestones() const
    {
        return std::min(spans.milestones().size(), count / kMilestone);
    }
    Seq milestone(std::size_t at) const { return spans.milestones()[at].begin; }
    /// Of the one before the next, which begins there.
    static Seq endBefore(std::size_t, Seq next_begin) { return next_begin; }
    StretchSample sampleOf(std::size_t first, std::size_t among) const
    {
        return spans.sampleOf(first, among);
    }
};

/// Cuts stretches, whose begins and ends grow with their index, into cells; looks at a few of them
/// a pixel. Stretches: LaneStretches, or a row of what a lane held.
template <class Axis, class Stretches>
class CellCutter {
public:
    CellCutter(const Stretches& stretches, const AxisGrid<Axis>& axis, Seq liveEnd)
        : m_stretches(stretches), m_axis(axis), m_liveEnd(liveEnd)
    {
    }

    /// The cells in sight take the place of what is in them.
    void cutInto(std::vector<Cell>& cells)
    {
        cells.clear();
        const std::size_t count = m_stretches.size();
        const auto most = static_cast<std::size_t>(m_axis.width_px() / kMergeBelow_px) + 2;
        cells.reserve(std::min(count, most));
        const Seq leftmost = m_axis.seqFromX(0);
        std::size_t i =
            firstBehind(0, count, 0, 1, [&](std::size_t at) { return endOf(at) > leftmost; });
        double left_px = i < count ? roughBegin_px(i) : 0;
        while (i < count && left_px <= m_axis.width_px()) {
            m_near_px = left_px - 1;
            if (const auto [next, begin, next_px] = nextMilestone(i, left_px + kCell_px);
                next > i) {
                add(cells, left_px, std::max(next_px, left_px + 1), i, next,
                    m_stretches.endBefore(next, begin));
                m_others = next - i - 1;
                i = next;
                left_px = next_px;
                continue;
            }
            const double right_px = roughEnd_px(i);
            if (right_px - left_px >= kExactFrom_px) {
                add(cells, exact_px(m_stretches.begin(i)), exact_px(endOf(i)), i, i + 1, endOf(i));
                ++i;
            } else if (right_px - left_px >= kMergeBelow_px) {
                add(cells, left_px, right_px, i, i + 1, endOf(i));
                ++i;
            } else {
                const std::size_t next = nextCell(i, left_px + kCell_px);
                const double cell_px = next - i > 1 ? roughEnd_px(next - 1) : right_px;
                add(cells, left_px, std::max(cell_px, left_px + 1), i, next, endOf(next - 1));
                i = next;
            }
            left_px = i < count ? roughBegin_px(i) : 0;
        }
    }

private:
    Seq endOf(std::size_t i) const { return std::min<Seq>(m_stretches.end(i), m_liveEnd); }
    double roughBegin_px(std::size_t i) { return rough_px(m_stretches.begin(i)); }
    double roughEnd_px(std::size_t i) { return rough_px(endOf(i)); }
    /// Where one ends, mostly the next one begins.
    double rough_px(Seq seq)
    {
        if (seq != m_rough) {
            m_rough = seq;
            m_rough_px = m_axis.roughXFromSeq(seq, m_near_px);
        }
        return m_rough_px;
    }

    void add(std::vector<Cell>& cells, double left_px, double right_px, std::size_t first,
             std::size_t next, Seq end) const
    {
        cells.push_back({left_px, right_px, first, next - first, m_stretches.begin(first), end,
                         m_stretches.sampleOf(first, next - first)});
    }

    double exact_px(Seq seq)
    {
        if (seq != m_exact) {
            m_exact = seq;
            m_exact_px = m_axis.xFromSeq(seq);
        }
        return m_exact_px;
    }

    /// The first one that is not in the cell of the i'th, which is narrow and ends at about
    /// edge_px. It is searched where it would be if this cell has as many as the one before.
    std::size_t nextCell(std::size_t i, double edge_px)
    {
        const Seq edge = m_axis.seqFromX(edge_px);
        const std::size_t others = m_others;
        std::size_t next =
            firstBehind(i + 1, m_stretches.size(), i + 1 + others, others / 8,
                        [&](std::size_t at) { return m_stretches.begin(at) > edge; });
        // One that begins in this cell but is wide stands for itself.
        if (next - 1 > i && roughEnd_px(next - 1) > edge_px + kMergeBelow_px)
            --next;
        m_others = next - i - 1;
        return next;
    }

    struct Next {
        std::size_t index;
        Seq begin;
        double begin_px;
    };
    /// The same where there are so many in a cell that it does not matter if a few more are in it;
    /// i: none.
    Next nextMilestone(std::size_t i, double edge_px) const
    {
        if (m_others < 2 * kMilestone)
            return {i, 0, 0};
        const Seq edge = m_axis.seqFromX(edge_px);
        const std::size_t behind = m_stretches.milestones();
        const std::size_t found = firstBehind(
            i / kMilestone + 1, behind, (i + 1 + m_others) / kMilestone, m_others / kMilestone / 8,
            [&](std::size_t at) { return m_stretches.milestone(at) > edge; });
        if (found >= behind)
            return {i, 0, 0};
        const Seq begin = m_stretches.milestone(found);
        const double begin_px = m_axis.roughXFromSeq(begin, m_near_px);
        if (begin_px > edge_px + kMergeBelow_px)
            return {i, 0, 0};
        return {found * kMilestone, begin, begin_px};
    }

    const Stretches& m_stretches;
    const AxisGrid<Axis>& m_axis;
    const Seq m_liveEnd;
    double m_near_px = -1;    // left of what is looked for
    std::size_t m_others = 0; // in the cell before, beside its first one
    Seq m_rough = kNoSeq;
    double m_rough_px = 0;
    Seq m_exact = kNoSeq;
    double m_exact_px = 0;
};

template <class Axis, class Stretches>
void cutInto(std::vector<Cell>& cells, const Stretches& stretches, const AxisGrid<Axis>& axis,
             Seq liveEnd)
{
    CellCutter(stretches, axis, liveEnd).cutInto(cells);
}

} // namespace lockstep::gui
