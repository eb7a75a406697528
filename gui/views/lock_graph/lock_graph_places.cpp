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

std::vector<QPointF> onEllipse(const QRectF& area, std::size_t count, double width_px)
{
    const double rx = (area.width() - width_px) / 2, ry = (area.height() - kNodeHeight_px) / 2;
    for (; count > 0; --count) {
        std::vector<QPointF> places;
        for (std::size_t i = 0; i < count; ++i) {
            const double turn = (static_cast<double>(i) / static_cast<double>(count) - 0.375) * 2 *
                                std::numbers::pi;
            places.push_back(area.center() + QPointF(rx * std::cos(turn), ry * std::sin(turn)));
        }
        if (count == 1)
            return {area.center()};
        if (areApart(places, width_px))
            return places;
    }
    return {};
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

std::vector<QPointF> besideEachOther(const QRectF& area, std::size_t count, double width_px)
{
    if (count == 0 || area.width() < width_px || area.height() < kNodeHeight_px)
        return {};
    const double wanted = static_cast<double>(std::max<std::size_t>(count, 2));
    std::vector<QPointF> places;
    for (double i = 0; i < wanted; ++i)
        places.push_back({area.left() + area.width() * (i + 0.5) / wanted, area.center().y()});
    if (areApart(places, width_px))
        return places;
    return onGrid(area, width_px, {});
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
