// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_scene.h"

#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/text_width.h"

#include <QPainter>

#include <algorithm>
#include <sstream>

namespace lockstep::gui {

namespace {

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

LockGraphScene::LockGraphScene(const ViewContext& context) : m_context(context) {}

double LockGraphScene::zoomFor(const QSizeF& size)
{
    return std::clamp(std::min(size.width() / 560.0, size.height() / 380.0), 1.0, 2.2);
}

LockGraphPicture LockGraphScene::pictureIn(const QRectF& area,
                                           const std::map<LockGraphKey, QPointF>* put_by_user)
{
    LockGraphPicture picture;
    picture.area = area;
    const Log* log = m_context.feed.log();
    picture.empty_text = log ? tr("At this moment nobody holds or waits for anything.")
                             : ViewRegistry::find("lock_graph")->emptyText();
    if (!log)
        return picture;
    const RunState& state = m_context.cursor.state();
    const WaitGraph graph = WaitGraph::of(state);
    describeTrouble(picture, *log, state, graph);
    if (picture.trouble == LockGraphPicture::Trouble::None)
        describePossible(picture, *log);
    const LockGraphParts parts = partsOf(picture.area, picture.sentence);
    picture.sentence_rect = parts.sentence;
    picture.legend_rect = parts.legend;
    const Names& names = m_context.names;
    LockGraphInputs inputs{graph, parts.graph};
    inputs.task_name = [&](TaskId id) { return names.name(id); };
    inputs.object_name = [&](ObjectId id) { return names.name(id); };
    inputs.task_of_end = [&](ObjectId id) { return names.taskOfEnd(id); };
    inputs.text_width_px = [](const QString& text) {
        return textWidth_px(text, FontRole::TextStrong);
    };
    inputs.lock_index = [&](ObjectId id) { return names.colorIndex(id); };
    inputs.tasks = log->taskCount();
    inputs.locks = locksIn(*log);
    inputs.object_kind = [&](ObjectId id) {
        const ObjectInfo* info = log->object(id);
        if (!info || info->kind == ObjectKind::Lock)
            return QString();
        const std::uint32_t count = state.object(id).count;
        return info->kind == ObjectKind::RLock && count > 0
                   ? tr("%1, count %2").arg(names.kind(id)).arg(count)
                   : names.kind(id);
    };
    inputs.is_gone = [&](LockGraphKey key) {
        return key.task ? state.task(key.task).state == TaskState::Ended &&
                              state.task(key.task).end != TaskEnd::StillWaiting
                        : state.object(key.object).abandoned;
    };
    inputs.setter = [&](ObjectId id) { return setterOf(*log, id); };
    inputs.put_by_user = put_by_user;
    picture.graph_area = parts.graph;
    picture.graph = layOut(inputs);
    for (const LockGraphNode& node : picture.graph.nodes)
        picture.colors.push_back(node.object ? names.colorIndex(node.object) : 0);
    picture.note = picture.trouble == LockGraphPicture::Trouble::Deadlock    ? tr("deadlock")
                   : picture.trouble == LockGraphPicture::Trouble::Abandoned ? tr("abandoned")
                   : picture.trouble == LockGraphPicture::Trouble::Hang      ? tr("hang")
                   : picture.trouble == LockGraphPicture::Trouble::Possible  ? tr("could deadlock")
                   : graph.waits.empty()
                       ? QString()
                       : tr("%n waiting", nullptr, static_cast<int>(graph.waits.size()));
    return picture;
}

TaskId LockGraphScene::setterOf(const Log& log, ObjectId object) const
{
    const auto& roles = rolesFor(m_context, "lock_graph");
    const auto declared = roles.find("setters");
    const ObjectInfo* info = declared == roles.end() ? nullptr : log.object(object);
    if (!info || info->kind != ObjectKind::Event)
        return {};
    std::istringstream words(declared->second);
    for (std::string event, task; words >> event >> task;)
        for (std::uint32_t id = 1; event == info->name && id <= log.taskCount(); ++id)
            if (log.nameOf(TaskId{id}) == task)
                return TaskId{id};
    return {};
}

void LockGraphScene::describeTrouble(LockGraphPicture& picture, const Log& log,
                                     const RunState& state, const WaitGraph& graph) const
{
    using Trouble = LockGraphPicture::Trouble;
    const Names& names = m_context.names;
    for (const WaitEdge& wait : graph.waits)
        if (setterOf(log, wait.object) == wait.task) {
            picture.trouble = Trouble::Deadlock;
            picture.sentence = tr("Deadlock: %1 waits for %2, which only %1 sets.")
                                   .arg(names.name(wait.task), names.name(wait.object));
            return;
        }
    const QString circle = names.describeDeadlock(state);
    if (!circle.isEmpty()) {
        picture.trouble = Trouble::Deadlock;
        picture.sentence = tr("Deadlock: %1.").arg(circle);
        // The ring tells a long story better than four lines of text above it do.
        const std::size_t tasks = graph.cycles.empty() ? 0 : graph.cycles.front().size();
        if (tasks > 3)
            picture.sentence =
                tr("Deadlock: a circle of %1 tasks, each waits for what the next one has.")
                    .arg(tasks);
        if (graph.cycles.size() > 1)
            picture.sentence += ' ' + tr("There are %1 circles.").arg(graph.cycles.size());
        return;
    }
    for (const WaitEdge& wait : graph.waits) {
        const ObjectView& object = state.object(wait.object);
        if (!object.abandoned)
            continue;
        picture.trouble = Trouble::Abandoned;
        picture.sentence =
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
    picture.trouble = verdict == Verdict::Hang ? Trouble::Hang : Trouble::Abandoned;
    picture.sentence =
        (verdict == Verdict::Hang ? tr("Hang, but no circle: %1.") : tr("Abandoned: %1."))
            .arg(waits.join(tr("; ")));
}

void LockGraphScene::describePossible(LockGraphPicture& picture, const Log& log)
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
    picture.trouble = LockGraphPicture::Trouble::Possible;
    picture.sentence =
        orders.size() > 3
            ? tr("No deadlock here, but in another order there could be one: %1 locks are taken "
                 "round in a circle.")
                  .arg(orders.size())
            : tr("No deadlock here, but in another order there could be one: %1.")
                  .arg(orders.join(tr("; ")));
}

FigurePaint lockGraphFigure(const ViewContext& context)
{
    return [context, scene = LockGraphScene(context)](const FigurePart& part) mutable {
        const double zoom = LockGraphScene::zoomFor(part.size);
        LockGraphPicture picture = scene.pictureIn(QRectF(QPointF(), part.size / zoom));
        if (!part.with_legend)
            picture.legend_rect.setHeight(0);
        const Selection& selection = context.selection;
        part.painter.save();
        part.painter.scale(zoom, zoom);
        paintLockGraph(part.painter, part.theme, picture,
                       {{}, {}, selection.task(), selection.object()});
        part.painter.restore();
    };
}

} // namespace lockstep::gui
