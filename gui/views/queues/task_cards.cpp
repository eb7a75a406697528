// SPDX-License-Identifier: MIT
// Cards in which tasks themselves are what is queued: a loop of greenlets, a pool of them, a
// condition, a store that others guard.
#include "gui/views/queues/queues_layout.h"

#include "gui/state/task_look.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostBoxes = 64;
constexpr double kWide_px = 480; // captions stand beside the boxes, not above them
constexpr double kCaptions_px = 190;
constexpr BoxWidths kTaskWidths{48, 220};

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

/// A caption with how many there are, and their boxes below; "nobody" where there are none.
void writeTasks(CardWriter& card, const QueuesInputs& inputs, const QString& caption,
                const std::vector<TaskId>& tasks, int most_rows,
                const std::function<QString(TaskId)>& words = {})
{
    const bool isWide = card.right() - card.left() >= kWide_px;
    const QString counted = QStringLiteral("%1 · %2").arg(caption).arg(tasks.size());
    if (isWide) {
        card.write({card.left(), card.y(), kCaptions_px, kPill_px}, counted, FontRole::Small,
                   Token::Muted);
        card.indent(kCaptions_px);
    } else {
        card.caption(counted);
        card.skip(kCaption_px);
    }
    std::vector<SheetBox> boxes;
    for (std::size_t i = 0; i < tasks.size() && i < kMostBoxes; ++i)
        boxes.push_back(taskBox(inputs, tasks[i], words ? words(tasks[i]) : QString()));
    if (boxes.empty())
        boxes.push_back({BoxLook::More, {}, say(QT_TRANSLATE_NOOP("Queues", "nobody"))});
    card.flow(std::move(boxes), kPill_px, kTaskWidths, most_rows, tasks.size());
    card.indent(0);
}

/// Whose thread a greenlet runs on.
TaskId threadOf(const Log& log, TaskId task)
{
    const TaskInfo* info = log.task(task);
    while (info && info->carrier == Carrier::Greenlet && info->parent)
        info = log.task(info->parent);
    return info ? info->id : TaskId{};
}

struct LoopTasks {
    std::vector<TaskId> running, ready, timers, waiting;
};

LoopTasks tasksOf(const QueuesInputs& inputs, ObjectId loop)
{
    const TaskId thread = threadOf(inputs.log, inputs.log.object(loop)->creator);
    LoopTasks tasks;
    for (std::uint32_t id = 1; id <= inputs.state.taskCount(); ++id) {
        const TaskId task{id};
        const TaskView& view = inputs.state.task(task);
        if (view.state == TaskState::Unborn || isOver(view) || !inputs.log.task(task) ||
            threadOf(inputs.log, task) != thread)
            continue;
        switch (view.state) {
        case TaskState::Ready:
        case TaskState::New:
            tasks.ready.push_back(task);
            break;
        case TaskState::Sleeping:
            // an unpatched sleep holds the loop: it is no timer
            (view.spending == Operation::Hold ? tasks.running : tasks.timers).push_back(task);
            break;
        case TaskState::Running:
        case TaskState::AtGate:
        case TaskState::Computing:
        case TaskState::Outside:
            tasks.running.push_back(task);
            break;
        default:
            tasks.waiting.push_back(task);
        }
    }
    const auto bySince = [&](TaskId a, TaskId b) {
        return inputs.state.task(a).since < inputs.state.task(b).since;
    };
    std::stable_sort(tasks.ready.begin(), tasks.ready.end(), bySince);
    std::stable_sort(tasks.timers.begin(), tasks.timers.end(), [&](TaskId a, TaskId b) {
        return inputs.state.task(a).until_ns < inputs.state.task(b).until_ns;
    });
    return tasks;
}

} // namespace

void writeLoop(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    const LoopTasks tasks = tasksOf(inputs, group.object);
    card.title(inputs.names.name(group.object), inputs.names.kind(group.object));
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "runs")), tasks.running, 1);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "ready, the next one on the left")),
               tasks.ready, 2);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "timers, the next one on the left")),
               tasks.timers, 2, [&](TaskId task) {
                   return say(QT_TRANSLATE_NOOP("Queues", "until %1"))
                       .arg(Names::seconds(inputs.state.task(task).until_ns));
               });
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "wait for something else")),
               tasks.waiting, 2,
               [&](TaskId task) { return inputs.names.describeState(inputs.state.task(task)); });
}

void writeGreenPool(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    const auto steps = inputs.topics.before(Topic::Place, group.object, inputs.place);
    std::uint32_t taken = 0;
    if (!steps.empty())
        taken = isFact<PoolEntered>(inputs.log, steps.back())
                    ? factAt<PoolEntered>(inputs.log, steps.back()).running
                    : factAt<PoolLeft>(inputs.log, steps.back()).running;
    QString facts = inputs.names.kind(group.object);
    const std::uint32_t size = inputs.topics.sizeOf(group.object);
    facts +=
        QStringLiteral(" · ") +
        (size > 0 ? say(QT_TRANSLATE_NOOP("Queues", "%1 of %2 places taken")).arg(taken).arg(size)
                  : say(QT_TRANSLATE_NOOP("Queues", "%1 places taken")).arg(taken));
    card.title(inputs.names.name(group.object), facts);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "wait for it")),
               inputs.state.object(group.object).waiters, 1);
}

void writeWaiters(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    const ConditionView view =
        conditionAt(inputs.log, inputs.topics, inputs.state, group.object, inputs.place);
    QString facts = inputs.names.kind(group.object);
    if (view.lock)
        facts += QStringLiteral(" · ") +
                 (view.holder ? say(QT_TRANSLATE_NOOP("Queues", "%1 has the lock"))
                                    .arg(inputs.names.name(view.holder))
                              : say(QT_TRANSLATE_NOOP("Queues", "the lock is free")));
    card.title(inputs.names.name(group.object), facts);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "want the lock")), view.wanting, 2);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "inside, wait to be notified")),
               view.inside, 2);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "notified, need the lock again")),
               view.resumed, 2);
}

void writeStore(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    // The newest event of a value or its making says what it is.
    QString value = QStringLiteral("?");
    const Seq last = inputs.state.object(group.object).last_event;
    if (const std::string_view text = itemText(inputs.log, last); !text.empty())
        value = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    card.title(QStringLiteral("%1 = %2").arg(inputs.names.name(group.object), value),
               inputs.names.kind(group.object));
    const auto waiting = [&](ObjectId condition) {
        if (!condition)
            return std::vector<TaskId>{};
        const ConditionView view =
            conditionAt(inputs.log, inputs.topics, inputs.state, condition, inputs.place);
        std::vector<TaskId> all = view.inside;
        all.insert(all.end(), view.resumed.begin(), view.resumed.end());
        return all;
    };
    bool isNumber = false;
    const int depth = value.toInt(&isNumber);
    if (isNumber && depth > 0) {
        std::vector<SheetBox> boxes;
        for (int i = 1; i <= std::min<int>(depth, kMostBoxes); ++i)
            boxes.push_back({BoxLook::Item, {}, QString::number(i)});
        card.flow(std::move(boxes), kPill_px, {34, 60}, 1, static_cast<std::size_t>(depth));
    }
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "wait for room")), waiting(group.room),
               1);
    writeTasks(card, inputs, say(QT_TRANSLATE_NOOP("Queues", "wait for more")), waiting(group.more),
               1);
}

} // namespace lockstep::gui
