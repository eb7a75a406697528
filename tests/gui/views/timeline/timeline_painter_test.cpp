// SPDX-License-Identifier: MIT
// What is painted in part, or together, looks as if all of it had been painted one by one.
#include "gui/views/timeline/timeline_painter.h"

#include "gui/views/timeline/lane_sizes.h"
#include "tests/support/gui/view_bench.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <climits>

namespace lockstep::gui {
namespace {

constexpr QSize kSize{1000, 460};

struct Painted : test::ViewBench {
    explicit Painted(std::unique_ptr<Log> events) : ViewBench(std::move(events))
    {
        axis.chooseScale(AxisScale::Order);
        held.advance(*feed.history());
        rows.arrange(feed, names);
        const LaneSizes& sizes =
            laneSizesFor(rows, held, feed.counters().shownCount(), plotHeight_px(kSize.height()));
        const double gutter_px = gutterFor(feed, rows, names, sizes, kSize.width());
        axis.setWidth_px(plotWidth_px(kSize.width(), gutter_px));
        layout = layOut({.feed = feed,
                         .axis = axis,
                         .names = names,
                         .held = held,
                         .rows = rows,
                         .size = kSize,
                         .gutter_px = gutter_px,
                         .cursor = {},
                         .selected = {}});
    }

    void paintOn(QImage& image, const TimelineEmphasis& emphasis, const QRegion& part = {}) const
    {
        QPainter painter(&image);
        if (!part.isEmpty())
            painter.setClipRegion(part);
        paint(painter, Theme::of(ThemeName::Light), layout, emphasis, part);
    }

    HeldRows held;
    LaneRows rows;
    TimelineLayout layout;
};

QImage canvas()
{
    return QImage(kSize, QImage::Format_RGB32);
}

class PaintedInPart : public testing::TestWithParam<bool> {};

TEST_P(PaintedInPart, WhatIsPointedAtLooksAsInTheWholePicture)
{
    const Painted painted(GetParam() ? test::everythingLog() : lockstep::test::noodleDeadlockLog());
    ASSERT_FALSE(painted.layout.held.empty());
    for (const HeldBar& bar : painted.layout.held) {
        QImage whole = canvas(), inPart = canvas();
        painted.paintOn(whole, {.hovered = bar.task, .object = bar.object});
        painted.paintOn(inPart, {});
        EXPECT_NE(inPart, whole);
        const QRegion part = emphasisedBy(painted.layout, bar.task, bar.object);
        EXPECT_FALSE(QRegion(QRect(QPoint(), kSize)).subtracted(part).isEmpty());
        painted.paintOn(inPart, {.hovered = bar.task, .object = bar.object}, part);
        EXPECT_EQ(inPart, whole) << "lock " << bar.object.value;
        painted.paintOn(inPart, {}, part);
        painted.paintOn(whole, {});
        EXPECT_EQ(inPart, whole) << "again without lock " << bar.object.value;
    }
}

INSTANTIATE_TEST_SUITE_P(Timeline, PaintedInPart, testing::Bool());

} // namespace

TEST(NarrowBars, LookTogetherAsOneAfterTheOther)
{
    const Theme& theme = Theme::of(ThemeName::Light);
    const std::vector<std::pair<StateLook, QRectF>> bars{
        {StateLook::Running, {10.3, 4, 0.4, 16}},   {StateLook::LockWait, {10.7, 4, 5.2, 16}},
        {StateLook::Ready, {15.9, 4, 0.3, 16}},     {StateLook::InOut, {16.2, 4, 0.2, 16}},
        {StateLook::OtherWait, {16.4, 4, 3.6, 16}}, {StateLook::LockWait, {22, 4, 2.5, 16}},
        {StateLook::Sleeping, {24.5, 4, 9, 16}},
    };
    for (const double scale : {1.0, 1.5, 2.0}) {
        QImage together(80, 40, QImage::Format_RGB32), single(80, 40, QImage::Format_RGB32);
        together.fill(Qt::white);
        single.fill(Qt::white);
        QPainter to(&together), one(&single);
        to.scale(scale, scale);
        one.scale(scale, scale);
        PixelList list;
        const auto pixels = DevicePixels::of(to);
        ASSERT_TRUE(pixels);
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const auto& [look, bar] = bars[i];
            paintStateBar(one, theme, look, bar);
            const int right_px =
                i + 1 < bars.size() ? pixels->snapped(bars[i + 1].second.topLeft()).x() : INT_MAX;
            EXPECT_TRUE(addStateBar(list, *pixels, theme, look, bar, {}, right_px));
        }
        list.drawOn(to);
        to.end();
        one.end();
        EXPECT_EQ(together, single) << "scale " << scale;
    }
}

} // namespace lockstep::gui
