// SPDX-License-Identifier: MIT
#include "gui/widgets/state_look.h"

#include "gui/theme/metrics.h"
#include "gui/widgets/bar_tiles.h"
#include "gui/widgets/drawn_once.h"

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <climits>
#include <cmath>
#include <functional>
#include <tuple>

namespace lockstep::gui {

namespace {

// Below this a pattern is only noise.
constexpr double kLeastPattern_px = 6;
// Round corners of what is hardly wider than they cost much and show nothing.
constexpr double kLeastRound_px = 10;
constexpr double kRadius_px = 3;

enum class Pattern { None, Dots, Diagonal, Vertical, BackDiagonal };

Pattern patternOf(const Theme& theme, StateLook look)
{
    switch (look) {
    case StateLook::Ready:
        return Pattern::Dots;
    case StateLook::LockWait:
        return Pattern::Diagonal;
    case StateLook::InOut:
        return Pattern::Vertical;
    case StateLook::OtherWait:
        // On screen its colour and words do; in black on white it is only an outline else.
        return theme.name() == ThemeName::Print ? Pattern::BackDiagonal : Pattern::None;
    default:
        return Pattern::None;
    }
}

/// A line cut to the bar and then around the quiet part, which stands somewhere inside.
void drawCutLine(QPainter& painter, QPointF from, QPointF to, const QRectF& bar,
                 const QRectF& quiet)
{
    const auto cut = [](QPointF a, QPointF b, const QRectF& box, double& enter, double& leave) {
        enter = 0;
        leave = 1;
        const double d[2] = {b.x() - a.x(), b.y() - a.y()};
        const double start[2] = {a.x(), a.y()};
        const double low[2] = {box.left(), box.top()};
        const double high[2] = {box.right(), box.bottom()};
        for (int axis = 0; axis < 2; ++axis) {
            if (std::abs(d[axis]) < 1e-9) {
                if (start[axis] < low[axis] || start[axis] > high[axis])
                    return false;
                continue;
            }
            const double t1 = (low[axis] - start[axis]) / d[axis];
            const double t2 = (high[axis] - start[axis]) / d[axis];
            enter = std::max(enter, std::min(t1, t2));
            leave = std::min(leave, std::max(t1, t2));
        }
        return enter < leave;
    };
    const auto at = [&](double t) { return from + (to - from) * t; };
    double enter = 0;
    double leave = 0;
    if (!cut(from, to, bar, enter, leave))
        return;
    double hideFrom = 0;
    double hideTo = 0;
    if (!quiet.isEmpty() && cut(from, to, quiet, hideFrom, hideTo)) {
        if (enter < hideFrom)
            painter.drawLine(at(enter), at(std::min(hideFrom, leave)));
        if (hideTo < leave)
            painter.drawLine(at(std::max(hideTo, enter)), at(leave));
        return;
    }
    painter.drawLine(at(enter), at(leave));
}

void paintPattern(QPainter& painter, Pattern pattern, const QRectF& bar, const QRectF& quiet,
                  QColor color)
{
    if (pattern == Pattern::None || bar.width() < kLeastPattern_px)
        return;
    painter.save();
    const QRectF inside = bar.adjusted(1, 1, -1, -1);
    const double height = bar.height();
    if (pattern == Pattern::Dots) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        int row = 0;
        for (double y = inside.top() + 3; y < inside.bottom() - 1; y += 5, ++row)
            for (double x = inside.left() + 3 + (row % 2) * 3; x < inside.right() - 1; x += 6)
                if (quiet.isEmpty() || !quiet.contains(QPointF(x, y)))
                    painter.fillRect(QRectF(x - 1, y - 1, 2, 2), color);
    } else {
        color.setAlphaF(pattern == Pattern::Vertical ? 0.75f : 0.6f);
        painter.setPen(QPen(color, 1.2));
        const double gap_px = pattern == Pattern::Vertical ? 5 : 6;
        const double slant = pattern == Pattern::Vertical ? 0 : height;
        // Phase from the drawing's origin, so that the lines of neighbouring bars go on.
        const double first = std::floor((inside.left() - height) / gap_px) * gap_px;
        for (double x = first; x < inside.right() + height; x += gap_px) {
            const bool back = pattern == Pattern::BackDiagonal;
            drawCutLine(painter, {x + (back ? 0 : slant), bar.top()},
                        {x + (back ? slant : 0), bar.bottom()}, inside, quiet);
        }
    }
    painter.restore();
}

} // namespace

StateColors colorsOf(const Theme& theme, StateLook look)
{
    const auto three = [&](Token fill) {
        const auto at = static_cast<int>(fill);
        return StateColors{theme.color(fill), theme.color(static_cast<Token>(at + 1)),
                           theme.color(static_cast<Token>(at + 2))};
    };
    switch (look) {
    case StateLook::New:
        return three(Token::NewFill);
    case StateLook::Running:
    case StateLook::Computing:
        return three(Token::RunningFill);
    case StateLook::Ready:
        return three(Token::ReadyFill);
    case StateLook::LockWait:
        return three(Token::LockWaitFill);
    case StateLook::OtherWait:
        return three(Token::OtherWaitFill);
    case StateLook::InOut:
        return three(Token::InOutFill);
    case StateLook::Sleeping:
        return three(Token::SleepingFill);
    case StateLook::Suspended:
        return three(Token::SuspendedFill);
    case StateLook::AtGate:
        return three(Token::AtGateFill);
    }
    return three(Token::NewFill);
}

QString nameOf(StateLook look)
{
    const auto say = [](const char* text) {
        return QCoreApplication::translate("StateLook", text);
    };
    switch (look) {
    case StateLook::New:
        return say(QT_TRANSLATE_NOOP("StateLook", "not started"));
    case StateLook::Running:
        return say(QT_TRANSLATE_NOOP("StateLook", "running"));
    case StateLook::Computing:
        return say(QT_TRANSLATE_NOOP("StateLook", "computing"));
    case StateLook::Ready:
        return say(QT_TRANSLATE_NOOP("StateLook", "ready"));
    case StateLook::LockWait:
        return say(QT_TRANSLATE_NOOP("StateLook", "waits for a lock"));
    case StateLook::OtherWait:
        return say(QT_TRANSLATE_NOOP("StateLook", "waits for something else"));
    case StateLook::InOut:
        return say(QT_TRANSLATE_NOOP("StateLook", "in I/O"));
    case StateLook::Sleeping:
        return say(QT_TRANSLATE_NOOP("StateLook", "sleeping"));
    case StateLook::Suspended:
        return say(QT_TRANSLATE_NOOP("StateLook", "suspended"));
    case StateLook::AtGate:
        return say(QT_TRANSLATE_NOOP("StateLook", "at its gate"));
    }
    return {};
}

namespace {

bool isOutlined(const Theme& theme, StateLook look)
{
    return look == StateLook::LockWait || look == StateLook::InOut ||
           look == StateLook::Suspended || look == StateLook::AtGate || look == StateLook::Ready ||
           theme.name() == ThemeName::Print;
}

/// A bar that is wide enough for its pattern, as shapes.
void paintShapes(QPainter& painter, const Theme& theme, StateLook look, const QRectF& bar,
                 const QRectF& quiet)
{
    const StateColors colors = colorsOf(theme, look);
    const double radius = bar.width() < kLeastRound_px ? 0 : kRadius_px;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(bar, radius, radius);
    paintPattern(painter, patternOf(theme, look), bar, quiet, colors.line);
    if (!isOutlined(theme, look))
        return;
    const bool strong = look == StateLook::AtGate;
    QPen pen(colors.line, strong ? 1.6 : 1);
    if (look == StateLook::Suspended)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double inset = strong ? 0.8 : 0.5;
    painter.drawRoundedRect(bar.adjusted(inset, inset, -inset, -inset), radius, radius);
}

} // namespace

void paintStateBar(QPainter& painter, const Theme& theme, StateLook look, const QRectF& bar,
                   const QRectF& quiet)
{
    if (auto brush = PixelBrush::of(painter);
        brush && putStateBar(*brush, theme, look, bar, quiet, INT_MAX))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const StateColors colors = colorsOf(theme, look);
    if (look == StateLook::New) {
        painter.setPen(QPen(colors.line, 2, Qt::DotLine, Qt::FlatCap));
        painter.drawLine(QPointF(bar.left() + 1, bar.center().y()),
                         QPointF(bar.right(), bar.center().y()));
    } else if (bar.width() < 3) {
        painter.fillRect(bar, isOutlined(theme, look) ? colors.line : colors.fill);
    } else {
        paintShapes(painter, theme, look, bar, quiet);
    }
    painter.restore();
}

namespace {

void putNarrowBar(PixelBrush& brush, const Theme& theme, StateLook look, const QRect& box,
                  int right_px)
{
    const auto cut = [right_px](QRect whole) {
        whole.setRight(std::min(whole.right(), right_px - 1));
        return whole;
    };
    const StateColors colors = colorsOf(theme, look);
    if (!isOutlined(theme, look))
        return brush.fill(cut(box), colors.fill);
    const int line_px = brush.pixels().count(1);
    brush.fill(cut(box), colors.line);
    brush.fill(cut(box.adjusted(line_px, line_px, -line_px, -line_px)), colors.fill);
}

} // namespace

bool putStateBar(PixelBrush& brush, const Theme& theme, StateLook look, const QRectF& bar,
                 const QRectF& quiet, int right_px)
{
    if (look == StateLook::New)
        return false;
    const QRect box = brush.pixels().snapped(bar);
    if (bar.width() < kLeastRound_px) {
        putNarrowBar(brush, theme, look, box, right_px);
        return true;
    }
    const auto shape = [&](QPainter& to, const QRectF& at) {
        paintShapes(to, theme, look, at, {});
    };
    putTiles(brush, {theme.name(), static_cast<int>(look)}, box, std::cref(shape));
    if (!quiet.isEmpty() && patternOf(theme, look) != Pattern::None)
        brush.fill(brush.pixels().snapped(quiet), colorsOf(theme, look).fill);
    return true;
}

namespace {

bool hasGlyph(StateLook look)
{
    return look == StateLook::Running || look == StateLook::Computing ||
           look == StateLook::AtGate || look == StateLook::Sleeping;
}

void paintGlyphShape(QPainter& painter, StateLook look, QPointF center, double size_px,
                     const QColor& color)
{
    const double half = size_px / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (look == StateLook::AtGate) {
        painter.drawRect(QRectF(center.x() - half * 0.7, center.y() - half, half * 0.5, size_px));
        painter.drawRect(QRectF(center.x() + half * 0.2, center.y() - half, half * 0.5, size_px));
    } else if (look == StateLook::Sleeping) {
        const double width = half * 0.75;
        painter.setPen(
            QPen(color, std::max(1.2, size_px / 6), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(
            QPolygonF{center + QPointF(-width, -width), center + QPointF(width, -width),
                      center + QPointF(-width, width), center + QPointF(width, width)});
    } else {
        painter.drawPolygon(QPolygonF{center + QPointF(-half * 0.7, -half),
                                      center + QPointF(half * 0.9, 0),
                                      center + QPointF(-half * 0.7, half)});
    }
    painter.restore();
}

/// Drawn once as shapes: a timeline has thousands in a frame.
const QImage& glyphImage(StateLook look, double size_px, const QColor& color, double scale)
{
    using Key = std::tuple<QRgb, StateLook, double, double>;
    static thread_local DrawnOnce<Key, QImage> images(256);
    return images.get({color.rgba(), look, size_px, scale}, [&] {
        const int half_px = static_cast<int>(std::ceil((size_px / 2 + 1) * scale));
        return drawnAt({2 * half_px, 2 * half_px}, {half_px, half_px}, scale,
                       [&](QPainter& to) { paintGlyphShape(to, look, {}, size_px, color); });
    });
}

} // namespace

bool paintStateGlyph(QPainter& painter, const Theme&, StateLook look, QPointF center,
                     double size_px, const QColor& color)
{
    if (!hasGlyph(look))
        return false;
    if (auto brush = PixelBrush::of(painter))
        putStateGlyph(*brush, look, center, size_px, color);
    else
        paintGlyphShape(painter, look, center, size_px, color);
    return true;
}

void putStateGlyph(PixelBrush& brush, StateLook look, QPointF center, double size_px,
                   const QColor& color)
{
    if (!hasGlyph(look))
        return;
    const QImage& image = glyphImage(look, size_px, color, brush.pixels().scale());
    const QPoint half_px(image.width() / 2, image.height() / 2);
    brush.put(brush.pixels().snapped(center) - half_px, image, image.rect());
}

void paintEndCap(QPainter& painter, const Theme& theme, EndLook look, double x_px,
                 const QRectF& bar)
{
    if (look == EndLook::None)
        return;
    const bool failed = look == EndLook::Raised;
    const bool waiting = look == EndLook::StillWaiting;
    const QColor color =
        theme.color(failed ? Token::Failure : (waiting ? Token::LockWaitLine : Token::Muted));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(x_px + 2, bar.top()), QPointF(x_px + 2, bar.bottom()));
    const QPointF middle(x_px + 9, bar.center().y());
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(color);
    switch (look) {
    case EndLook::Raised:
        painter.drawLine(middle + QPointF(0, -6), middle + QPointF(0, 1.5));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(middle + QPointF(0, 5.5), 1.3, 1.3);
        break;
    case EndLook::Killed:
    case EndLook::CutOff:
        painter.drawLine(middle + QPointF(-3.5, -3.5), middle + QPointF(3.5, 3.5));
        painter.drawLine(middle + QPointF(3.5, -3.5), middle + QPointF(-3.5, 3.5));
        break;
    case EndLook::StillWaiting:
        painter.setPen(Qt::NoPen);
        for (double dx : {-3.5, 0.5, 4.5})
            painter.drawEllipse(middle + QPointF(dx - 0.5, 0), 1.3, 1.3);
        break;
    default:
        break;
    }
    painter.restore();
}

} // namespace lockstep::gui
