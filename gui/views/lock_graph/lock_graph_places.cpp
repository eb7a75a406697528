// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lockstep::gui {

bool areApart(const std::vector<QPointF>& places, QSizeF node)
{
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size(); ++j)
            if (std::abs(places[i].x() - places[j].x()) < node.width() + kGap_px &&
                std::abs(places[i].y() - places[j].y()) < node.height() + kGap_px)
                return false;
    return true;
}

double leastGap_px(const std::vector<QPointF>& ring, QSizeF node)
{
    double least = 1e9;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF apart = ring[i] - ring[(i + 1) % ring.size()];
        least = std::min(least, std::max(std::abs(apart.x()) - node.width(),
                                         std::abs(apart.y()) - node.height()));
    }
    return least;
}

std::vector<QPointF> onGrid(const QRectF& area, QSizeF node, const std::vector<QRectF>& taken)
{
    std::vector<QPointF> places;
    const int columns = static_cast<int>((area.width() + kGap_px) / (node.width() + kGap_px));
    const int rows = static_cast<int>((area.height() + kGap_px) / (node.height() + kGap_px));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const QPointF center(area.left() + (column + 0.5) * area.width() / columns,
                                 area.top() + (row + 0.5) * area.height() / rows);
            QRectF cell(0, 0, node.width() + kGap_px / 2, node.height() + kGap_px / 2);
            cell.moveCenter(center);
            if (std::none_of(taken.begin(), taken.end(),
                             [&](const QRectF& rect) { return rect.intersects(cell); }))
                places.push_back(center);
        }
    return places;
}

std::vector<QPointF> between(const QRectF& area, QSizeF node, const std::vector<QRectF>& taken,
                             const std::vector<QLineF>& lines)
{
    constexpr double kStep_px = 9;
    std::vector<QPointF> places;
    for (double y = area.top() + node.height() / 2; y <= area.bottom() - node.height() / 2;
         y += kStep_px)
        for (double x = area.left() + node.width() / 2; x <= area.right() - node.width() / 2;
             x += kStep_px) {
            QRectF cell(0, 0, node.width() + kGap_px / 2, node.height() + kGap_px / 2);
            cell.moveCenter({x, y});
            if (std::none_of(taken.begin(), taken.end(),
                             [&](const QRectF& rect) { return rect.intersects(cell); }) &&
                std::none_of(lines.begin(), lines.end(),
                             [&](const QLineF& line) { return crosses(line, cell); }))
                places.push_back({x, y});
        }
    return places;
}

bool crosses(const QLineF& line, const QRectF& rect)
{
    if (std::max(line.x1(), line.x2()) < rect.left() ||
        std::min(line.x1(), line.x2()) > rect.right() ||
        std::max(line.y1(), line.y2()) < rect.top() ||
        std::min(line.y1(), line.y2()) > rect.bottom())
        return false;
    // It does not if all corners are on one side of it.
    const double dx = line.dx(), dy = line.dy();
    const double at = dx * (rect.center().y() - line.y1()) - dy * (rect.center().x() - line.x1());
    return std::abs(at) <= (std::abs(dx) * rect.height() + std::abs(dy) * rect.width()) / 2;
}

std::vector<QPointF> onRing(const QRectF& part, std::size_t count, QSizeF node)
{
    const double rx = std::max(0.0, (part.width() - node.width()) / 2);
    const double ry = std::max(0.0, (part.height() - node.height()) / 2);
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double turn =
            std::numbers::pi * (1 + 2 * static_cast<double>(i) / static_cast<double>(count));
        places.push_back(part.center() + QPointF(rx * std::cos(turn), ry * std::sin(turn)));
    }
    return places;
}

std::vector<QPointF> onBorder(const QRectF& part, std::size_t count, QSizeF node)
{
    const QRectF inner =
        part.adjusted(node.width() / 2, node.height() / 2, -node.width() / 2, -node.height() / 2);
    std::vector<QPointF> best;
    double best_px = -1e9;
    for (std::size_t beside = 0; 2 * beside + 3 <= count; ++beside) {
        const std::size_t above = (count - 2 * beside + 1) / 2, below = count - 2 * beside - above;
        std::vector<QPointF> places;
        const auto row = [&](std::size_t many, double y, bool is_back) {
            for (std::size_t i = 0; i < many; ++i) {
                const double share =
                    many == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(many - 1);
                places.emplace_back(inner.left() + inner.width() * (is_back ? 1 - share : share),
                                    y);
            }
        };
        const auto side = [&](double x, bool is_back) {
            for (std::size_t i = 1; i <= beside; ++i) {
                const double share = static_cast<double>(i) / static_cast<double>(beside + 1);
                places.emplace_back(x,
                                    inner.top() + inner.height() * (is_back ? 1 - share : share));
            }
        };
        row(above, inner.top(), false);
        side(inner.right(), false);
        row(below, inner.bottom(), true);
        side(inner.left(), true);
        // words need more room beside each other than below each other
        double least_px = 1e9;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const QPointF apart = places[i] - places[(i + 1) % places.size()];
            least_px = std::min(least_px, std::max(std::abs(apart.x()) - node.width(),
                                                   1.6 * (std::abs(apart.y()) - node.height())));
        }
        if (least_px > best_px) {
            best_px = least_px;
            best = std::move(places);
        }
    }
    return best;
}

std::vector<QRectF> sharedAmong(const QRectF& part, const std::vector<std::size_t>& rings)
{
    double nodes = 0;
    for (const std::size_t ring : rings)
        nodes += static_cast<double>(ring);
    const bool isHigh = part.height() > part.width() * 1.2;
    std::vector<QRectF> parts;
    double from = 0;
    for (const std::size_t ring : rings) {
        const double share = static_cast<double>(ring) / nodes;
        QRectF own = part;
        if (isHigh) {
            own.setTop(part.top() + part.height() * from + (parts.empty() ? 0 : kGap_px));
            own.setBottom(part.top() + part.height() * (from + share));
        } else {
            own.setLeft(part.left() + part.width() * from + (parts.empty() ? 0 : kGap_px));
            own.setRight(part.left() + part.width() * (from + share));
        }
        from += share;
        parts.push_back(own);
    }
    return parts;
}

QRectF besideOthers(const QRectF& part, double others, std::size_t ring, QSizeF node)
{
    const double rows = std::floor(part.height() / (node.height() + kGap_px));
    const double aside = std::min(node.width() + kLineRoom_px, part.width() / 3);
    for (const double right : {others > rows ? aside : 0, 0.0}) {
        const QRectF left = part.adjusted(aside, 0, -right, 0);
        if (areApart(onRing(left, ring, node), node - QSizeF(kGap_px, 0)))
            return left;
    }
    return part;
}

std::vector<QPointF> ringIn(const QRectF& part, std::size_t count, QSizeF node, double others)
{
    const QRectF own = others > 0 ? besideOthers(part, others, count, node) : part;
    const double most = std::max(own.height() * 1.6, 3 * node.width() + 60);
    const double narrower = std::max(0.0, (own.width() - most) / 2);
    auto ellipse = onRing(own.adjusted(narrower, 0, -narrower, 0), count, node);
    if (areApart(ellipse, node - QSizeF(kGap_px, 0)) &&
        (leastGap_px(ellipse, node) >= kArrowRoom_px || count < 5))
        return ellipse;
    auto border = onBorder(part, count, node);
    return leastGap_px(border, node) > leastGap_px(ellipse, node) ? border : ellipse;
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
