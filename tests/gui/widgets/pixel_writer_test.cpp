// SPDX-License-Identifier: MIT
// What is written into a picture is what its painter would have drawn.
#include "gui/widgets/bar_tiles.h"
#include "gui/widgets/pixel_writer.h"

#include "tests/support/gui/pictures.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

#include <gtest/gtest.h>

#include <array>

namespace lockstep::test {

using namespace gui;

namespace {

constexpr QSize kSize(90, 40);

class PixelWriterTest : public ::testing::TestWithParam<QImage::Format> {
protected:
    QImage picture() const
    {
        QImage image(kSize, GetParam());
        image.fill(QColor(200, 220, 240));
        return image;
    }
};

QImage halfThere()
{
    QImage image(20, 10, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(40, 90, 10));
    painter.drawEllipse(QRectF(0.5, 0.5, 19, 9));
    return image;
}

} // namespace

TEST_P(PixelWriterTest, FillsAndPutsWhatThePainterWouldDrawInItsClip)
{
    const QImage stamp = halfThere();
    const std::array<QRect, 3> boxes{QRect(-5, -5, 20, 20), QRect(30, 10, 1, 50),
                                     QRect(60, 2, 100, 9)};
    const QRegion corners = QRegion(0, 0, 50, 20) + QRegion(40, 15, 50, 25);
    for (const QRegion& clip : {QRegion(), QRegion(5, 5, 60, 20), corners, QRegion(500, 1, 2, 2)})
        for (const QColor& color : {QColor(10, 20, 200), QColor(10, 20, 200, 90)}) {
            QImage drawn = picture();
            QImage written = picture();
            QPainter one(&drawn);
            QPainter other(&written);
            if (!clip.isNull()) {
                one.setClipRegion(clip);
                other.setClipRegion(clip);
            }
            for (const QRect& box : boxes)
                one.fillRect(box, color);
            one.drawImage(QPoint(35, 12), stamp, QRect(3, 1, 14, 8));
            auto writer = PixelWriter::of(other);
            ASSERT_TRUE(writer);
            for (const QRect& box : boxes)
                writer->fill(box, qPremultiply(color.rgba()));
            writer->put({35, 12}, stamp, QRect(3, 1, 14, 8));
            EXPECT_LE(difference(drawn, written), 1);
        }
}

INSTANTIATE_TEST_SUITE_P(Formats, PixelWriterTest,
                         ::testing::Values(QImage::Format_RGB32,
                                           QImage::Format_ARGB32_Premultiplied));

TEST(PixelWriter, IsNoneWhereThePainterDrawsInItsOwnWay)
{
    QImage thin(kSize, QImage::Format_RGB16);
    EXPECT_FALSE(PixelWriter::of(QPainter(&thin)));

    QImage picture(kSize, QImage::Format_RGB32);
    QPainter painter(&picture);
    EXPECT_TRUE(PixelWriter::of(painter));
    painter.setOpacity(0.5);
    EXPECT_FALSE(PixelWriter::of(painter));
    painter.setOpacity(1);
    painter.scale(1.5, 1.5);
    EXPECT_TRUE(PixelWriter::of(painter));
    painter.setClipRect(QRectF(0, 0, 9, 9));
    EXPECT_FALSE(PixelWriter::of(painter)) << "the clip may end within a pixel";

    QByteArray bytes;
    QBuffer buffer(&bytes);
    ASSERT_TRUE(buffer.open(QIODevice::WriteOnly));
    QPdfWriter pdf(&buffer);
    EXPECT_FALSE(PixelWriter::of(QPainter(&pdf)));
}

TEST(BarTiles, AreTheSameWithAndWithoutAWriter)
{
    const auto shape = [](QPainter& to, const QRectF& at) {
        to.setBrush(QColor(220, 120, 20));
        to.drawRoundedRect(at.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    };
    QImage written(400, 20, QImage::Format_RGB32);
    QImage drawn(400, 20, QImage::Format_RGB888); // has none
    for (QImage* image : {&written, &drawn}) {
        image->fill(Qt::white);
        QPainter painter(image);
        ASSERT_EQ(PixelWriter::of(painter).has_value(), image == &written);
        auto brush = PixelBrush::of(painter);
        ASSERT_TRUE(brush);
        putTiles(*brush, {ThemeName::Light, 9999}, QRect(7, 3, 380, 14), shape);
    }
    EXPECT_LE(difference(written, drawn), 1);
}

} // namespace lockstep::test
