// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

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

/// What is said of a run that stands still; None while somebody can go on.
Verdict verdictAt(const Log& log, const RunState& state, Seq last)
{
    if (state.verdict() != Verdict::None)
        return state.verdict();
    if (last == kNoSeq || log.event(last).kind != RunQuiet::kind)
        return Verdict::None;
    return decode<RunQuiet>(log.event(last), log.tailOf(last)).verdict;
}

} // namespace

LockGraphView::LockGraphView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName("lock_graph");
    setAccessibleName(tr("Who waits for whom"));
    setMouseTracking(true);
    connect(&context.cursor, &Cursor::moved, this, &LockGraphView::rebuild);
    connect(&context.feed, &Feed::runChanged, this, [this] {
        m_putByUser.clear();
        m_possible.clear();
        rebuild();
    });
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
        describeTrouble(*log, state, graph);
        if (m_picture.trouble == LockGraphPicture::Trouble::None)
            describePossible(*log);
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
        inputs.object_kind = [&](ObjectId id) {
            const ObjectInfo* info = log->object(id);
            return info && info->kind != ObjectKind::Lock ? names.kind(id) : QString();
        };
        inputs.is_gone = [&](LockGraphKey key) {
            return key.task ? state.task(key.task).state == TaskState::Ended &&
                                  state.task(key.task).end != TaskEnd::StillWaiting
                            : state.object(key.object).abandoned;
        };
        inputs.put_by_user = &m_putByUser;
        m_graphArea = parts.graph;
        m_picture.graph = layOut(inputs);
        for (const LockGraphNode& node : m_picture.graph.nodes)
            m_picture.colors.push_back(node.object ? names.colorIndex(node.object) : 0);
        emit noteChanged(
            m_picture.trouble == LockGraphPicture::Trouble::Deadlock    ? tr("deadlock")
            : m_picture.trouble == LockGraphPicture::Trouble::Abandoned ? tr("abandoned")
            : m_picture.trouble == LockGraphPicture::Trouble::Hang      ? tr("hang")
            : m_picture.trouble == LockGraphPicture::Trouble::Possible  ? tr("could deadlock")
            : graph.waits.empty()
                ? QString()
                : tr("%n waiting", nullptr, static_cast<int>(graph.waits.size())));
    } else {
        emit noteChanged({});
    }
    setAccessibleDescription(m_picture.sentence);
    update();
}

void LockGraphView::describeTrouble(const Log& log, const RunState& state, const WaitGraph& graph)
{
    using Trouble = LockGraphPicture::Trouble;
    const Names& names = m_context.names;
    const QString circle = names.describeDeadlock(state);
    if (!circle.isEmpty()) {
        m_picture.trouble = Trouble::Deadlock;
        m_picture.sentence = tr("Deadlock: %1.").arg(circle);
        // The ring tells a long story better than four lines of text above it do.
        const std::size_t tasks = graph.cycles.empty() ? 0 : graph.cycles.front().size();
        if (tasks > 3)
            m_picture.sentence =
                tr("Deadlock: a circle of %1 tasks, each waits for what the next one has.")
                    .arg(tasks);
        if (graph.cycles.size() > 1)
            m_picture.sentence += ' ' + tr("There are %1 circles.").arg(graph.cycles.size());
        return;
    }
    for (const WaitEdge& wait : graph.waits) {
        const ObjectView& object = state.object(wait.object);
        if (!object.abandoned)
            continue;
        m_picture.trouble = Trouble::Abandoned;
        m_picture.sentence =
            tr("Abandoned: %1 waits for %2, which %3 had when it ended.")
                .arg(names.name(wait.task), names.name(wait.object), names.name(object.owner));
        return;
    }
    const Verdict verdict = verdictAt(log, state, m_context.cursor.lastEvent());
    if (verdict != Verdict::Hang && verdict != Verdict::Abandoned)
        return;
    QStringList waits;
    for (const WaitEdge& wait : graph.waits)
        if (waits.size() < 3)
            waits << tr("%1 waits for %2").arg(names.name(wait.task), names.name(wait.object));
    if (graph.waits.size() > 3)
        waits << tr("%1 more wait").arg(graph.waits.size() - 3);
    m_picture.trouble = verdict == Verdict::Hang ? Trouble::Hang : Trouble::Abandoned;
    m_picture.sentence =
        (verdict == Verdict::Hang ? tr("Hang, but no circle: %1.") : tr("Abandoned: %1."))
            .arg(waits.join(tr("; ")));
}

void LockGraphView::describePossible(const Log& log)
{
    m_possible.advance(log, m_context.feed.end());
    const Seq now = m_context.cursor.seq();
    const auto& found = m_possible.found();
    const auto behind = std::partition_point(
        found.begin(), found.end(), [now](const PossibleDeadlock& each) { return each.seq < now; });
    if (behind == found.begin())
        return;
    const PossibleDeadlock& last = *std::prev(behind);
    QStringList orders;
    for (std::size_t i = 0; i < last.locks.size(); ++i)
        orders << tr("%1 takes %2 while it has %3")
                      .arg(m_context.names.name(last.tasks[i]),
                           m_context.names.name(last.locks[(i + 1) % last.locks.size()]),
                           m_context.names.name(last.locks[i]));
    m_picture.trouble = LockGraphPicture::Trouble::Possible;
    m_picture.sentence =
        orders.size() > 3
            ? tr("No deadlock here, but in another order there could be one: %1 locks are taken "
                 "round in a circle.")
                  .arg(orders.size())
            : tr("No deadlock here, but in another order there could be one: %1.")
                  .arg(orders.join(tr("; ")));
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
    const LockGraphKey none;
    if (m_dragged != none && !m_graphArea.isEmpty()) {
        const QPointF moved = event->position() - m_pressedAt;
        m_moves = m_moves || moved.manhattanLength() > QApplication::startDragDistance();
        if (m_moves) {
            const QPointF at = event->position() / zoom() - m_graphArea.topLeft();
            m_putByUser[m_dragged] = {std::clamp(at.x() / m_graphArea.width(), 0.0, 1.0),
                                      std::clamp(at.y() / m_graphArea.height(), 0.0, 1.0)};
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
}};

} // namespace

} // namespace lockstep::gui
