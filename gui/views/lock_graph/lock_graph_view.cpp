// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"

#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace lockstep::gui {

LockGraphView::LockGraphView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scene(context)
{
    setObjectName("lock_graph");
    setAccessibleName(tr("Who waits for whom"));
    setMouseTracking(true);
    connect(&context.cursor, &Cursor::moved, this, &LockGraphView::rebuild);
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_putByUser.clear();
        m_scene.clear();
        rebuild();
    });
    connect(&context.names, &Names::changed, this, &LockGraphView::rebuild);
    connect(&context.selection, &Selection::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&context.selection, &Selection::hoverChanged, this, qOverload<>(&QWidget::update));
    rebuild();
}

void LockGraphView::rebuild()
{
    m_picture = m_scene.pictureIn(QRectF(QPointF(), QSizeF(size()) / zoom()), &m_putByUser);
    emit noteChanged(m_picture.note);
    setAccessibleDescription(m_picture.sentence);
    update();
}

void LockGraphView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.scale(zoom(), zoom());
    const Selection& selection = m_context.selection;
    paintLockGraph(
        painter, Theme::current(), m_picture,
        {selection.hoveredTask(), selection.hoveredObject(), selection.task(), selection.object()});
}

void LockGraphView::resizeEvent(QResizeEvent*)
{
    rebuild();
}

double LockGraphView::zoom() const
{
    return LockGraphScene::zoomFor(size());
}

const LockGraphNode* LockGraphView::nodeAt(QPointF position) const
{
    const int at = m_picture.graph.nodeAt(position / zoom());
    return at < 0 ? nullptr : &m_picture.graph.nodes[static_cast<std::size_t>(at)];
}

void LockGraphView::mouseMoveEvent(QMouseEvent* event)
{
    const LockGraphKey none;
    if (m_dragged != none && !m_picture.graph_area.isEmpty()) {
        const QPointF moved = event->position() - m_pressedAt;
        m_moves = m_moves || moved.manhattanLength() > QApplication::startDragDistance();
        if (m_moves) {
            const QPointF at = event->position() / zoom() - m_picture.graph_area.topLeft();
            m_putByUser[m_dragged] = {std::clamp(at.x() / m_picture.graph_area.width(), 0.0, 1.0),
                                      std::clamp(at.y() / m_picture.graph_area.height(), 0.0, 1.0)};
            rebuild();
        }
        return;
    }
    const LockGraphNode* node = nodeAt(event->position());
    m_context.selection.hover(node ? node->task : TaskId{}, node ? node->object : ObjectId{});
}

void LockGraphView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LockGraphNode* node = nodeAt(event->position());
    m_dragged = node ? node->key() : LockGraphKey{};
    m_pressedAt = event->position();
    m_moves = false;
    m_context.selection.selectTask(node ? node->task : TaskId{});
    m_context.selection.selectObject(node ? node->object : ObjectId{});
}

void LockGraphView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged = {};
}

void LockGraphView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const LockGraphNode* node = nodeAt(event->position())) {
        m_putByUser.erase(node->key());
        rebuild();
    }
}

QString LockGraphView::sentenceOf(const LockGraphEdge& edge) const
{
    const Names& names = m_context.names;
    const QString task = names.name(edge.task), object = names.name(edge.object);
    const QString since = Names::place(edge.since);
    if (edge.kind == LockGraphEdge::Kind::Holds)
        return tr("%1 has %2 since %3").arg(task, object, since);
    if (edge.kind == LockGraphEdge::Kind::Frees)
        return tr("only %1 can free %2").arg(task, object);
    if (edge.kind == LockGraphEdge::Kind::Sets)
        return tr("only %1 sets %2").arg(task, object);
    if (edge.kind == LockGraphEdge::Kind::Joins)
        return tr("%1 joins %2 since %3").arg(task, object, since);
    return edge.position > 0 ? tr("%1 waits for %2 since %3, place %4 in its queue")
                                   .arg(task, object, since)
                                   .arg(edge.position)
                             : tr("%1 waits for %2 since %3").arg(task, object, since);
}

std::vector<SpokenItem> LockGraphView::spokenItems()
{
    std::vector<SpokenItem> items;
    if (!m_context.feed.log())
        return items;
    for (const LockGraphEdge& edge : m_picture.graph.edges) {
        const QRectF box = QRectF(edge.line.p1(), edge.line.p2()).normalized();
        items.push_back({sentenceOf(edge),
                         QRectF(box.topLeft() * zoom(), box.size() * zoom()).toAlignedRect()});
    }
    return items;
}

QString LockGraphView::tipAt(QPointF position) const
{
    if (!m_context.feed.log())
        return {};
    const int at = m_picture.graph.nodeAt(position / zoom());
    QStringList lines;
    for (const LockGraphEdge& edge : m_picture.graph.edges)
        if (edge.from == at || edge.to == at ||
            (at < 0 && edge.label_rect.contains(position / zoom())))
            lines << sentenceOf(edge);
    return lines.join('\n');
}

bool LockGraphView::event(QEvent* event)
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

void LockGraphView::leaveEvent(QEvent*)
{
    m_context.selection.hover({}, {});
}

void LockGraphView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Who waits for whom"));
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        rebuild();
}

namespace {

const RegisteredView registration{{
    .id = "lock_graph",
    .title = QT_TRANSLATE_NOOP("Views", "Who waits for whom"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Tasks, the locks they hold and the locks they wait "
                                             "for appear here; a deadlock as a red ring."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new LockGraphView(context, parent);
    },
    .figure = lockGraphFigure,
}};

} // namespace

} // namespace lockstep::gui
