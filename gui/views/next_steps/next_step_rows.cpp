// SPDX-License-Identifier: MIT
#include "gui/views/next_steps/next_step_rows.h"

#include "core/analysis/wait_graph.h"

#include <QCoreApplication>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("NextSteps", text);
}

QString joined(const QString& operation, const QString& consequence)
{
    return consequence.isEmpty() ? operation
                                 : QStringLiteral("%1 · %2").arg(operation, consequence);
}

QString atGate(const PendingStep& step, const Names& names)
{
    const QString operation = names.describeOperation(step.operation, step.object);
    const QString owner = names.name(step.owner);
    switch (step.operation) {
    case Operation::Acquire:
        if (step.would_block)
            return joined(operation, step.owner ? say("held by %1: blocks").arg(owner)
                                                : say("none left: blocks"));
        return joined(operation, step.owner ? say("has it already") : say("free"));
    case Operation::Join:
        return joined(operation, step.would_block ? say("alive, will wait") : say("has ended"));
    case Operation::Put:
        return joined(operation, step.would_block ? say("full: blocks") : say("there is room"));
    case Operation::Get:
        return joined(operation, step.would_block ? say("empty: blocks") : say("there is one"));
    case Operation::JoinQueue:
    case Operation::AwaitResult:
    case Operation::TakeWork:
    case Operation::Wait:
        return joined(operation, step.would_block ? say("will wait") : say("goes on"));
    case Operation::Delay:
    case Operation::Hold:
    case Operation::Burn:
        return step.until_ns > 0
                   ? joined(operation, say("for %1").arg(Names::seconds(step.until_ns)))
                   : operation;
    case Operation::Resume:
        if (!step.would_block)
            return joined(operation, say("was woken"));
        return joined(operation, step.owner ? say("held by %1 again: blocks").arg(owner)
                                            : say("none left again: blocks"));
    default:
        return operation;
    }
}

QString waiting(const PendingStep& step, const Names& names)
{
    if (!step.object)
        return joined(say("sleeps"), say("wakes at %1").arg(Names::seconds(step.until_ns)));
    return joined(names.describeOperation(step.operation, step.object),
                  say("waits until %1").arg(Names::seconds(step.until_ns)));
}

QString blocked(const PendingStep& step, const Names& names)
{
    const QString object = names.name(step.object);
    if (step.operation == Operation::Join)
        return joined(say("joins %1").arg(object), say("still alive"));
    return joined(say("waits for %1").arg(object),
                  step.owner ? say("held by %1").arg(names.name(step.owner)) : QString());
}

} // namespace

std::vector<NextStepRow> rowsOf(const std::vector<PendingStep>& pending, const Names& names,
                                bool steppable)
{
    std::vector<NextStepRow> rows;
    for (const PendingStep& step : pending) {
        NextStepRow row{step.task, names.name(step.task), {}, NextStepRow::Offer::Nothing};
        switch (step.can) {
        case PendingStep::Can::Step:
            row.text = atGate(step, names);
            row.offer = NextStepRow::Offer::Step;
            break;
        case PendingStep::Can::WakeUp:
            row.text = waiting(step, names);
            row.offer = NextStepRow::Offer::Step;
            break;
        case PendingStep::Can::Blocked:
            row.text = blocked(step, names);
            row.offer = NextStepRow::Offer::Why;
            break;
        case PendingStep::Can::Busy:
            row.text = say("runs");
            break;
        }
        if (!steppable && row.offer == NextStepRow::Offer::Step)
            row.offer = NextStepRow::Offer::Nothing;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<NextStepRow> rowsOf(const RunState& state, const Names& names)
{
    std::vector<NextStepRow> rows;
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        const TaskView& task = state.task(TaskId{id});
        const bool ended = task.state == TaskState::Ended && task.end != TaskEnd::StillWaiting;
        if (task.state == TaskState::Unborn || ended)
            continue;
        rows.push_back({TaskId{id}, names.name(TaskId{id}), names.describeState(task),
                        NextStepRow::Offer::Nothing});
    }
    return rows;
}

QString whyBlocked(TaskId task, const RunState& state, const Names& names)
{
    QStringList parts;
    for (const TaskId at : chainToRoot(state, task)) {
        const TaskView& view = state.task(at);
        const TaskId owner = state.object(view.waits_for).owner;
        if (!view.waits_for || view.state == TaskState::Ready)
            break;
        const QString wait = QStringLiteral("%1 %2").arg(names.name(at), names.describeState(view));
        parts << (view.state == TaskState::WaitingForLock && owner
                      ? say("%1, held by %2").arg(wait, names.name(owner))
                      : wait);
    }
    return parts.isEmpty() ? QString() : parts.join(QStringLiteral("; ")) + '.';
}

} // namespace lockstep::gui
