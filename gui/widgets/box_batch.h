// SPDX-License-Identifier: MIT
#pragma once
// Boxes of one colour each, drawn together: a timeline has thousands of narrow ones in a frame, and
// to ask for one by one costs more than to fill it.
//
// There are two layers, for boxes and for what lies inside of them. Within a layer boxes should not
// overlap: the order in which colours are drawn is open.

#include "gui/widgets/device_pixels.h"

#include <QColor>

#include <array>
#include <vector>

namespace lockstep::gui {

class BoxBatch {
public:
    enum class Layer { Lower, Upper };

    /// In pixels of the device; nothing if it is empty.
    void add(Layer layer, const QRect& box, const QColor& color);
    /// Draws what was added, and is empty then. For painters that have DevicePixels.
    void paintOn(QPainter& painter);

private:
    struct Boxes {
        QRgb color = 0;
        std::vector<QRect> boxes;
    };
    std::array<std::vector<Boxes>, 2> m_layers;
};

} // namespace lockstep::gui
