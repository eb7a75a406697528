// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_canvas.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/theme.h"
#include "gui/views/streams/page_painter.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLeastCell_px = 1e-5;
constexpr double kWidestCell_px = 60;

} // namespace

StreamCanvas::StreamCanvas(const ViewContext& context, QWidget* parent)
    : QAbstractScrollArea(parent), m_context(context), m_scene(context)
{
    setObjectName("stream.canvas");
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    horizontalScrollBar()->setObjectName("stream.scroll_bytes");
    verticalScrollBar()->setObjectName("stream.scroll_connections");
    retranslate();
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setSingleStep(24);
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_scene.clear();
        m_cell_px = 0;
        pick({});
        relayout();
    });
    connect(&context.feed, &Feed::advanced, this, &StreamCanvas::relayout);
    connect(&context.cursor, &Cursor::moved, this, &StreamCanvas::relayout);
    connect(&context.names, &Names::changed, this, &StreamCanvas::relayout);
    connect(&context.selection, &Selection::selectionChanged, viewport(),
            qOverload<>(&QWidget::update));
}

void StreamCanvas::relayout()
{
    m_stale = true;
    viewport()->update();
}

const std::vector<int>& StreamCanvas::connections()
{
    layout();
    return m_scene.connections();
}

void StreamCanvas::showLadder(bool is_ladder)
{
    m_isLadder = is_ladder;
    verticalScrollBar()->setValue(0);
    relayout();
}

const StreamPage& StreamCanvas::page()
{
    if (!m_stale)
        return m_page;
    m_stale = false;
    m_scene.follow();
    m_page = {};
    m_isSaid = false;
    if (m_context.feed.log()) {
        const auto make = [&](double zoom) {
            return m_scene.pageOf({.size = QSizeF(viewport()->size()) / zoom,
                                   .top_px = -verticalScrollBar()->value() / zoom,
                                   .left_px = horizontalScrollBar()->value() / zoom,
                                   .folds = m_folds,
                                   .cell_px = m_cell_px,
                                   .picked = m_picked,
                                   .is_ladder = m_isLadder});
        };
        m_page = make(1);
        m_zoom = StreamScene::zoomFor(viewport()->size(), m_page.height_px);
        m_page = make(m_zoom);
        const QPoint before(horizontalScrollBar()->value(), verticalScrollBar()->value());
        fitScrollBars();
        m_stale = false;
        if (before != QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value()))
            m_page = make(m_zoom);
    }
    return m_page;
}

void StreamCanvas::fitScrollBars()
{
    const auto fit = [](QScrollBar* bar, double contents_px, double page_px) {
        bar->setPageStep(static_cast<int>(page_px));
        bar->setRange(0, static_cast<int>(contents_px > page_px + 2
                                              ? std::min(std::ceil(contents_px - page_px), 2e9)
                                              : 0));
    };
    fit(verticalScrollBar(), m_page.height_px * m_zoom, viewport()->height());
    fit(horizontalScrollBar(), m_page.width_px * m_zoom,
        std::ceil(m_page.streams.plot.width() * m_zoom));
}

void StreamCanvas::scrollContentsBy(int, int)
{
    relayout();
}

void StreamCanvas::resizeEvent(QResizeEvent*)
{
    relayout();
}

void StreamCanvas::retranslate()
{
    setAccessibleName(tr("Connections"));
    horizontalScrollBar()->setAccessibleName(tr("Scroll through the bytes"));
    verticalScrollBar()->setAccessibleName(tr("Scroll through the connections"));
}

void StreamCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        relayout();
}

void StreamCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    painter.fillRect(viewport()->rect(), theme.color(Token::Canvas));
    const StreamPage& made = page();
    if (made.is_empty) {
        painter.setFont(Theme::font(FontRole::Label));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(
            viewport()->rect().adjusted(16, 12, -16, -12), int(Qt::AlignCenter) | Qt::TextWordWrap,
            m_context.feed.log() ? nothing() : ViewRegistry::find("stream")->emptyText());
        return;
    }
    const Selection& selection = m_context.selection;
    painter.scale(m_zoom, m_zoom);
    paintPage(painter, theme, made, {selection.seq(), selection.task(), selection.object()});
}

QString StreamCanvas::nothing()
{
    return tr("At this moment there is no connection.");
}

void StreamCanvas::pick(const StreamRange& range)
{
    m_picked = range;
    relayout();
    emit pickedChanged();
}

void StreamCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const StreamLayout& made = layout();
    const QPointF point = event->position() / m_zoom;
    const LadderRow* row = m_page.ladder.rowAt(point);
    const DatagramBox* datagram = m_page.datagramAt(point);
    if (row || datagram) {
        m_context.selection.selectEvent(row ? row->seq : datagram->seq);
        return;
    }
    const StreamPart* part = made.partAt(point);
    if (const StreamBlock* block = made.blockAt(point)) {
        m_context.selection.selectEvent(block->seq);
        m_context.selection.selectTask(block->task);
        pick({part->connection, part->direction, block->begin, block->end});
        return;
    }
    if (!part || point.x() < made.plot.left() || part->bytes == 0) {
        pick({});
        return;
    }
    m_anchor = std::min(part->scale.positionAt(point.x()), part->bytes - 1);
    m_drags = true;
    pick({part->connection, part->direction, m_anchor, m_anchor + 1});
}

void StreamCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_drags || m_picked.connection < 0)
        return;
    const auto& parts = layout().parts;
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const StreamPart& other) {
        return other.connection == m_picked.connection && other.direction == m_picked.direction;
    });
    if (part == parts.end() || part->bytes == 0)
        return;
    const std::uint64_t at =
        std::min(part->scale.positionAt(event->position().x() / m_zoom), part->bytes - 1);
    pick({m_picked.connection, m_picked.direction, std::min(at, m_anchor),
          std::max(at, m_anchor) + 1});
}

void StreamCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_drags = false;
}

void StreamCanvas::zoom(double factor)
{
    zoomAt(factor, layout().plot.center().x());
}

void StreamCanvas::zoomAt(double factor, double x_px)
{
    const StreamLayout& made = layout();
    const double position = (x_px - made.origin_px) / made.cell_px;
    m_cell_px = std::clamp(made.cell_px * factor, kLeastCell_px, kWidestCell_px);
    m_page.width_px = m_page.width_px * factor + 100; // room to scroll to the same byte
    fitScrollBars();
    horizontalScrollBar()->setValue(
        static_cast<int>(std::lround((position * m_cell_px - (x_px - kGutter_px)) * m_zoom)));
    relayout();
}

void StreamCanvas::fold(bool folds)
{
    m_folds = folds;
    fit();
}

void StreamCanvas::fit()
{
    m_cell_px = 0;
    horizontalScrollBar()->setValue(0);
    relayout();
}

void StreamCanvas::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    zoomAt(std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position().x() / m_zoom);
    event->accept();
}

void StreamCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QApplication::clipboard()->setText(pickedAsText());
    else if (event->key() == Qt::Key_0 && event->modifiers() == Qt::NoModifier)
        fit();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool StreamCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(QPointF(help->pos()) / m_zoom), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace lockstep::gui
