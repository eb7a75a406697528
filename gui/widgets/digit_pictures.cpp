// SPDX-License-Identifier: MIT
#include "gui/widgets/digit_pictures.h"

#include "gui/theme/exact_fonts.h"
#include "gui/theme/text_width.h"
#include "gui/widgets/drawn_once.h"

#include <QPainter>

#include <array>
#include <cmath>
#include <compare>

namespace lockstep::gui {

namespace {

constexpr int kMargin_px = 2; // a letter may reach out of its place

struct Digit {
    QImage picture; // its place begins kMargin_px from the left
    double width_px = 0;
};

struct Look {
    FontRole role;
    bool is_exact;
    QRgb color;
    double scale;
    double height_px;

    auto operator<=>(const Look&) const = default;
};

Digit drawDigit(const Look& look, const QString& digit)
{
    const double width_px = textWidth_px(digit, look.role);
    const QSize size(static_cast<int>(std::ceil((width_px + 2 * kMargin_px) * look.scale)),
                     static_cast<int>(std::lround(look.height_px * look.scale)));
    const QImage picture = drawnAt(size, {}, look.scale, [&](QPainter& painter) {
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.setFont(Theme::font(look.role));
        painter.setPen(QColor::fromRgba(look.color));
        painter.drawText(QRectF(kMargin_px, 0, width_px + kMargin_px, look.height_px),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip),
                         digit);
    });
    return {picture, width_px};
}

} // namespace

void addNumber(PixelList& list, const DevicePixels& pixels, FontRole role, const QColor& color,
               const QRectF& box, const QString& number)
{
    using Digits = std::array<Digit, 256>; // Latin-1
    static DrawnOnce<Look, Digits> known(64);
    const Look look{role, ExactFonts::areActive(), color.rgba(), pixels.scale(), box.height()};
    Digits& digits = known.get(look, [] { return Digits(); });
    double left_px = box.left() - kMargin_px;
    for (const QChar letter : number) {
        Digit& digit = digits[letter.unicode() % digits.size()];
        if (digit.picture.isNull())
            digit = drawDigit(look, letter);
        list.put(pixels.snapped(QPointF(left_px, box.top())), digit.picture, digit.picture.rect());
        left_px += digit.width_px;
    }
}

} // namespace lockstep::gui
