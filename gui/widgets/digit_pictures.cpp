// SPDX-License-Identifier: MIT
#include "gui/widgets/digit_pictures.h"

#include "gui/theme/exact_fonts.h"
#include "gui/theme/text_width.h"
#include "gui/widgets/drawn_once.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <compare>

namespace lockstep::gui {

namespace {

constexpr int kMargin_px = 2; // a letter may reach out of its place

struct Look {
    FontRole role;
    bool is_exact;
    QRgb color;
    double scale;

    auto operator<=>(const Look&) const = default;
};

QImage drawDigit(const Look& look, QChar digit, double width_px, double height_px)
{
    const QSize size(static_cast<int>(std::ceil((width_px + 2 * kMargin_px) * look.scale)),
                     static_cast<int>(std::lround(height_px * look.scale)));
    return drawnAt(size, {}, look.scale, [&](QPainter& painter) {
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.setFont(Theme::font(look.role));
        painter.setPen(QColor::fromRgba(look.color));
        painter.drawText(QRectF(kMargin_px, 0, width_px + kMargin_px, height_px),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip),
                         digit);
    });
}

} // namespace

DigitPictures DigitPictures::of(FontRole role, const QColor& color, double scale)
{
    static DrawnOnce<Look, DigitPictures> known(16);
    const Look look{role, ExactFonts::areActive(), color.rgba(), scale};
    return known.get(look, [&] {
        DigitPictures digits;
        digits.m_height_px = std::ceil(QFontMetricsF(Theme::font(role)).height());
        for (const QChar digit : QStringLiteral("0123456789×")) {
            const double width_px = textWidth_px(digit, role);
            digits.m_digits[digit.unicode()] = {
                drawDigit(look, digit, width_px, digits.m_height_px), width_px};
        }
        return digits;
    });
}

void DigitPictures::put(PixelBrush& brush, const QRectF& box, const QString& number) const
{
    double left_px = box.left() - kMargin_px;
    const double top_px = box.center().y() - m_height_px / 2;
    for (const QChar letter : number) {
        const Digit& digit = m_digits[letter.unicode() % m_digits.size()];
        brush.put(brush.pixels().snapped(QPointF(left_px, top_px)), digit.picture,
                  digit.picture.rect());
        left_px += digit.width_px;
    }
}

} // namespace lockstep::gui
