// SPDX-License-Identifier: MIT
// What is painted in part, or together, looks as if all of it had been painted one by one.
#include "gui/views/timeline/timeline_painter.h"

#include "gui/views/timeline/lanes_painter.h"
#include "tests/support/gui/timeline_bench.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <climits>

namespace lockstep::gui {
namespace {

struct Painted : test::TimelineBench {
    explicit Painted(std::unique_ptr<Log> events, QSize image_size = {1000, 460})
        : TimelineBench(std::move(events), image_size), image_size(image_size)
    {
    }

    void paintOn(QImage& image, const TimelineEmphasis& emphasis, const QRegion& part = {}) const
    {
        QPainter painter(&image);
        if (!part.isEmpty())
            painter.setClipRegion(part);
        paint(painter, Theme::of(ThemeName::Light), layout, emphasis, part);
    }

    QImage canvas() const { return QImage(image_size, QImage::Format_RGB32); }

    const QSize image_size;
};

class PaintedInPart : public testing::TestWithParam<bool> {};

TEST_P(PaintedInPart, WhatIsPointedAtLooksAsInTheWholePicture)
{
    const Painted painted(GetParam() ? test::everythingLog() : lockstep::test::noodleDeadlockLog());
    ASSERT_FALSE(painted.layout.held.empty());
    for (const HeldBar& bar : painted.layout.held) {
        QImage whole = painted.canvas(), inPart = painted.canvas();
        painted.paintOn(whole, {.hovered = bar.task, .object = bar.object});
        painted.paintOn(inPart, {});
        EXPECT_NE(inPart, whole);
        const QRegion part = emphasisedBy(painted.layout, bar.task, bar.object);
        EXPECT_FALSE(QRegion(QRect(QPoint(), painted.image_size)).subtracted(part).isEmpty());
        painted.paintOn(inPart, {.hovered = bar.task, .object = bar.object}, part);
        EXPECT_EQ(inPart, whole) << "lock " << bar.object.value;
        painted.paintOn(inPart, {}, part);
        painted.paintOn(whole, {});
        EXPECT_EQ(inPart, whole) << "again without lock " << bar.object.value;
    }
}

INSTANTIATE_TEST_SUITE_P(Timeline, PaintedInPart, testing::Bool());

} // namespace

/// Twelve tasks that take turns at two locks.
std::unique_ptr<Log> busyLog()
{
    lockstep::test::LogBuilder run;
    std::vector<TaskId> tasks;
    for (int i = 0; i < 12; ++i) {
        tasks.push_back(run.spawn("task " + std::to_string(i)));
        run.write(tasks.back(), TaskStarted{});
    }
    const ObjectId locks[] = {run.make(ObjectKind::Lock, "left"),
                              run.make(ObjectKind::Lock, "right")};
    std::uint32_t draw = 1;
    for (int turn = 0; turn < 1500; ++turn) {
        draw = draw * 1664525 + 1013904223;
        const TaskId task = tasks[(draw >> 8) % tasks.size()];
        const TaskId other = tasks[(draw >> 16) % tasks.size()];
        const ObjectId lock = locks[turn / 3 % 2];
        run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce});
        if (other != task)
            run.write(other, LockRequested{lock, task});
        run.write(task, LockReleased{lock, 0});
        if (other != task)
            run.write(other, TaskWoken{other, lock, WakeReason::Signal});
    }
    return std::move(run.log);
}

TEST(ManyBars, LookAsIfOneThreadHadDrawnThem)
{
    const Painted painted(busyLog(), {1900, 700});
    ASSERT_GE(painted.layout.bars.size() + painted.layout.held.size(), kWorthSharing_bars);
    ASSERT_EQ(painted.layout.lanes.size(), 13u);
    QImage one_by_one = painted.canvas();
    painted.paintOn(one_by_one, {});
    for (const TimelineLane& lane : painted.layout.lanes) {
        const QRegion row(lane.row.toAlignedRect());
        QPainter(&one_by_one).fillRect(row.boundingRect(), Qt::magenta);
        painted.paintOn(one_by_one, {}, row);
    }
    for (int round = 0; round < 5; ++round) {
        QImage together = painted.canvas();
        painted.paintOn(together, {});
        EXPECT_EQ(together, one_by_one);
    }
}

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
        auto brush = PixelBrush::of(to);
        ASSERT_TRUE(brush);
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const auto& [look, bar] = bars[i];
            paintStateBar(one, theme, look, bar);
            const int right_px = i + 1 < bars.size()
                                     ? brush->pixels().snapped(bars[i + 1].second.topLeft()).x()
                                     : INT_MAX;
            EXPECT_TRUE(putStateBar(*brush, theme, look, bar, {}, right_px));
        }
        to.end();
        one.end();
        EXPECT_EQ(together, single) << "scale " << scale;
    }
}

} // namespace lockstep::gui
