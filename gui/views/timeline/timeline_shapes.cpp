// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_shapes.h"

#include "gui/theme/metrics.h"
#include "gui/widgets/bar_tiles.h"

#include <QPainter>

#include <algorithm>
#include <climits>
#include <cmath>
#include <functional>

namespace lockstep::gui {

namespace {
/// Of tiles: behind those of whole bars, by ground.
int tornShape(StateLook look, Token ground)
{
    return 100 * (1 + static_cast<int>(ground)) + static_cast<int>(look);
}
} // namespace

void paintFold(QPainter& painter, const Theme& theme, const TimelineLane& lane)
{
    if (lane.fold.isEmpty())
        return;
    const QPointF center = lane.fold.center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Muted));
    if (lane.is_closed)
        painter.drawPolygon(QPolygonF{center + QPointF(-2.5, -4), center + QPointF(3, 0),
                                      center + QPointF(-2.5, 4)});
    else
        painter.drawPolygon(QPolygonF{center + QPointF(-4, -2.5), center + QPointF(4, -2.5),
                                      center + QPointF(0, 3)});
}

void paintPin(QPainter& painter, const Theme& theme, const TimelineLane& lane)
{
    const QPointF center(lane.row.left() + kSmall_px, lane.name.box.center().y());
    painter.setPen(QPen(theme.color(Token::Accent), 1.4));
    painter.drawLine(center + QPointF(0, 1), center + QPointF(0, 5));
    painter.setBrush(theme.color(Token::Accent));
    painter.drawEllipse(center + QPointF(0, -1.5), 2.6, 2.6);
}

void paintAwaited(QPainter& painter, const Theme& theme, const QRectF& stretch)
{
    painter.fillRect(stretch, theme.color(Token::NoticeSoft));
    painter.setPen(QPen(theme.color(Token::NoticeLine), 1));
    constexpr double kHatch_px = 8;
    for (double y = stretch.top(); y < stretch.bottom() + stretch.width(); y += kHatch_px) {
        // From the left edge up to the right one, cut at top and bottom.
        const double over_px = std::max(0.0, y - stretch.bottom());
        const double rise_px = std::min(stretch.width(), y - stretch.top());
        if (rise_px > over_px)
            painter.drawLine(QPointF(stretch.left() + over_px, y - over_px),
                             QPointF(stretch.left() + rise_px, y - rise_px));
    }
}

namespace {

constexpr double kLeastContended_px = 6;
constexpr double kDash_px = 4;

template <class Dash>
void forEachDash(const QRectF& bar, Dash dash)
{
    for (double x = std::ceil(bar.left() + kDash_px); x + kDash_px < bar.right(); x += 3 * kDash_px)
        dash(QRectF(x, bar.top(), kDash_px, bar.height()));
}

} // namespace

bool hasTeeth(const QRectF& bar)
{
    constexpr double kLeastTeeth_px = 6; // of height: below that they would be a smear
    return bar.height() >= kLeastTeeth_px;
}

void putDashes(PixelBrush& brush, const Theme& theme, const QRectF& bar)
{
    if (bar.width() < kLeastContended_px)
        return;
    const QColor color = theme.color(Token::LockWaitLine);
    forEachDash(bar, [&](const QRectF& dash) { brush.fill(brush.pixels().snapped(dash), color); });
}

void paintContended(QPainter& painter, const Theme& theme, const QRectF& bar)
{
    if (bar.width() < kLeastContended_px)
        return;
    const QColor color = theme.color(Token::LockWaitLine);
    if (!hasTeeth(bar)) {
        forEachDash(bar, [&](const QRectF& dash) { painter.fillRect(dash, color); });
        return;
    }
    const double tooth_px = std::min(6.0, bar.height());
    const double height_px = std::min(4.0, bar.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    QPolygonF teeth;
    teeth << bar.bottomLeft();
    for (double x = bar.left(); x + tooth_px <= bar.right(); x += tooth_px)
        teeth << QPointF(x + tooth_px / 2, bar.bottom() - height_px)
              << QPointF(x + tooth_px, bar.bottom());
    painter.drawPolygon(teeth);
}

namespace {

constexpr double kTooth_px = 3;

void paintTornShape(QPainter& painter, const Theme& theme, StateLook look, const QRectF& bar)
{
    const QColor line = colorsOf(theme, look).line;
    const QRectF rect = bar.adjusted(0.5, 0.5, -0.5, -0.5);
    QPolygonF edge;
    const auto teeth = static_cast<int>(rect.width() / kTooth_px);
    for (int i = 0; i <= teeth; ++i)
        edge << QPointF(rect.left() + i * kTooth_px, rect.top() + (i % 2 ? kTooth_px : 0));
    for (int i = teeth; i >= 0; --i)
        edge << QPointF(rect.left() + i * kTooth_px, rect.bottom() - (i % 2 ? kTooth_px : 0));
    painter.setPen(QPen(line, 1));
    painter.setBrush(mixed(theme.color(Token::Canvas), line, 0.2));
    painter.drawPolygon(edge);
}

} // namespace

void paintTorn(QPainter& painter, const Theme& theme, StateLook look, const QRectF& rect,
               Token ground)
{
    if (auto brush = PixelBrush::of(painter))
        putTorn(*brush, theme, look, rect, ground);
    else
        paintTornShape(painter, theme, look, rect);
}

void putTorn(PixelBrush& brush, const Theme& theme, StateLook look, const QRectF& rect,
             Token ground)
{
    // With its ground it covers all below it, and is copied instead of blended.
    const auto shape = [&](QPainter& to, const QRectF& at) {
        to.fillRect(at, theme.color(ground));
        paintTornShape(to, theme, look, at);
    };
    putTiles(brush, {theme.name(), tornShape(look, ground)}, brush.pixels().snapped(rect),
             std::cref(shape));
}

namespace {

bool isRound(const QRectF& heldBar)
{
    constexpr double kLeastRound_px = 10;
    return heldBar.width() >= kLeastRound_px && heldBar.height() > 4;
}

} // namespace

void putHeldBar(PixelBrush& brush, const QRectF& bar, const QColor& color, int right_px)
{
    const DevicePixels& pixels = brush.pixels();
    const auto put = [&](QRect box) {
        box.setRight(std::min(box.right(), right_px - 1));
        brush.fill(box, color);
    };
    const QRect box = pixels.snapped(bar);
    const int corner_px = isRound(bar) ? pixels.count(1) : 0;
    put(box.adjusted(corner_px, 0, -corner_px, 0));
    const QRect side(box.left(), box.top() + corner_px, corner_px, box.height() - 2 * corner_px);
    put(side);
    put(side.translated(box.width() - corner_px, 0));
}

void paintHeldBar(QPainter& painter, const QRectF& bar, const QColor& color)
{
    if (auto brush = PixelBrush::of(painter))
        return putHeldBar(*brush, bar, color, INT_MAX);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (isRound(bar))
        painter.drawRoundedRect(bar, 2, 2);
    else
        painter.drawRect(bar);
}

} // namespace lockstep::gui
