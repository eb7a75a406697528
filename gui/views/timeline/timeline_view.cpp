// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_view.h"

#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/notes.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/lane_sizes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace lockstep::gui {

namespace {

constexpr int kRepaintEvery_ms = 16;
constexpr int kScrollBar_px = 10;

} // namespace

TimelineView::TimelineView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setObjectName("timeline.lanes");
    m_held.setSlotted(slottedIn(context));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scroll->setObjectName("timeline.scroll");
    m_scroll->setSingleStep(kLane_px / 3);
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintEvery_ms);

    connect(&m_repaint, &QTimer::timeout, this,
            [this] { update(std::exchange(m_unpainted, QRegion())); });
    connect(m_scroll, &QScrollBar::valueChanged, this, &TimelineView::relayout);
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_held.setSlotted(slottedIn(m_context));
        m_facts.clear();
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
        m_held.clear(); // the bindings may name other semaphores
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
    if (notes())
        connect(notes(), &Notes::changed, this, &TimelineView::relayout);
    connect(&context.selection, &Selection::selectionChanged, this, &TimelineView::relayout);
    connect(&context.selection, &Selection::rangeChanged, this, &TimelineView::relayout);
    connect(&context.selection, &Selection::hoverChanged, this, &TimelineView::followHover);
    retranslate();
    rearrange();
    fitGutter();
}

QSize TimelineView::sizeHint() const
{
    return {760, kRuler_px + kLegend_px + usualPlots_px()[0]};
}

QSize TimelineView::minimumSizeHint() const
{
    return {320, kRuler_px + kLegend_px + 3 * kLaneCompact_px};
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One lane for each task, with its states over time"));
    m_scroll->setAccessibleName(tr("Scroll through the lanes"));
}

Notes* TimelineView::notes() const
{
    return m_context.live_run ? m_context.live_run->notes() : nullptr;
}

void TimelineView::relayout()
{
    m_stale = true;
    repaintSoon(rect());
}

void TimelineView::repaintSoon(const QRegion& part)
{
    m_unpainted += part;
    if (!m_repaint.isActive())
        m_repaint.start();
}

ObjectId TimelineView::emphasisedObject() const
{
    const Selection& selection = m_context.selection;
    return selection.hoveredObject() ? selection.hoveredObject() : selection.object();
}

/// Only what is to be emphasised, and what was: the mouse crosses many lanes in a moment.
void TimelineView::followHover()
{
    if (m_stale)
        return; // all of it is painted anyway
    repaintSoon(emphasisedBy(m_layout, m_hovered, m_emphasised) +
                emphasisedBy(m_layout, m_context.selection.hoveredTask(), emphasisedObject()));
    m_hovered = m_context.selection.hoveredTask();
    m_emphasised = emphasisedObject();
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
    if (m_context.feed.history()) {
        m_held.advance(*m_context.feed.history());
        m_facts.advance(*m_context.feed.history());
    }
    m_rows.follow(m_context.feed, m_context.names);
    const LaneSizes& sizes = laneSizesFor(m_rows, m_held, trackCount(), plotHeight_px(height()));
    const double needed_px = gutterFor(m_context.feed, m_rows, m_context.names, sizes, width(),
                                       roleOf(m_context, "no_handle"));
    m_gutter_px = std::max(needed_px, m_leastGutter_px);
    if (std::exchange(m_neededGutter_px, needed_px) != needed_px)
        emit neededGutterChanged();
    const double width_px = plotWidth_px(width(), m_gutter_px);
    m_context.axis.setWidth_px(width_px);
    emit plotChanged(m_gutter_px, width_px);
}

void TimelineView::setLeastGutter_px(double width_px)
{
    if (std::exchange(m_leastGutter_px, width_px) == width_px)
        return;
    fitGutter();
    relayout();
}

void TimelineView::setDifferences(std::optional<DifferencePlaces> differences)
{
    if (differences == m_differences)
        return;
    m_differences = std::move(differences);
    relayout();
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
                       .range_end = m_context.selection.rangeEnd(),
                       .facts = &m_facts,
                       .no_handle = roleOf(m_context, "no_handle"),
                       .notes = notes() ? &notes()->all() : nullptr,
                       .differences = m_differences ? &*m_differences : nullptr},
                      std::move(m_layout));
    fitScrollBar();
    return m_layout;
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    const QRegion kept = QRegion(rect()) - event->region() - m_scroll->geometry();
    const bool isWhole = m_stale || kept.isEmpty();
    m_hovered = m_context.selection.hoveredTask();
    m_emphasised = emphasisedObject();
    auto labels = paint(painter, theme, layout(),
                        {.selected = m_context.selection.task(),
                         .hovered = m_hovered,
                         .object = m_emphasised,
                         .dimmed = m_dimmed},
                        isWhole ? QRegion() : event->region());
    if (isWhole)
        m_labels = std::move(labels);
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

bool TimelineView::event(QEvent* event)
{
    // On another layout these places may bear the letter of a command of the window.
    if (event->type() == QEvent::ShortcutOverride && isPlaceKey(static_cast<QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
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
