// SPDX-License-Identifier: MIT
#include "gui/theme/icon.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace lockstep::gui {

namespace {

QPixmap drawn(QByteArray svg, const QColor& color, int size_px, double ratio)
{
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(QSize(size_px, size_px) * ratio);
    pixmap.fill(Qt::GlobalColor::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QIcon icon(const QString& name, Token token)
{
    QFile file(QString(":/icons/%1.svg").arg(name));
    QIcon icon;
    if (!file.open(QIODevice::ReadOnly))
        return icon;
    const QByteArray svg = file.readAll();
    const Theme& theme = Theme::current();
    QColor faded = theme.color(Token::Muted);
    faded.setAlphaF(0.45f);
    for (int size_px : {16, 20, 24})
        for (double ratio : {1.0, 2.0}) {
            icon.addPixmap(drawn(svg, theme.color(token), size_px, ratio), QIcon::Normal);
            icon.addPixmap(drawn(svg, faded, size_px, ratio), QIcon::Disabled);
        }
    return icon;
}

} // namespace lockstep::gui
