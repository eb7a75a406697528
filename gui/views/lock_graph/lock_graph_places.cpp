// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lockstep::gui {

bool areApart(const std::vector<QPointF>& places, double width_px)
{
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size(); ++j)
            if (std::abs(places[i].x() - places[j].x()) < width_px + kGap_px &&
                std::abs(places[i].y() - places[j].y()) < kNodeHeight_px + kGap_px)
                return false;
    return true;
}

std::vector<QPointF> onGrid(const QRectF& area, double width_px, const std::vector<QRectF>& taken)
{
    std::vector<QPointF> places;
    const int columns = static_cast<int>((area.width() + kGap_px) / (width_px + kGap_px));
    const int rows = static_cast<int>((area.height() + kGap_px) / (kNodeHeight_px + kGap_px));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const QPointF center(area.left() + (column + 0.5) * area.width() / columns,
                                 area.top() + (row + 0.5) * area.height() / rows);
            QRectF cell(0, 0, width_px + kGap_px / 2, kNodeHeight_px + kGap_px / 2);
            cell.moveCenter(center);
            if (std::none_of(taken.begin(), taken.end(),
                             [&](const QRectF& rect) { return rect.intersects(cell); }))
                places.push_back(center);
        }
    return places;
}

std::vector<QPointF> onRing(const QRectF& part, std::size_t count, double width_px)
{
    const double rx = std::max(0.0, (part.width() - width_px) / 2);
    const double ry = std::max(0.0, (part.height() - kNodeHeight_px) / 2);
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double turn =
            std::numbers::pi * (1 + 2 * static_cast<double>(i) / static_cast<double>(count));
        places.push_back(part.center() + QPointF(rx * std::cos(turn), ry * std::sin(turn)));
    }
    return places;
}

QRectF besideOthers(const QRectF& part, double others, std::size_t ring, double width_px)
{
    const double rows = std::floor(part.height() / (kNodeHeight_px + kGap_px));
    const double aside = std::min(width_px + kLineRoom_px, part.width() / 3);
    for (const double right : {others > rows ? aside : 0, 0.0}) {
        const QRectF left = part.adjusted(aside, 0, -right, 0);
        if (areApart(onRing(left, ring, width_px), width_px - kGap_px))
            return left;
    }
    return part;
}

std::vector<QPointF> inColumn(const QRectF& area, double x, std::size_t count)
{
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i)
        places.emplace_back(x, area.top() + area.height() * (static_cast<double>(i) + 0.5) /
                                                static_cast<double>(count));
    return places;
}

namespace {

bool contains(const QRectF& node, bool isEllipse, QPointF point)
{
    if (!isEllipse)
        return node.contains(point);
    const QPointF at = point - node.center();
    const double x = at.x() / (node.width() / 2), y = at.y() / (node.height() / 2);
    return x * x + y * y <= 1;
}

} // namespace

QPointF borderPoint(const QRectF& node, bool isEllipse, QPointF outside, QPointF inside)
{
    double in = 0, out = 1; // shares of the way from inside to outside
    for (int i = 0; i < 24; ++i) {
        const double middle = (in + out) / 2;
        (contains(node, isEllipse, inside + (outside - inside) * middle) ? in : out) = middle;
    }
    return inside + (outside - inside) * out;
}

} // namespace lockstep::gui
