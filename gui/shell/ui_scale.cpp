// SPDX-License-Identifier: MIT
#include "gui/shell/ui_scale.h"

#include <QGuiApplication>
#include <QHash>
#include <QScreen>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <private/qhighdpiscaling_p.h>
#include <qpa/qplatformwindow.h>
#include <qpa/qwindowsysteminterface.h>

namespace lockstep::gui {

namespace {

constexpr double kUsual[] = {0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4};

double& current()
{
    static double scale = 1;
    return scale;
}

} // namespace

double uiScale()
{
    return current();
}

void setUiScale(double scale)
{
    scale = std::isfinite(scale) ? std::clamp(scale, kLeastScale, kMostScale) : 1;
    if (scale == current())
        return;
    current() = scale;
    QHash<QWindow*, QRect> native; // what a window takes of the screen stays
    for (QWindow* window : QGuiApplication::allWindows())
        if (window->handle())
            native[window] = window->handle()->geometry();
    for (QScreen* screen : QGuiApplication::screens())
        QHighDpiScaling::setScreenFactor(screen, scale);
    for (auto at = native.cbegin(); at != native.cend(); ++at)
        QWindowSystemInterface::handleGeometryChange<QWindowSystemInterface::SynchronousDelivery>(
            at.key(), at.value());
}

double nextScale(double scale, int steps)
{
    constexpr double kSame = 0.01;
    if (steps > 0) {
        const auto above = std::find_if(std::begin(kUsual), std::end(kUsual),
                                        [&](double usual) { return usual > scale + kSame; });
        return above == std::end(kUsual) ? kMostScale : *above;
    }
    double below = kLeastScale;
    for (const double usual : kUsual)
        if (usual < scale - kSame)
            below = usual;
    return below;
}

} // namespace lockstep::gui
