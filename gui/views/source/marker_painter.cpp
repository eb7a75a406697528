// SPDX-License-Identifier: MIT
#include "gui/views/source/marker_painter.h"

#include "gui/theme/metrics.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

namespace lockstep::gui {

namespace {

constexpr int kMostNames = 3; // in one marker; the rest is a number

}

QString wordsOf(const SourceMarker& marker, const TaskName& name)
{
    QStringList names;
    for (const TaskId task : marker.tasks) {
        if (names.size() == kMostNames) {
            names << '+' + QString::number(marker.tasks.size() - kMostNames);
            break;
        }
        names << name(task);
    }
    return names.join(QStringLiteral("·"));
}

double widthOf(const QString& words)
{
    return QFontMetricsF(Theme::font(FontRole::SmallStrong)).horizontalAdvance(words) + 2 * 6;
}

void paintMarker(QPainter& painter, const Theme& theme, StateLook look, const QString& words,
                 const QRectF& rect)
{
    const StateColors colors = colorsOf(theme, look);
    painter.setPen(QPen(colors.line, kLine_px));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(Theme::font(FontRole::SmallStrong));
    painter.setPen(colors.text);
    painter.drawText(rect, Qt::AlignCenter, words);
}

Token groundOf(const SourceMarker& marker)
{
    return marker.waits ? Token::LockWaitFill : Token::Highlight;
}

} // namespace lockstep::gui
