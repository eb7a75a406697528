// SPDX-License-Identifier: MIT
// Mouse and keys of the timeline.
#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/timeline_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanPart = 0.15; // of the width, for a key

// Physical keys as X and Wayland number them, so that they lie together on every keyboard.
constexpr quint32 kScanW = 25;
constexpr quint32 kScanA = 38;
constexpr quint32 kScanS = 39;
constexpr quint32 kScanD = 40;

} // namespace

bool TimelineView::isPlaceKey(const QKeyEvent& event)
{
    const quint32 scan = event.nativeScanCode();
    return event.modifiers() == Qt::NoModifier &&
           (scan == kScanW || scan == kScanA || scan == kScanS || scan == kScanD);
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
    if (layout().legend.contains(event->position())) {
        if (const LegendEntry* entry = legendStateAt(m_layout, event->position()))
            toggleDimmed(entry->look);
        return;
    }
    const bool inPlot = event->position().x() >= layout().plot.left();
    if (inPlot && (m_rangeTool || event->modifiers().testFlag(Qt::ShiftModifier))) {
        m_drag = Drag::Range;
        m_rangeStart = m_context.axis.nearestSeq(event->position().x() - m_layout.plot.left());
        m_context.selection.selectRange(0, 0);
        return;
    }
    if (m_layout.ruler.contains(event->position())) {
        const TimelineTag* tag = tagAt(m_layout, event->position());
        const bool isNote = tag && tag->kind == TimelineTag::Kind::Note;
        m_drag = inPlot && !isNote ? Drag::Cursor : Drag::None;
        if (isNote) // its flag stands beside its moment
            m_context.cursor.goTo(tag->seq);
        else if (inPlot)
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
    if (!m_rangeTool)
        setCursor(legendStateAt(layout(), event->position()) ? Qt::PointingHandCursor
                                                             : Qt::ArrowCursor);
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

} // namespace lockstep::gui
