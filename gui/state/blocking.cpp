// SPDX-License-Identifier: MIT
#include "gui/state/blocking.h"

#include "core/analysis/wait_graph.h"

#include <QCoreApplication>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Blocking", text);
}

} // namespace

QString Blocking::sentenceOf(TaskId task) const
{
    return QStringLiteral("%1: %2").arg(m_names.name(task),
                                        m_names.describeState(m_cursor.state().task(task)));
}

QString Blocking::pick(TaskId task)
{
    m_selection.selectTask(task);
    m_selection.selectObject(m_cursor.state().task(task).waits_for);
    return sentenceOf(task);
}

QString Blocking::toBlocker()
{
    const RunState& state = m_cursor.state();
    const WaitGraph graph = WaitGraph::of(state);
    const TaskId from = m_selection.task();
    if (!from)
        return graph.waits.empty() ? say(QT_TRANSLATE_NOOP("Blocking", "Nobody waits"))
                                   : pick(graph.waits.front().task);
    const std::vector<TaskId> chain = chainToRoot(state, from);
    if (chain.size() > 1)
        return pick(chain[1]);
    const WaitEdge* wait = graph.waitOf(from);
    if (!wait)
        return say(QT_TRANSLATE_NOOP("Blocking", "%1 waits for nobody")).arg(m_names.name(from));
    return state.object(wait->object).owner == from
               ? say(QT_TRANSLATE_NOOP("Blocking", "%1 waits for itself")).arg(m_names.name(from))
               : say(QT_TRANSLATE_NOOP("Blocking", "Nobody has %1"))
                     .arg(m_names.name(wait->object));
}

QString Blocking::toWaiter()
{
    const RunState& state = m_cursor.state();
    const TaskId from = m_selection.task();
    for (const WaitEdge& wait : WaitGraph::of(state).waits)
        if (state.object(wait.object).owner == from && wait.task != from)
            return pick(wait.task);
    return from ? say(QT_TRANSLATE_NOOP("Blocking", "Nobody waits for %1")).arg(m_names.name(from))
                : say(QT_TRANSLATE_NOOP("Blocking", "No task is picked"));
}

QString Blocking::toRoot()
{
    const TaskId from = m_selection.task();
    if (!from)
        return toBlocker();
    const std::vector<TaskId> chain = chainToRoot(m_cursor.state(), from);
    return chain.size() > 1 ? pick(chain.back()) : toBlocker();
}

} // namespace lockstep::gui
