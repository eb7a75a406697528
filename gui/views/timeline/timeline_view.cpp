// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_view.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/lane_sizes.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kRepaintEvery_ms = 16;
constexpr double kZoomStep = 1.25;
constexpr double kPanPart = 0.15; // of the width, for a key
constexpr int kScrollBar_px = 10;

// Physical keys as X and Wayland number them, so that they lie together on every keyboard.
constexpr quint32 kScanW = 25;
constexpr quint32 kScanA = 38;
constexpr quint32 kScanS = 39;
constexpr quint32 kScanD = 40;

} // namespace

TimelineView::TimelineView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setObjectName("timeline.lanes");
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scroll->setObjectName("timeline.scroll");
    m_scroll->setSingleStep(kLane_px / 3);
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintEvery_ms);

    connect(&m_repaint, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(m_scroll, &QScrollBar::valueChanged, this, &TimelineView::relayout);
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_held.clear();
        m_rows.clear();
        rearrange();
        m_scroll->setValue(0);
        fitGutter();
        relayout();
    });
    connect(&context.feed, &Feed::advanced, this, [this] {
        fitGutter();
        relayout();
    });
    connect(&context.names, &Names::changed, this, [this] {
        rearrange();
        fitGutter();
        relayout();
    });
    connect(&context.axis, &TimeAxis::changed, this, &TimelineView::relayout);
    connect(&context.cursor, &Cursor::moved, this, [this] {
        if (!m_context.cursor.isLive())
            m_context.axis.show(m_context.cursor.seq());
        relayout();
    });
    connect(&context.selection, &Selection::selectionChanged, this, &TimelineView::relayout);
    connect(&context.selection, &Selection::rangeChanged, this, &TimelineView::relayout);
    connect(&context.selection, &Selection::hoverChanged, this, &TimelineView::repaintSoon);
    retranslate();
    rearrange();
    fitGutter();
}

QSize TimelineView::sizeHint() const
{
    return {760, kRuler_px + 6 * kLane_px};
}

QSize TimelineView::minimumSizeHint() const
{
    return {320, kRuler_px + 2 * kLane_px};
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One lane for each task, with its states over time"));
    m_scroll->setAccessibleName(tr("Scroll through the lanes"));
}

void TimelineView::relayout()
{
    m_stale = true;
    repaintSoon();
}

void TimelineView::repaintSoon()
{
    if (!m_repaint.isActive())
        m_repaint.start();
}

std::size_t TimelineView::trackCount() const
{
    return m_withCounters ? m_context.feed.counters().shownCount() : 0;
}

void TimelineView::rearrange()
{
    m_rows.arrange(m_context.feed, m_context.names);
    relayout();
}

void TimelineView::fitGutter()
{
    if (m_context.feed.history())
        m_held.advance(*m_context.feed.history());
    m_rows.follow(m_context.feed, m_context.names);
    const LaneSizes& sizes = laneSizesFor(m_rows, m_held, trackCount(), plotHeight_px(height()));
    m_gutter_px = gutterFor(m_context.feed, m_rows, m_context.names, sizes, width());
    const double width_px = plotWidth_px(width(), m_gutter_px);
    m_context.axis.setWidth_px(width_px);
    emit plotChanged(m_gutter_px, width_px);
}

void TimelineView::fitScrollBar()
{
    const double page_px = m_layout.plot.height();
    m_scroll->setPageStep(static_cast<int>(page_px));
    m_scroll->setRange(0, std::max(0, static_cast<int>(m_layout.contents_px - page_px)));
    m_scroll->setVisible(m_scroll->maximum() > 0);
    m_scroll->setGeometry(width() - kScrollBar_px, kRuler_px, kScrollBar_px,
                          static_cast<int>(page_px));
}

const TimelineLayout& TimelineView::layout()
{
    if (!m_stale)
        return m_layout;
    m_stale = false;
    const Cursor& cursor = m_context.cursor;
    m_layout = layOut({.feed = m_context.feed,
                       .axis = m_context.axis,
                       .names = m_context.names,
                       .held = m_held,
                       .rows = m_rows,
                       .size = QSizeF(size()),
                       .scroll_px = static_cast<double>(m_scroll->value()),
                       .gutter_px = m_gutter_px,
                       .cursor = cursor.isLive() ? std::nullopt : std::optional(cursor.seq()),
                       .selected = m_context.selection.task(),
                       .with_chain = m_withChain,
                       .with_counters = m_withCounters,
                       .range_begin = m_context.selection.rangeBegin(),
                       .range_end = m_context.selection.rangeEnd()});
    fitScrollBar();
    return m_layout;
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    const Selection& selection = m_context.selection;
    const ObjectId object =
        selection.hoveredObject() ? selection.hoveredObject() : selection.object();
    m_labels = paint(painter, theme, layout(), {selection.task(), selection.hoveredTask(), object});
    if (!m_context.feed.history() && ViewRegistry::find("timeline")) {
        painter.setFont(Theme::font(FontRole::Text));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter, ViewRegistry::find("timeline")->emptyText());
    }
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    fitGutter();
    m_stale = true;
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    fitGutter();
    relayout();
    QWidget::changeEvent(event);
}

void TimelineView::moveCursorTo(double x_px)
{
    if (!m_context.feed.history())
        return;
    const Seq seq = m_context.axis.nearestSeq(x_px - layout().plot.left());
    if (seq >= m_context.feed.end())
        m_context.cursor.goLive();
    else
        m_context.cursor.goTo(seq);
}

void TimelineView::selectRangeTo(double x_px)
{
    const Seq seq = m_context.axis.nearestSeq(x_px - layout().plot.left());
    m_context.selection.selectRange(std::min(seq, m_rangeStart), std::max(seq, m_rangeStart));
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    m_lastMouse = m_pressed = event->position();
    const bool isLeft = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (!isLeft || !m_context.feed.history())
        return;
    const bool inPlot = event->position().x() >= layout().plot.left();
    if (inPlot && (m_rangeTool || event->modifiers().testFlag(Qt::ShiftModifier))) {
        m_drag = Drag::Range;
        m_rangeStart = m_context.axis.nearestSeq(event->position().x() - m_layout.plot.left());
        m_context.selection.selectRange(0, 0);
        return;
    }
    if (m_layout.ruler.contains(event->position())) {
        m_drag = inPlot ? Drag::Cursor : Drag::None;
        if (inPlot)
            moveCursorTo(event->position().x());
        return;
    }
    const TimelineLane* lane = laneAt(m_layout, event->position());
    if (lane && lane->fold.contains(event->position())) {
        m_rows.toggleClosed(lane->task);
        rearrange();
        fitGutter();
        return;
    }
    const HeldBar* held = heldAt(m_layout, event->position());
    const TimelineBar* bar = barAt(m_layout, event->position());
    const CounterTrackRow* track = trackAt(m_layout, event->position());
    m_context.selection.selectTask(lane ? lane->task : TaskId{});
    m_context.selection.selectObject(held    ? held->object
                                     : bar   ? bar->object
                                     : track ? track->object
                                             : ObjectId{});
    m_drag = inPlot ? Drag::Click : Drag::None;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF before = m_lastMouse;
    m_lastMouse = event->position();
    if (m_drag == Drag::Click &&
        (event->position() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Pan) {
        m_context.axis.pan_px(before.x() - event->position().x());
        m_scroll->setValue(m_scroll->value() +
                           static_cast<int>(std::lround(before.y() - event->position().y())));
        return;
    }
    if (m_drag == Drag::Cursor || m_drag == Drag::Range) {
        if (m_drag == Drag::Cursor)
            moveCursorTo(event->position().x());
        else
            selectRangeTo(event->position().x());
        return;
    }
    if (m_drag == Drag::Click)
        return;
    const TimelineLane* lane = laneAt(layout(), event->position());
    const HeldBar* held = heldAt(m_layout, event->position());
    const TimelineBar* bar = barAt(m_layout, event->position());
    const CounterTrackRow* track = trackAt(m_layout, event->position());
    m_context.selection.hover(lane ? lane->task : TaskId{}, held    ? held->object
                                                            : bar   ? bar->object
                                                            : track ? track->object
                                                                    : ObjectId{});
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    // Whoever drags does not want another moment; a click does.
    if (m_drag == Drag::Click)
        moveCursorTo(event->position().x());
    m_drag = Drag::None;
    if (m_rangeTool)
        setCursor(Qt::IBeamCursor);
    else
        unsetCursor();
}

void TimelineView::leaveEvent(QEvent*)
{
    m_context.selection.hover({}, {});
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const double steps = (event->angleDelta().y() + event->angleDelta().x()) / 120.0;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        m_context.axis.zoomAt(event->position().x() - layout().plot.left(),
                              std::pow(kZoomStep, steps));
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || event->angleDelta().x() != 0)
        m_context.axis.pan_px(-steps * kPanPart * m_context.axis.width_px());
    else
        m_scroll->setValue(m_scroll->value() - static_cast<int>(steps * kLane_px));
    event->accept();
}

void TimelineView::zoomAtMouse(double factor)
{
    const double x_px = m_lastMouse.x() - layout().plot.left();
    const bool inside = x_px >= 0 && x_px <= m_context.axis.width_px() && underMouse();
    m_context.axis.zoomAt(inside ? x_px : m_context.axis.width_px() / 2, factor);
}

void TimelineView::pick(TaskId task)
{
    m_context.selection.selectTask(task);
}

void TimelineView::pickNeighbour(int step)
{
    const auto& rows = m_rows.rows();
    if (rows.empty())
        return;
    const std::size_t now = m_rows.rowOf(m_context.selection.task());
    std::size_t next = step > 0 ? 0 : rows.size() - 1; // without a picked one: at an end
    if (now < rows.size())
        next = step > 0 ? std::min(now + 1, rows.size() - 1) : now - (now > 0);
    pick(rows[next].task);
    reveal(rows[next].task);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const double pan_px = kPanPart * m_context.axis.width_px();
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->nativeScanCode()) {
        case kScanW:
            return zoomAtMouse(kZoomStep);
        case kScanS:
            return zoomAtMouse(1 / kZoomStep);
        case kScanA:
            return m_context.axis.pan_px(-pan_px);
        case kScanD:
            return m_context.axis.pan_px(pan_px);
        default:
            break;
        }
        switch (event->key()) {
        case Qt::Key_F:
            return m_context.axis.fit();
        case Qt::Key_X:
            return m_context.axis.chooseNextScale();
        case Qt::Key_Left:
            return m_context.cursor.stepBack();
        case Qt::Key_Right:
            return m_context.cursor.stepForward();
        case Qt::Key_Home:
            return m_context.cursor.goToStart();
        case Qt::Key_End:
            return m_context.cursor.goLive();
        case Qt::Key_Up:
            return pickNeighbour(-1);
        case Qt::Key_Down:
            return pickNeighbour(1);
        default:
            break;
        }
    }
    QWidget::keyPressEvent(event);
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace lockstep::gui
