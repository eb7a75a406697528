// SPDX-License-Identifier: MIT
#include "gui/views/next_steps/next_step_rows.h"

#include "core/analysis/wait_graph.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

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
            return joined(operation,
                          step.owner
                              ? say(QT_TRANSLATE_NOOP("NextSteps", "held by %1: blocks")).arg(owner)
                              : say(QT_TRANSLATE_NOOP("NextSteps", "none left: blocks")));
        return joined(operation, step.owner ? say(QT_TRANSLATE_NOOP("NextSteps", "has it already"))
                                            : say(QT_TRANSLATE_NOOP("NextSteps", "free")));
    case Operation::Join:
        return joined(operation, step.would_block
                                     ? say(QT_TRANSLATE_NOOP("NextSteps", "alive, will wait"))
                                     : say(QT_TRANSLATE_NOOP("NextSteps", "has ended")));
    case Operation::Put:
        return joined(operation, step.would_block
                                     ? say(QT_TRANSLATE_NOOP("NextSteps", "full: blocks"))
                                     : say(QT_TRANSLATE_NOOP("NextSteps", "there is room")));
    case Operation::Get:
        return joined(operation, step.would_block
                                     ? say(QT_TRANSLATE_NOOP("NextSteps", "empty: blocks"))
                                     : say(QT_TRANSLATE_NOOP("NextSteps", "there is one")));
    case Operation::Receive:
    case Operation::ReceiveFrom:
        return joined(operation, step.would_block
                                     ? say(QT_TRANSLATE_NOOP("NextSteps", "nothing came: blocks"))
                                     : say(QT_TRANSLATE_NOOP("NextSteps", "something is there")));
    case Operation::JoinQueue:
    case Operation::AwaitResult:
    case Operation::TakeWork:
    case Operation::Wait:
        return joined(operation, step.would_block ? say(QT_TRANSLATE_NOOP("NextSteps", "will wait"))
                                                  : say(QT_TRANSLATE_NOOP("NextSteps", "goes on")));
    case Operation::Delay:
    case Operation::Hold:
    case Operation::Burn:
        return step.until_ns > 0 ? joined(operation, say(QT_TRANSLATE_NOOP("NextSteps", "for %1"))
                                                         .arg(Names::seconds(step.until_ns)))
                                 : operation;
    case Operation::Resume:
        if (!step.would_block)
            return joined(operation, say(QT_TRANSLATE_NOOP("NextSteps", "was woken")));
        return joined(
            operation,
            step.owner ? say(QT_TRANSLATE_NOOP("NextSteps", "held by %1 again: blocks")).arg(owner)
                       : say(QT_TRANSLATE_NOOP("NextSteps", "none left again: blocks")));
    default:
        return operation;
    }
}

QString waiting(const PendingStep& step, const std::vector<PendingStep>& sleepers,
                const Names& names)
{
    const QString until = Names::seconds(step.until_ns);
    const auto before = wakeBefore(step, sleepers);
    QString when = step.object ? say(QT_TRANSLATE_NOOP("NextSteps", "waits until %1")).arg(until)
                               : say(QT_TRANSLATE_NOOP("NextSteps", "wakes at %1")).arg(until);
    if (!before.empty())
        when = say(QT_TRANSLATE_NOOP("NextSteps", "%1, after %2")).arg(when, listOf(before, names));
    return joined(step.object ? names.describeOperation(step.operation, step.object)
                              : say(QT_TRANSLATE_NOOP("NextSteps", "sleeps")),
                  when);
}

QString blocked(const PendingStep& step, const Names& names)
{
    const QString object = names.name(step.object);
    if (step.operation == Operation::Join)
        return joined(say(QT_TRANSLATE_NOOP("NextSteps", "joins %1")).arg(object),
                      say(QT_TRANSLATE_NOOP("NextSteps", "still alive")));
    return joined(
        say(QT_TRANSLATE_NOOP("NextSteps", "waits for %1")).arg(object),
        step.owner ? say(QT_TRANSLATE_NOOP("NextSteps", "held by %1")).arg(names.name(step.owner))
                   : QString());
}

} // namespace

std::vector<NextStepRow> rowsOf(const std::vector<PendingStep>& pending, const Names& names,
                                bool steppable, std::size_t most)
{
    std::vector<const PendingStep*> shown;
    for (const PendingStep& step : pending)
        shown.push_back(&step);
    if (shown.size() > most) {
        std::stable_partition(shown.begin(), shown.end(), [](const PendingStep* step) {
            return step->can == PendingStep::Can::Step;
        });
        shown.resize(most);
    }
    const std::vector<PendingStep> sleepers = sleepersOf(pending);
    std::vector<NextStepRow> rows;
    for (const PendingStep* each : shown) {
        const PendingStep& step = *each;
        NextStepRow row{step.task,
                        names.name(step.task),
                        {},
                        NextStepRow::Offer::Nothing,
                        names.describeSite(step.site)};
        switch (step.can) {
        case PendingStep::Can::Step:
            row.text = atGate(step, names);
            row.offer = NextStepRow::Offer::Step;
            break;
        case PendingStep::Can::WakeUp:
            row.text = waiting(step, sleepers, names);
            row.offer = NextStepRow::Offer::Step;
            break;
        case PendingStep::Can::Blocked:
            row.text = blocked(step, names);
            row.offer = NextStepRow::Offer::Why;
            break;
        case PendingStep::Can::Busy:
            row.text = say(QT_TRANSLATE_NOOP("NextSteps", "runs"));
            break;
        }
        if (!steppable && row.offer == NextStepRow::Offer::Step)
            row.offer = NextStepRow::Offer::Nothing;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PendingStep> sleepersOf(const std::vector<PendingStep>& pending)
{
    std::vector<PendingStep> sleepers;
    std::copy_if(pending.begin(), pending.end(), std::back_inserter(sleepers),
                 [](const PendingStep& step) { return step.can == PendingStep::Can::WakeUp; });
    std::stable_sort(
        sleepers.begin(), sleepers.end(),
        [](const PendingStep& a, const PendingStep& b) { return a.until_ns < b.until_ns; });
    return sleepers;
}

std::vector<TaskId> wakeBefore(const PendingStep& step, const std::vector<PendingStep>& sleepers)
{
    std::vector<TaskId> tasks;
    for (const PendingStep& other : sleepers) {
        if (other.until_ns >= step.until_ns)
            break;
        tasks.push_back(other.task);
    }
    return tasks;
}

QString listOf(const std::vector<TaskId>& tasks, const Names& names)
{
    constexpr std::size_t kShown = 2;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(tasks.size(), kShown); ++i)
        shown << names.name(tasks[i]);
    const QString list = shown.join(QStringLiteral(", "));
    return tasks.size() <= kShown ? list
                                  : say(QT_TRANSLATE_NOOP("NextSteps", "%1 and %2 more"))
                                        .arg(list)
                                        .arg(tasks.size() - kShown);
}

namespace {

bool isLiving(const TaskView& task)
{
    return task.state != TaskState::Unborn &&
           (task.state != TaskState::Ended || task.end == TaskEnd::StillWaiting);
}

} // namespace

std::vector<NextStepRow> rowsOf(const RunState& state, const Names& names, std::size_t most)
{
    std::vector<NextStepRow> rows;
    for (std::uint32_t id = 1; id <= state.taskCount() && rows.size() < most; ++id) {
        const TaskView& task = state.task(TaskId{id});
        if (isLiving(task))
            rows.push_back({TaskId{id}, names.name(TaskId{id}), names.describeState(task),
                            NextStepRow::Offer::Nothing, names.describeSite(task.site)});
    }
    return rows;
}

std::size_t livingTasks(const RunState& state)
{
    std::size_t living = 0;
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id)
        living += isLiving(state.task(TaskId{id})) ? 1 : 0;
    return living;
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
                      ? say(QT_TRANSLATE_NOOP("NextSteps", "%1, held by %2"))
                            .arg(wait, names.name(owner))
                      : wait);
    }
    return parts.isEmpty() ? QString() : parts.join(QStringLiteral("; ")) + '.';
}

} // namespace lockstep::gui
