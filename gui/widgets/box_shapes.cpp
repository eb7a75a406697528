// SPDX-License-Identifier: MIT
#include "gui/widgets/box_shapes.h"

#include "gui/theme/metrics.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lockstep::gui {

namespace {

void paintLamp(QPainter& painter, const Theme& theme, QPointF center, double radius, Token lit,
               bool isLit)
{
    painter.setPen(QPen(theme.color(isLit ? lit : Token::Muted), 1.5));
    painter.setBrush(isLit ? theme.color(lit) : theme.color(Token::Canvas));
    painter.drawEllipse(center, radius, radius);
    if (isLit) { // told apart in grey, too
        painter.setPen(QPen(theme.color(Token::Canvas), 2));
        const double half = radius * 0.45;
        if (lit == Token::Failure)
            painter.drawLine(center - QPointF(half, 0), center + QPointF(half, 0));
        else
            painter.drawPolyline(QPolygonF{center + QPointF(-half * 0.6, -half),
                                           center + QPointF(half * 0.7, 0),
                                           center + QPointF(-half * 0.6, half)});
    }
}

} // namespace

void paintSignal(QPainter& painter, const Theme& theme, const QRectF& rect, bool isGreen)
{
    painter.setPen(QPen(theme.color(Token::Muted), 1.5));
    painter.setBrush(theme.color(Token::Panel));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), kRadius_px, kRadius_px);
    const double radius = std::min(rect.width() * 0.32, rect.height() * 0.2);
    const double x = rect.center().x();
    paintLamp(painter, theme, {x, rect.top() + rect.height() * 0.28}, radius, Token::Failure,
              !isGreen);
    paintLamp(painter, theme, {x, rect.top() + rect.height() * 0.72}, radius, Token::RunningFill,
              isGreen);
}

void paintCar(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& color)
{
    const double wheel = rect.height() * 0.16;
    const double floor = rect.bottom() - wheel;
    const QRectF body(rect.left(), rect.top() + rect.height() * 0.26, rect.width(),
                      floor - rect.top() - rect.height() * 0.26);
    QPainterPath path;
    path.addRoundedRect(body, 5, 5);
    QPainterPath cabin;
    cabin.moveTo(rect.left() + rect.width() * 0.16, body.top() + 2);
    cabin.lineTo(rect.left() + rect.width() * 0.27, rect.top());
    cabin.lineTo(rect.left() + rect.width() * 0.62, rect.top());
    cabin.lineTo(rect.left() + rect.width() * 0.76, body.top() + 2);
    cabin.closeSubpath();
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPath(path.united(cabin));
    painter.setBrush(theme.color(Token::Text));
    painter.setPen(QPen(theme.color(Token::Canvas), 1.5));
    for (const double at : {0.22, 0.78})
        painter.drawEllipse(QPointF(rect.left() + rect.width() * at, floor), wheel, wheel);
}

QRectF carWindow(const QRectF& car)
{
    return {car.left() + 3, car.top() + car.height() * 0.26, car.width() - 6, car.height() * 0.5};
}

void paintKey(QPainter& painter, const Theme& theme, const QRectF& rect, bool isThere)
{
    const double x = rect.center().x();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Muted), 2));
    painter.drawArc(QRectF(x - 4, rect.top(), 8, 8), 0, 16 * 270);
    if (!isThere)
        return;
    const QColor color = theme.color(Token::Notice);
    const double ring = rect.width() * 0.22;
    const QPointF center(x, rect.top() + 8 + ring);
    painter.setPen(QPen(color, 3));
    painter.drawEllipse(center, ring, ring);
    const double end = rect.bottom() - 2;
    painter.drawLine(QPointF(x, center.y() + ring), QPointF(x, end));
    painter.drawLine(QPointF(x, end), QPointF(x + ring, end));
    painter.drawLine(QPointF(x, end - 6), QPointF(x + ring * 0.8, end - 6));
}

void paintGate(QPainter& painter, const Theme& theme, const QRectF& rect, bool isOpen)
{
    const QColor color = theme.color(isOpen ? Token::RunningFill : Token::LockWaitLine);
    const double x = rect.left() + 6;
    const QPointF hinge(x, rect.top() + rect.height() * 0.62);
    painter.setPen(QPen(theme.color(Token::Muted), 6, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(hinge - QPointF(0, 8), QPointF(x, rect.bottom()));
    const double length = rect.width() - 8;
    const QPointF end =
        hinge + (isOpen ? QPointF(length * 0.35, -length * 0.94) : QPointF(length, 0));
    painter.setPen(QPen(color, 8, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(hinge, end);
    QPen stripes(theme.color(Token::Canvas), 4, Qt::SolidLine, Qt::FlatCap);
    stripes.setDashPattern({1.5, 1.5});
    painter.setPen(stripes);
    painter.drawLine(hinge, end);
}

} // namespace lockstep::gui
