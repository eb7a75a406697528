// SPDX-License-Identifier: MIT
#include "gui/state/figure.h"

#include "gui/widgets/plain_table.h"

namespace lockstep::gui {

double zoomThatFits(double largest, const std::function<bool(double zoom)>& fits)
{
    constexpr double kSmallest = 0.3, kSmallerBy = 0.9;
    double zoom = largest;
    while (!fits(zoom) && zoom > kSmallest)
        zoom *= kSmallerBy;
    return zoom;
}

void paintFigureText(const FigurePart& part, const QString& text)
{
    paintPlainText(part.painter, part.theme, part.size, text);
}

} // namespace lockstep::gui
