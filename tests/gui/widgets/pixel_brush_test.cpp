// SPDX-License-Identifier: MIT
// What a brush draws looks as if its painter had drawn it.
#include "gui/widgets/digit_pictures.h"
#include "gui/widgets/pixel_brush.h"

#include "tests/support/gui/pictures.h"

#include <QPainter>

#include <gtest/gtest.h>

namespace lockstep::test {

using namespace gui;

TEST(PixelBrush, DrawsWithAndWithoutPixelsToWriteTo)
{
    QImage stamp(6, 6, QImage::Format_ARGB32_Premultiplied);
    stamp.fill(QColor(200, 0, 0, 120));
    for (const double scale : {1.0, 1.5}) {
        QImage written(60, 40, QImage::Format_RGB32);
        QImage drawn(60, 40, QImage::Format_RGB888); // has none
        QImage expected(60, 40, QImage::Format_RGB32);
        for (QImage* image : {&written, &drawn, &expected})
            image->fill(Qt::white);
        for (QImage* image : {&written, &drawn}) {
            QPainter painter(image);
            painter.scale(scale, scale);
            auto brush = PixelBrush::of(painter);
            ASSERT_TRUE(brush);
            brush->fill(QRect(2, 2, 30, 20), Qt::blue);
            painter.fillRect(QRectF(0, 0, 6, 6), Qt::red); // between them
            brush->put({10, 10}, stamp, stamp.rect());
            brush->put({20, 10}, stamp, QRect(1, 1, 3, 4));
            brush->fill(QRect(12, 12, 40, 2), QColor(0, 120, 0, 100));
            brush->fill(QRect(5, 5, 0, 9), Qt::black);
            brush->fill(QRect(4, 4, 2, 2), Qt::green);
        }
        QPainter painter(&expected);
        painter.fillRect(QRect(2, 2, 30, 20), Qt::blue);
        painter.save();
        painter.scale(scale, scale);
        painter.fillRect(QRectF(0, 0, 6, 6), Qt::red);
        painter.restore();
        painter.drawImage(QPoint(10, 10), stamp);
        painter.drawImage(QPoint(20, 10), stamp, QRect(1, 1, 3, 4));
        painter.fillRect(QRect(12, 12, 40, 2), QColor(0, 120, 0, 100));
        painter.fillRect(QRect(4, 4, 2, 2), Qt::green);
        painter.end();
        EXPECT_LE(difference(written, expected), 1) << "scale " << scale;
        EXPECT_LE(difference(drawn, expected), 1) << "scale " << scale;
    }
}

namespace {

/// By how much a picture differs from an empty one in all, and the middle of it.
struct Ink {
    double amount = 0;
    QPointF middle;
};

Ink inkOf(const QImage& picture, const QImage& empty)
{
    Ink ink;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const int here = std::abs(qGray(picture.pixel(x, y)) - qGray(empty.pixel(x, y)));
            ink.amount += here;
            ink.middle += here * QPointF(x, y);
        }
    ink.middle /= std::max(1.0, ink.amount);
    return ink;
}

} // namespace

TEST(DigitPictures, StandWhereTheTextOfThatNumberWould)
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark})
        for (const char* number : {"7", "2048", "160", "\u00d7999"}) {
            SCOPED_TRACE(number);
            const QColor color = Theme::of(theme).color(Token::Text);
            const QRectF box(10, 5, 60, 16);
            QImage empty(80, 30, QImage::Format_RGB32);
            empty.fill(Theme::of(theme).color(Token::Canvas));
            QImage put = empty;
            QImage drawn = empty;
            QPainter painter(&put);
            auto brush = PixelBrush::of(painter);
            ASSERT_TRUE(brush);
            DigitPictures::of(FontRole::Small, color, 1)
                .put(*brush, box, QString::fromUtf8(number));
            painter.end();
            QPainter text(&drawn);
            text.setFont(Theme::font(FontRole::Small));
            text.setPen(color);
            text.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, QString::fromUtf8(number));
            text.end();
            const Ink of = inkOf(put, empty);
            const Ink as = inkOf(drawn, empty);
            EXPECT_GT(as.amount, 1000);
            EXPECT_NEAR(of.middle.x(), as.middle.x(), 1);
            EXPECT_NEAR(of.middle.y(), as.middle.y(), 0.3);
            EXPECT_NEAR(of.amount / as.amount, 1, 0.3);
        }
}

} // namespace lockstep::test
