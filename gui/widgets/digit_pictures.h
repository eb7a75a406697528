// SPDX-License-Identifier: MIT
#pragma once
// Numbers made of their digits, each of which is drawn once: a timeline says hundreds of them in a
// frame, always others, and shaping each as a text takes ten times as long.

#include "gui/theme/theme.h"
#include "gui/widgets/pixel_brush.h"

#include <QString>

#include <array>

namespace lockstep::gui {

class DigitPictures {
public:
    /// For the window's thread alone; what it gives may be used by others.
    static DigitPictures of(FontRole role, const QColor& color, double scale);

    /// Left-aligned and vertically centred in box, where QPainter would draw it as a text. But
    /// there is no kerning, each digit lies on whole pixels, and edges are not corrected for the
    /// ground. number: of digits and ×; other letters are left out.
    void put(PixelBrush& brush, const QRectF& box, const QString& number) const;

private:
    struct Digit {
        QImage picture; // its place begins a margin from the left
        double width_px = 0;
    };

    std::array<Digit, 256> m_digits; // by their Latin-1
    double m_height_px = 0;
};

} // namespace lockstep::gui
