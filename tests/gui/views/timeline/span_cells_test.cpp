// SPDX-License-Identifier: MIT
// Cells stand for all that is in sight, in order, where it is, and never for what is wide.
#include "gui/views/timeline/span_cells.h"

#include <gtest/gtest.h>

#include <random>

namespace lockstep::test {

using namespace gui;

namespace {

/// So many places a pixel, all alike.
struct EvenAxis {
    double placesPerPixel = 1;
    double width = 1000;

    double width_px() const { return width; }
    double xFromSeq(Seq seq) const { return static_cast<double>(seq) / placesPerPixel; }
    Seq seqFromX(double x_px, double = 0, Seq = 0) const
    {
        return static_cast<Seq>(std::max(0.0, x_px * placesPerPixel));
    }
};

/// Stretches of that length on average, now and then one that is as wide as twenty pixels.
LaneSpans spansOf(const EvenAxis& axis, Seq length, std::mt19937& random)
{
    const auto wide = static_cast<Seq>(20 * axis.placesPerPixel);
    TaskView task;
    task.state = TaskState::Running;
    LaneSpans spans;
    Seq begin = random() % (length + 1);
    while (begin < static_cast<Seq>(axis.width * axis.placesPerPixel)) {
        const Seq end = begin + 1 + random() % (2 * length) + (random() % 500 == 0 ? wide : 0);
        spans.add(begin, task);
        begin = end;
    }
    spans.add(begin, task);
    return spans;
}

} // namespace

TEST(SpanCells, StandForAllInOrderWhereItIs)
{
    std::mt19937 random(1);
    for (const double placesPerPixel : {0.1, 1.0, 7.0, 90.0, 4000.0})
        for (const Seq length : {Seq{1}, Seq{3}, Seq{40}}) {
            SCOPED_TRACE(std::to_string(placesPerPixel) + " a pixel, of " + std::to_string(length));
            const EvenAxis axis{placesPerPixel};
            const LaneSpans spans = spansOf(axis, length, random);
            const AxisGrid<EvenAxis> grid(axis);
            const std::size_t count = spans.size() - 1; // the last one has no end
            std::vector<Cell> cells;
            cutInto(cells, LaneStretches{spans, count}, grid, spans.back().begin);
            std::size_t first = 0;
            for (const Cell& cell : cells) {
                const std::size_t last = cell.first + cell.count - 1;
                ASSERT_LT(last, count);
                EXPECT_EQ(cell.first, first);
                EXPECT_NEAR(cell.left_px, axis.xFromSeq(spans.begin(first)), 1.25);
                EXPECT_GE(cell.right_px, cell.left_px);
                EXPECT_NEAR(cell.right_px,
                            std::max(axis.xFromSeq(spans.end(last)), cell.left_px + 1), 1.25);
                if (cell.count > 1)
                    for (std::size_t i = first; i <= last; ++i)
                        EXPECT_LT(axis.xFromSeq(spans.end(i)) - axis.xFromSeq(spans.begin(i)),
                                  3 * kCell_px)
                            << "the wide one at " << i << " is hidden";
                first = last + 1;
            }
            EXPECT_EQ(first, count);
            EXPECT_LE(cells.size(), static_cast<std::size_t>(axis.width));
        }
}

} // namespace lockstep::test
