// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

namespace lockstep::gui {

namespace {

TaskId taskOfEnd(const Log& log, ObjectId object)
{
    const ObjectInfo* info = log.object(object);
    if (!info || info->kind != ObjectKind::TaskEnd)
        return {};
    for (std::uint32_t id = 1; id <= log.taskCount(); ++id)
        if (const TaskInfo* task = log.task(TaskId{id}); task && task->end == object)
            return TaskId{id};
    return {};
}

/// As far as it matters for keeping places.
std::uint32_t locksIn(const Log& log)
{
    std::uint32_t locks = 0;
    for (std::uint32_t id = 1; id <= std::min(log.objectCount(), 256u); ++id)
        locks += log.object(ObjectId{id})->kind != ObjectKind::TaskEnd;
    return locks;
}

} // namespace

LockGraphView::LockGraphView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName("lock_graph");
    setAccessibleName(tr("Who waits for whom"));
    setMouseTracking(true);
    connect(&context.cursor, &Cursor::moved, this, &LockGraphView::rebuild);
    connect(&context.feed, &Feed::runChanged, this, &LockGraphView::rebuild);
    connect(&context.names, &Names::changed, this, &LockGraphView::rebuild);
    connect(&context.selection, &Selection::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&context.selection, &Selection::hoverChanged, this, qOverload<>(&QWidget::update));
    rebuild();
}

void LockGraphView::rebuild()
{
    m_picture = {};
    m_picture.area = QRectF(QPointF(), QSizeF(size()) / zoom());
    const Log* log = m_context.feed.log();
    m_picture.empty_text = log ? tr("At this moment nobody holds or waits for anything.")
                               : ViewRegistry::find("lock_graph")->emptyText();
    if (log) {
        const RunState& state = m_context.cursor.state();
        const WaitGraph graph = WaitGraph::of(state);
        const QString circle = m_context.names.describeDeadlock(state);
        if (!circle.isEmpty())
            m_picture.sentence = tr("Deadlock: %1.").arg(circle);
        const LockGraphParts parts = partsOf(m_picture.area, m_picture.sentence);
        m_picture.sentence_rect = parts.sentence;
        m_picture.legend_rect = parts.legend;
        const QFontMetricsF metrics(Theme::font(FontRole::TextStrong));
        const Names& names = m_context.names;
        LockGraphInputs inputs{graph, parts.graph};
        inputs.task_name = [&](TaskId id) { return names.name(id); };
        inputs.object_name = [&](ObjectId id) { return names.name(id); };
        inputs.task_of_end = [&](ObjectId id) { return taskOfEnd(*log, id); };
        inputs.text_width_px = [&](const QString& text) { return metrics.horizontalAdvance(text); };
        inputs.lock_index = [&](ObjectId id) { return names.colorIndex(id); };
        inputs.tasks = log->taskCount();
        inputs.locks = locksIn(*log);
        m_picture.graph = layOut(inputs);
        for (const LockGraphNode& node : m_picture.graph.nodes)
            m_picture.colors.push_back(node.object ? names.colorIndex(node.object) : 0);
        emit noteChanged(!graph.cycles.empty() || !graph.knot.empty() ? tr("deadlock")
                         : graph.waits.empty()
                             ? QString()
                             : tr("%n waiting", nullptr, static_cast<int>(graph.waits.size())));
    } else {
        emit noteChanged({});
    }
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
    return std::clamp(std::min(width() / 560.0, height() / 380.0), 1.0, 2.2);
}

const LockGraphNode* LockGraphView::nodeAt(QPointF position) const
{
    const int at = m_picture.graph.nodeAt(position / zoom());
    return at < 0 ? nullptr : &m_picture.graph.nodes[static_cast<std::size_t>(at)];
}

void LockGraphView::mouseMoveEvent(QMouseEvent* event)
{
    const LockGraphNode* node = nodeAt(event->position());
    m_context.selection.hover(node ? node->task : TaskId{}, node ? node->object : ObjectId{});
}

void LockGraphView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LockGraphNode* node = nodeAt(event->position());
    m_context.selection.selectTask(node ? node->task : TaskId{});
    m_context.selection.selectObject(node ? node->object : ObjectId{});
}

void LockGraphView::leaveEvent(QEvent*)
{
    m_context.selection.hover({}, {});
}

void LockGraphView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
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
}};

} // namespace

} // namespace lockstep::gui
