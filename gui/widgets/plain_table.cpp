// SPDX-License-Identifier: MIT
#include "gui/widgets/plain_table.h"

#include "gui/theme/metrics.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kLeastRow_px = 22;
constexpr double kRowPad_px = 6;
constexpr double kUsualWidth_px = 520;
constexpr double kUsualHeight_px = 380;
constexpr double kMostZoom = 1.8;
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

std::vector<double> widthsOf(double width_px, const std::vector<PlainColumn>& columns,
                             const std::vector<PlainRow>& rows)
{
    std::vector<double> widths(columns.size(), 0);
    double rest_px = width_px - 2 * kMedium_px;
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
        const QFontMetricsF metrics(Theme::font(columns[i].font));
        for (const PlainRow& row : rows)
            widths[i] = std::max(widths[i], std::ceil(metrics.horizontalAdvance(row.cells[i])) + 1);
        widths[i] = std::min(widths[i], columns[i].most_px);
        rest_px -= widths[i] + kMedium_px;
    }
    widths.back() = std::max(rest_px, 40.0);
    return widths;
}

void paintRow(QPainter& painter, const Theme& theme, const std::vector<PlainColumn>& columns,
              const std::vector<double>& widths, const PlainRow& row, const QRectF& rect)
{
    if (row.ground)
        painter.fillRect(rect.adjusted(kTiny_px, 0, -kTiny_px, 0), theme.color(*row.ground));
    double x = kMedium_px;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool isLast = i + 1 == columns.size();
        const QFont font = Theme::font(columns[i].font);
        QRectF cell(x, rect.top(), widths[i], isLast ? rect.height() : kLeastRow_px);
        painter.setFont(font);
        painter.setPen(theme.color(isLast && row.color ? *row.color : columns[i].color));
        if (isLast)
            painter.drawText(cell, kWrapped, row.cells[i]);
        else
            painter.drawText(
                cell, int(columns[i].align | Qt::AlignVCenter),
                QFontMetricsF(font).elidedText(row.cells[i], Qt::ElideRight, widths[i] + 1));
        x += widths[i] + kMedium_px;
    }
}

} // namespace

int mostPlainRows(double height_px)
{
    return static_cast<int>(height_px / kLeastRow_px) + 1;
}

void paintPlainTable(QPainter& painter, const Theme& theme, const QSizeF& size,
                     const std::vector<PlainColumn>& columns, const std::vector<PlainRow>& rows,
                     PlainRows which)
{
    // On a large surface everything is drawn larger, to be read from the last row.
    const double zoom = std::clamp(
        std::min(size.width() / kUsualWidth_px, size.height() / kUsualHeight_px), 1.0, kMostZoom);
    const double width_px = size.width() / zoom;
    const std::vector<double> widths = widthsOf(width_px, columns, rows);
    const QFontMetricsF last(Theme::font(columns.back().font));
    std::vector<double> heights;
    for (const PlainRow& row : rows) {
        const QRectF words =
            last.boundingRect(QRectF(0, 0, widths.back(), 1e4), kWrapped, row.cells.back());
        heights.push_back(std::max(kLeastRow_px, std::ceil(words.height()) + kRowPad_px));
    }
    const double room_px = size.height() / zoom - 2 * kTiny_px;
    std::size_t begin = 0, end = 0;
    double used_px = 0;
    if (which == PlainRows::LastOnes) {
        begin = end = rows.size();
        while (begin > 0 && used_px + heights[begin - 1] <= room_px)
            used_px += heights[--begin];
    } else {
        while (end < rows.size() && used_px + heights[end] <= room_px)
            used_px += heights[end++];
    }
    painter.save();
    painter.scale(zoom, zoom);
    double y = kTiny_px;
    for (std::size_t i = begin; i < end; ++i) {
        paintRow(painter, theme, columns, widths, rows[i], QRectF(0, y, width_px, heights[i]));
        y += heights[i];
    }
    painter.restore();
}

void paintPlainText(QPainter& painter, const Theme& theme, const QSizeF& size, const QString& text)
{
    painter.setFont(Theme::font(FontRole::Label));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(
        QRectF(QPointF(), size).adjusted(kLarge_px, kMedium_px, -kLarge_px, -kMedium_px),
        int(Qt::AlignCenter) | Qt::TextWordWrap, text);
}

} // namespace lockstep::gui
