// SPDX-License-Identifier: MIT
#pragma once
// Things of the street that stand for a task's state: signals, cars, keys, gates. Each fills its
// rect.

#include "gui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace lockstep::gui {

/// Two lamps above each other in a dark case: the upper one is red, the lower one green.
void paintSignal(QPainter& painter, const Theme& theme, const QRectF& rect, bool isGreen);

/// From its left side: it drives to the right.
void paintCar(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& color);
/// Where its driver's name has room.
QRectF carWindow(const QRectF& car);

/// A hook, with a key on it or without.
void paintKey(QPainter& painter, const Theme& theme, const QRectF& rect, bool isThere);

/// A post with a bar, across or up.
void paintGate(QPainter& painter, const Theme& theme, const QRectF& rect, bool isOpen);

} // namespace lockstep::gui
