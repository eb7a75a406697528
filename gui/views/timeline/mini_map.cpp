// SPDX-License-Identifier: MIT
#include "gui/views/timeline/mini_map.h"

#include "gui/state/cursor.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/span_cells.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kHeight_px = 26;
constexpr double kMargin_px = 4;
constexpr double kLeastWindow_px = 8; // can be seen and taken hold of
constexpr int kRedrawEvery_ms = 200;  // of a run that goes on, if drawing it takes longer than
constexpr qint64 kCheap_ms = 3;       // that

/// The axis of the timeline, stretched so that the whole run is visible.
class WholeAxis {
public:
    WholeAxis(const TimeAxis& axis, double width_px)
        : m_axis(axis), m_width_px(width_px), m_unitsPerPixel(axis.wholeUnits() / width_px)
    {
    }
    double width_px() const { return m_width_px; }
    double xFromSeq(Seq seq) const
    {
        return (m_axis.unitFromSeq(seq) - m_axis.wholeBegin()) / m_unitsPerPixel;
    }
    Seq seqFromX(double x_px, double tolerance_px = 0, Seq guess = 0) const
    {
        return m_axis.seqFromX(m_axis.xFromUnit(m_axis.wholeBegin() + x_px * m_unitsPerPixel),
                               tolerance_px * m_unitsPerPixel / m_axis.unitsPerPixel(), guess);
    }

private:
    const TimeAxis& m_axis;
    double m_width_px;
    double m_unitsPerPixel;
};

} // namespace

MiniMap::MiniMap(const ViewContext& context, const LaneRows& rows, QWidget* parent)
    : QWidget(parent), m_context(context), m_rows(rows)
{
    setObjectName("timeline.map");
    setFixedHeight(kHeight_px);
    setAttribute(Qt::WA_OpaquePaintEvent);
    retranslate();
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawEvery_ms);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        m_stale = true;
        update();
    });
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_stale = true;
        update();
    });
    connect(&context.feed, &Feed::advanced, this, &MiniMap::redrawSoon);
    connect(&context.axis, &TimeAxis::changed, this, qOverload<>(&QWidget::update));
    connect(&context.axis, &TimeAxis::scaleChanged, this, [this] { m_stale = true; });
    connect(&context.cursor, &Cursor::moved, this, qOverload<>(&QWidget::update));
}

QSize MiniMap::sizeHint() const
{
    return {600, kHeight_px};
}

void MiniMap::redrawSoon()
{
    if (m_redraw.isActive())
        return;
    if (m_drawn_ms < kCheap_ms) {
        m_stale = true;
        update();
    } else {
        m_redraw.start();
    }
}

void MiniMap::setPlot(double left_px, double width_px)
{
    if (left_px == m_left_px && width_px == m_width_px)
        return;
    m_left_px = left_px;
    m_width_px = std::max(1.0, width_px);
    m_stale = true;
    update();
}

QRectF MiniMap::strip() const
{
    return {m_left_px, kMargin_px, m_width_px, height() - 2 * kMargin_px};
}

double MiniMap::xFromUnit(double unit) const
{
    const TimeAxis& axis = m_context.axis;
    return m_left_px + (unit - axis.wholeBegin()) / axis.wholeUnits() * m_width_px;
}

double MiniMap::unitFromX(double x_px) const
{
    const TimeAxis& axis = m_context.axis;
    return axis.wholeBegin() + (x_px - m_left_px) / m_width_px * axis.wholeUnits();
}

QRectF MiniMap::window() const
{
    const TimeAxis& axis = m_context.axis;
    const QRectF all = strip();
    const double left_px = std::clamp(xFromUnit(axis.begin()), all.left(), all.right());
    const double right_px = std::clamp(xFromUnit(axis.end()), all.left(), all.right());
    QRectF window(left_px, all.top() - 2, right_px - left_px, all.height() + 4);
    if (window.width() < kLeastWindow_px) {
        window.setWidth(kLeastWindow_px);
        window.moveLeft(std::clamp((left_px + right_px - kLeastWindow_px) / 2, all.left(),
                                   all.right() - kLeastWindow_px));
    }
    return window;
}

void MiniMap::drawRun()
{
    m_stale = false;
    QElapsedTimer timer;
    timer.start();
    paintRun();
    m_drawn_ms = timer.elapsed();
}

void MiniMap::paintRun()
{
    const qreal ratio = devicePixelRatioF();
    m_run = QPixmap(QSize(width(), height()) * ratio);
    m_run.setDevicePixelRatio(ratio);
    const Theme& theme = Theme::current();
    m_run.fill(theme.color(Token::Panel));
    QPainter painter(&m_run);
    const QRectF all = strip();
    painter.fillRect(all.adjusted(-1, -1, 1, 1), theme.color(Token::Canvas));
    const History* history = m_context.feed.history();
    if (!history || history->lanes().empty() || m_context.axis.wholeUnits() <= 0)
        return;
    const auto& rows = m_rows.rows();
    const auto lines = std::min<std::size_t>(
        rows.size(), std::max<std::size_t>(1, static_cast<std::size_t>(all.height() / 2)));
    const WholeAxis axis(m_context.axis, m_width_px);
    const AxisGrid<WholeAxis> grid(axis);
    const Seq end = m_context.feed.end();
    const Log& log = history->log();
    std::vector<Cell> cells;
    for (std::size_t line = 0; line < lines; ++line) {
        const Lane& lane = history->lanes()[rows[line * rows.size() / lines].task.value - 1];
        const double pitch_px = all.height() / static_cast<double>(lines);
        const double top_px = all.top() + static_cast<double>(line) * pitch_px;
        const double height_px = std::max(1.0, std::min(pitch_px - 1, 5.0));
        cutInto(cells, LaneStretches{lane.spans, lane.spans.size()}, grid, end);
        for (const Cell& cell : cells) {
            const StretchSample& span = cell.sample;
            if (span.state == TaskState::Ended)
                continue;
            const ObjectInfo* info = log.object(span.object);
            const StateColors colors =
                colorsOf(theme, lookOf(span.state, info ? info->kind : ObjectKind::None));
            const double left_px = all.left() + std::max(0.0, cell.left_px);
            const double right_px = all.left() + std::min(cell.right_px, m_width_px);
            // The pale grounds of outlined states would be lost without their outline.
            const bool isPale = span.state == TaskState::AtGate || isWaiting(span.state);
            painter.fillRect(QRectF(left_px, top_px, std::max(0.5, right_px - left_px), height_px),
                             isPale ? colors.line : colors.fill);
        }
    }
    double last_px = -1;
    for (const Mark& mark : history->marks()) {
        if (mark.kind != Mark::Kind::Deadlock && mark.kind != Mark::Kind::Raised)
            continue;
        const double x_px = axis.xFromSeq(mark.seq);
        if (x_px - last_px >= 1)
            painter.fillRect(QRectF(all.left() + x_px - 1, all.top(), 2, all.height()),
                             theme.color(Token::Failure));
        last_px = x_px;
    }
}

void MiniMap::paintEvent(QPaintEvent*)
{
    if (m_stale || m_run.deviceIndependentSize().toSize() != size())
        drawRun();
    QPainter painter(this);
    const Theme& theme = Theme::current();
    painter.drawPixmap(0, 0, m_run);
    if (m_context.feed.end() == 0)
        return;
    const QRectF all = strip();
    const QRectF seen = window();
    QColor veil = theme.color(Token::Panel);
    veil.setAlphaF(0.6f);
    painter.fillRect(QRectF(all.left() - 1, 0, seen.left() - all.left() + 1, height()), veil);
    painter.fillRect(QRectF(seen.right(), 0, all.right() - seen.right() + 1, height()), veil);
    if (!m_context.cursor.isLive()) {
        const double x_px = xFromUnit(m_context.axis.unitFromSeq(m_context.cursor.seq()));
        painter.fillRect(QRectF(x_px - 1, all.top() - 2, 2, all.height() + 4),
                         theme.color(Token::Accent));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Accent), 1.5));
    painter.drawRoundedRect(seen.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void MiniMap::resizeEvent(QResizeEvent*)
{
    m_stale = true;
}

void MiniMap::retranslate()
{
    setAccessibleName(tr("Map of the whole run"));
    setToolTip(tr("The whole run; drag the window over what the timeline shows"));
}

void MiniMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    m_stale = true;
    update();
}

void MiniMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_context.feed.end() == 0)
        return;
    const QRectF seen = window();
    const double x_px = event->position().x();
    m_dragging = true;
    m_grab_px = x_px >= seen.left() && x_px <= seen.right() ? x_px - seen.left() : seen.width() / 2;
    mouseMoveEvent(event);
}

void MiniMap::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging)
        return;
    TimeAxis& axis = m_context.axis;
    const double begin = unitFromX(event->position().x() - m_grab_px);
    const double distance_px = (begin - axis.begin()) / axis.unitsPerPixel();
    // A press that moves nothing leaves the timeline following.
    if (std::abs(distance_px) >= 1)
        axis.pan_px(distance_px);
}

void MiniMap::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

} // namespace lockstep::gui
