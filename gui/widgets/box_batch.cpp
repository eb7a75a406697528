// SPDX-License-Identifier: MIT
#include "gui/widgets/box_batch.h"

#include "gui/widgets/pixel_writer.h"

#include <algorithm>

namespace lockstep::gui {

void BoxBatch::add(Layer layer, const QRect& box, const QColor& color)
{
    if (box.isEmpty())
        return;
    auto& colors = m_layers[static_cast<std::size_t>(layer)];
    const QRgb rgba = color.rgba();
    auto found = std::find_if(colors.begin(), colors.end(),
                              [rgba](const Boxes& each) { return each.color == rgba; });
    if (found == colors.end())
        found = colors.insert(colors.end(), {rgba, {}});
    found->boxes.push_back(box);
}

void BoxBatch::paintOn(QPainter& painter)
{
    if (auto pixels = PixelWriter::of(painter)) {
        for (auto& colors : m_layers)
            for (Boxes& each : colors) {
                pixels->fill(each.boxes, QColor::fromRgba(each.color));
                each.boxes.clear();
            }
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    // To whole pixels of the device: only these are filled without a path for each.
    painter.setWorldTransform(painter.deviceTransform().inverted() * painter.worldTransform());
    painter.setPen(Qt::NoPen);
    for (auto& colors : m_layers)
        for (Boxes& each : colors) {
            if (each.boxes.empty())
                continue;
            painter.setBrush(QColor::fromRgba(each.color));
            painter.drawRects(each.boxes.data(), static_cast<int>(each.boxes.size()));
            each.boxes.clear();
        }
    painter.restore();
}

} // namespace lockstep::gui
