// SPDX-License-Identifier: MIT
#include "gui/views/source/source_figure.h"

#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/source/code_highlighter.h"
#include "gui/views/source/marker_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kLineHeight_px = 18;
constexpr double kUsualWidth_px = 640;
constexpr double kUsualHeight_px = 380;
constexpr double kMostZoom = 1.8;

class SourceFigure {
public:
    SourceFigure(QPainter& painter, const Theme& theme, const QSizeF& size,
                 const QStringList& lines)
        : m_painter(painter), m_theme(theme), m_size(size), m_lines(lines),
          m_metrics(Theme::font(FontRole::Mono))
    {
    }

    void paint(const std::vector<SourceMarker>& markers, const TaskName& name, int looked_at)
    {
        // As many lines as have room, the one that is looked at in the upper half of them.
        const int room = std::max(1, static_cast<int>(m_size.height() / kLineHeight_px));
        const int count = static_cast<int>(m_lines.size());
        const int first = firstLine(markers, looked_at, room, count);
        const int last = std::min(count, first + room);
        double margin_px = 0;
        m_indent = indentOf(first, last);
        for (int i = first; i < last; ++i)
            margin_px = std::max(margin_px, markersWidth(markers, name, i + 1));
        const double number_px = m_metrics.horizontalAdvance(QString::number(count));
        m_code_px = kSmall_px + margin_px + number_px + kMedium_px;
        for (int i = first; i < last; ++i) {
            const QRectF row(0, (i - first) * kLineHeight_px, m_size.width(), kLineHeight_px);
            double right = kSmall_px + margin_px;
            for (const SourceMarker& marker : markers) {
                if (marker.line != static_cast<std::uint32_t>(i + 1))
                    continue;
                if (right == kSmall_px + margin_px)
                    m_painter.fillRect(row, m_theme.color(groundOf(marker)));
                const QString words = wordsOf(marker, name);
                const double width_px = widthOf(words);
                paintMarker(
                    m_painter, m_theme, marker.look, words,
                    QRectF(right - kTiny_px - width_px, row.top() + 1, width_px, row.height() - 2));
                right -= width_px + kTiny_px;
            }
            m_painter.setFont(Theme::font(FontRole::Mono));
            write(kSmall_px + margin_px, row, QString::number(i + 1), Token::Muted, number_px);
            paintCode(row, m_lines[i].mid(m_indent));
        }
    }

private:
    /// Of all that show the line that is looked at, it a little above the middle: where most
    /// markers are seen.
    static int firstLine(const std::vector<SourceMarker>& markers, int looked_at, int room,
                         int count)
    {
        const int last = std::max(0, count - room);
        const int usual = std::clamp(looked_at - room * 2 / 5, 0, last);
        const auto seenFrom = [&](int first) {
            return std::count_if(markers.begin(), markers.end(), [&](const SourceMarker& marker) {
                const int line = static_cast<int>(marker.line) - 1;
                return line >= first && line < first + room;
            });
        };
        int best = usual;
        for (int off = 1; off < room; ++off)
            for (const int first : {usual + off, usual - off})
                if (first >= 0 && first <= last && first < looked_at && looked_at < first + room &&
                    seenFrom(first) > seenFrom(best))
                    best = first;
        return best;
    }

    /// Spaces that all these lines begin with: no room is lost to them.
    int indentOf(int first, int last) const
    {
        qsizetype least = 1000;
        for (int i = first; i < last; ++i) {
            qsizetype spaces = 0;
            while (spaces < m_lines[i].size() && m_lines[i][spaces] == ' ')
                ++spaces;
            if (spaces < m_lines[i].size())
                least = std::min(least, spaces);
        }
        return static_cast<int>(least);
    }

    static double markersWidth(const std::vector<SourceMarker>& markers, const TaskName& name,
                               int line)
    {
        double width_px = 0;
        for (const SourceMarker& marker : markers)
            if (marker.line == static_cast<std::uint32_t>(line))
                width_px += widthOf(wordsOf(marker, name)) + kTiny_px;
        return width_px;
    }

    void write(double x_px, const QRectF& row, const QString& text, Token color,
               double right_in_px = 0)
    {
        const double shift_px =
            right_in_px > 0 ? right_in_px - m_metrics.horizontalAdvance(text) : 0;
        m_painter.setPen(m_theme.color(color));
        m_painter.drawText(QPointF(x_px + shift_px, row.center().y() + m_metrics.ascent() / 2 - 1),
                           text);
    }

    /// Cut where the part ends: nothing is clipped.
    void paintCode(const QRectF& row, const QString& line)
    {
        const double room_px = m_size.width() - m_code_px - kSmall_px;
        const QString whole = m_metrics.elidedText(line, Qt::ElideRight, room_px);
        const auto span = [&](int begin, int end, Token color) {
            const QString text = whole.mid(begin, end - begin);
            if (!text.trimmed().isEmpty())
                write(m_code_px + m_metrics.horizontalAdvance(whole.left(begin)), row, text, color);
        };
        int at = 0;
        for (const CodePiece& piece : codePieces(line, CodeLanguage::Cpp)) {
            span(at, piece.begin, Token::Text);
            span(piece.begin, piece.begin + piece.length, piece.color);
            at = piece.begin + piece.length;
        }
        span(at, static_cast<int>(whole.size()), Token::Text);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const QSizeF m_size;
    const QStringList& m_lines;
    const QFontMetricsF m_metrics;
    double m_code_px = 0;
    int m_indent = 0;
};

} // namespace

FigurePaint sourceFigure(const ViewContext& context)
{
    return [context](const FigurePart& part) {
        const Log* log = context.feed.log();
        if (!log || !context.live_run || context.live_run->source().text.empty()) {
            paintFigureText(part, ViewRegistry::find("source")->emptyText());
            return;
        }
        const SourceInfo& source = context.live_run->source();
        const QStringList lines = QString::fromStdString(source.text).split('\n');
        const RunState& state = context.cursor.state();
        const std::vector<SourceMarker> markers = markersOf(state, *log, source.path);
        const std::uint32_t line =
            lineToShow(markers, state, *log, context.cursor.seq(), context.selection.task());
        const double zoom = std::clamp(
            std::min(part.size.width() / kUsualWidth_px, part.size.height() / kUsualHeight_px), 1.0,
            kMostZoom);
        part.painter.save();
        part.painter.scale(zoom, zoom);
        SourceFigure(part.painter, part.theme, part.size / zoom, lines)
            .paint(
                markers, [&](TaskId task) { return context.names.name(task); },
                static_cast<int>(line));
        part.painter.restore();
    };
}

} // namespace lockstep::gui
