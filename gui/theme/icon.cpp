// SPDX-License-Identifier: MIT
#include "gui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace lockstep::gui {

namespace {

/// Draws when it is asked for a size, because most icons lie in menus that nobody has opened yet.
class ThemedIcon final : public QIconEngine {
public:
    ThemedIcon(QString name, QByteArray svg, Token token)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_token(token)
    {
    }

    QIconEngine* clone() const override { return new ThemedIcon(*this); }
    QString key() const override { return "themed"; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    void paint(QPainter* painter, const QRect& place, QIcon::Mode mode, QIcon::State) override
    {
        draw(*painter, place, mode);
    }
    QPixmap pixmap(const QSize& size_px, QIcon::Mode mode, QIcon::State) override
    {
        const QString key = QString("%1 %2 %3x%4")
                                .arg(m_name, color(mode).name(QColor::HexArgb))
                                .arg(size_px.width())
                                .arg(size_px.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size_px);
        pixmap.fill(Qt::GlobalColor::transparent);
        QPainter painter(&pixmap);
        draw(painter, QRect(QPoint(0, 0), size_px), mode);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

private:
    QColor color(QIcon::Mode mode) const
    {
        const Theme& theme = Theme::current();
        if (mode != QIcon::Disabled)
            return theme.color(m_token);
        QColor faded = theme.color(Token::Muted);
        faded.setAlphaF(0.45f);
        return faded;
    }

    void draw(QPainter& painter, const QRect& place, QIcon::Mode mode) const
    {
        const QColor ink = color(mode);
        QSvgRenderer renderer(QByteArray(m_svg).replace("currentColor", ink.name().toLatin1()));
        const qreal opacity = painter.opacity();
        painter.setOpacity(opacity * ink.alphaF());
        renderer.render(&painter, place);
        painter.setOpacity(opacity);
    }

    QString m_name;
    QByteArray m_svg;
    Token m_token;
};

} // namespace

QIcon icon(const QString& name, Token token)
{
    QFile file(QString(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new ThemedIcon(name, file.readAll(), token))
                                          : QIcon();
}

} // namespace lockstep::gui
