// SPDX-License-Identifier: MIT
// The cards, and what a hub and its pools hold; the columns are in turn_columns.cpp.
#include "gui/views/greenlets/greenlets_layout.h"

#include "core/model/channel_view.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostBoxes = 64; // no card is wide enough for more
constexpr std::uint32_t kMostPlaces = 16;
constexpr double kCaptions_px = 190;
constexpr double kWide_px = 480; // captions stand beside the boxes, not above them
constexpr BoxWidths kTaskWidths{48, 220};

QString say(const char* text)
{
    return QCoreApplication::translate("Greenlets", text);
}

SheetBox taskBox(const GreenletsInputs& inputs, const GreenletThread& thread, TaskId task,
                 const QString& words)
{
    const TaskView& view = inputs.state.task(task);
    SheetBox box{isOver(view) ? BoxLook::Dropped : BoxLook::Task};
    const QString name = nameIn(inputs, thread, task);
    box.text = words.isEmpty() ? name : QStringLiteral("%1 · %2").arg(name, words);
    box.state = lookOf(view);
    box.task = task;
    box.sentence = words.isEmpty()
                       ? QStringLiteral("%1 %2").arg(name, inputs.names.describeState(view))
                       : QStringLiteral("%1: %2").arg(name, words);
    return box;
}

/// A caption with how many there are, and their boxes beside it, or below.
void writeRow(CardWriter& card, const QString& caption, std::size_t total,
              std::vector<SheetBox> boxes, int most_rows)
{
    const QString counted = QStringLiteral("%1 · %2").arg(caption).arg(total);
    if (card.right() - card.left() >= kWide_px) {
        card.write({card.left(), card.y(), kCaptions_px, kPill_px}, counted, FontRole::Small,
                   Token::Muted);
        card.indent(kCaptions_px);
    } else {
        card.caption(counted);
        card.skip(kCaption_px);
    }
    if (boxes.empty())
        boxes.push_back({BoxLook::More, {}, say(QT_TRANSLATE_NOOP("Greenlets", "nobody"))});
    card.flow(std::move(boxes), kPill_px, kTaskWidths, most_rows, total);
    card.indent(0);
}

/// Its time has come, but somebody else keeps the thread: the hub could not serve it.
bool isOverdue(const GreenletsInputs& inputs, const TaskView& view)
{
    if (view.state == TaskState::Sleeping)
        return view.until_ns < inputs.state.virtual_ns();
    if (view.state != TaskState::Ready || !isFact<TaskWoken>(inputs.log, view.since))
        return false;
    const auto woken = factAt<TaskWoken>(inputs.log, view.since);
    return woken.reason == WakeReason::TimedOut && !woken.waited_on &&
           view.until_ns < inputs.state.virtual_ns();
}

QString timerWords(const GreenletsInputs& inputs, const TaskView& view)
{
    const Nanoseconds over_ns = inputs.state.virtual_ns() - view.until_ns;
    return over_ns > 0
               ? say(QT_TRANSLATE_NOOP("Greenlets", "overdue by %1")).arg(Names::seconds(over_ns))
               : say(QT_TRANSLATE_NOOP("Greenlets", "until %1")).arg(Names::seconds(view.until_ns));
}

} // namespace

QString nameIn(const GreenletsInputs& inputs, const GreenletThread& thread, TaskId task)
{
    const QString name = inputs.names.name(task);
    int same = 0, own = 0;
    for (const TaskId member : thread.members)
        if (inputs.names.name(member) == name) {
            ++same;
            own = member == task ? same : own;
        }
    return same > 1 && own > 0 ? QStringLiteral("%1 %2").arg(name).arg(own) : name;
}

std::size_t turnsFor(double height_px, bool has_hub)
{
    constexpr double kHeads_px = 96; // title and columns
    constexpr double kHub_px = 62;   // its two rows
    constexpr double kLeast = 3, kMost = 14;
    const double rows = (height_px - kHeads_px - (has_hub ? kHub_px : 0)) / kTurnRow_px;
    // By way of the hub a turn takes two rows, and the hub may have the last one.
    return static_cast<std::size_t>(std::clamp(has_hub ? (rows - 1) / 2 : rows, kLeast, kMost));
}

TaskId batonHolder(const GreenletsInputs& inputs, const GreenletThread& thread)
{
    const auto last = thread.before(inputs.place, 1);
    if (last.empty())
        return {};
    const TaskView& view = inputs.state.task(last.back().task);
    switch (view.state) {
    case TaskState::Running:
    case TaskState::AtGate:
    case TaskState::Computing:
    case TaskState::Outside:
        return last.back().task;
    case TaskState::Sleeping: // an unpatched sleep keeps the thread
        return view.spending == Operation::Hold ? last.back().task : TaskId{};
    case TaskState::Ready: // the clock has ended what kept it
        return !view.waits_for && isFact<TaskWoken>(inputs.log, view.since) &&
                       (view.spending == Operation::Hold || view.spending == Operation::Burn)
                   ? last.back().task
                   : TaskId{};
    case TaskState::WaitingForLock: // without a hub the thread itself waits
    case TaskState::WaitingForTask:
    case TaskState::WaitingForObject:
        return thread.hub ? TaskId{} : last.back().task;
    default:
        return {};
    }
}

bool hasHubAt(const GreenletsInputs& inputs, const GreenletThread& thread)
{
    return thread.hub && inputs.log.object(thread.hub)->created < inputs.place;
}

bool hubHolds(const GreenletsInputs& inputs, const GreenletThread& thread)
{
    return hasHubAt(inputs, thread) && !batonHolder(inputs, thread) &&
           !isOver(inputs.state.task(thread.thread));
}

void writeHub(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread)
{
    std::vector<TaskId> ready, timers;
    const TaskId holder = batonHolder(inputs, thread);
    for (const TaskId task : thread.members) {
        const TaskView& view = inputs.state.task(task);
        if (task == holder)
            continue;
        const bool isTimer = view.state == TaskState::Sleeping && view.spending != Operation::Hold;
        if (isTimer || isOverdue(inputs, view))
            timers.push_back(task);
        else if (view.state == TaskState::Ready || view.state == TaskState::New)
            ready.push_back(task);
    }
    std::stable_sort(ready.begin(), ready.end(), [&](TaskId a, TaskId b) {
        return inputs.state.task(a).since < inputs.state.task(b).since;
    });
    std::stable_sort(timers.begin(), timers.end(), [&](TaskId a, TaskId b) {
        return inputs.state.task(a).until_ns < inputs.state.task(b).until_ns;
    });
    std::vector<SheetBox> boxes;
    for (std::size_t i = 0; i < std::min(ready.size(), kMostBoxes); ++i)
        boxes.push_back(taskBox(inputs, thread, ready[i], {}));
    writeRow(card, say(QT_TRANSLATE_NOOP("Greenlets", "ready, the next one on the left")),
             ready.size(), std::move(boxes), 2);
    boxes.clear();
    for (std::size_t i = 0; i < std::min(timers.size(), kMostBoxes); ++i) {
        const TaskView& view = inputs.state.task(timers[i]);
        boxes.push_back(taskBox(inputs, thread, timers[i], timerWords(inputs, view)));
        if (isOverdue(inputs, view))
            boxes.back().look = BoxLook::Failed;
    }
    writeRow(card, say(QT_TRANSLATE_NOOP("Greenlets", "timers, the next one on the left")),
             timers.size(), std::move(boxes), 2);
}

/// What is given in the order of its members: a finished one waits for those before it.
void writeResults(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread,
                  ObjectId pool)
{
    if (inputs.topics.before(Topic::Promised, pool, inputs.place).empty())
        return;
    std::vector<TaskId> members = resultsToGive(inputs.log, inputs.topics, pool, inputs.place);
    const auto isHere = [&](TaskId task) { return isOver(inputs.state.task(task)); };
    while (!members.empty() && !isHere(members.back()))
        members.pop_back(); // behind the last that is here nothing waits
    const auto missing = std::find_if_not(members.begin(), members.end(), isHere);
    std::vector<SheetBox> boxes;
    for (auto member = members.begin(); member != members.end() && boxes.size() < kMostBoxes;
         ++member) {
        const bool isEarly = missing != members.end() && member > missing;
        const QString words = !isHere(*member) ? say(QT_TRANSLATE_NOOP("Greenlets", "missing"))
                              : isEarly        ? say(QT_TRANSLATE_NOOP("Greenlets", "waits for %1"))
                                              .arg(nameIn(inputs, thread, *missing))
                                        : say(QT_TRANSLATE_NOOP("Greenlets", "ready"));
        SheetBox box = taskBox(inputs, thread, *member, words);
        box.look = !isHere(*member)                                    ? BoxLook::Room
                   : inputs.state.task(*member).end == TaskEnd::Raised ? BoxLook::Failed
                                                                       : BoxLook::Done;
        boxes.push_back(std::move(box));
    }
    if (boxes.empty())
        boxes.push_back({BoxLook::More, {}, say(QT_TRANSLATE_NOOP("Greenlets", "none"))});
    writeRow(card, say(QT_TRANSLATE_NOOP("Greenlets", "results, the next one on the left")),
             members.size(), std::move(boxes), 2);
}

/// The places of a pool: who has one, and who waits for one; and what it gives.
void writePools(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread)
{
    for (std::uint32_t id = 1; id <= inputs.state.objectCount(); ++id) {
        const ObjectInfo* info = inputs.log.object(ObjectId{id});
        if (!info || info->kind != ObjectKind::GreenPool || info->created >= inputs.place ||
            std::find(thread.members.begin(), thread.members.end(), info->creator) ==
                thread.members.end())
            continue;
        const auto steps = inputs.topics.before(Topic::Place, info->id, inputs.place);
        std::uint32_t taken = 0;
        if (!steps.empty())
            taken = isFact<PoolEntered>(inputs.log, steps.back())
                        ? factAt<PoolEntered>(inputs.log, steps.back()).running
                        : factAt<PoolLeft>(inputs.log, steps.back()).running;
        const std::uint32_t size = std::max(inputs.topics.sizeOf(info->id), taken);
        std::vector<SheetBox> boxes;
        // of a pool that has room for nearly everything those that are free say nothing
        const std::uint32_t shown = size > kMostPlaces ? std::max(taken, 1u) : size;
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(shown, kMostBoxes); ++i)
            boxes.push_back(
                i < taken
                    ? SheetBox{BoxLook::Given, {}, say(QT_TRANSLATE_NOOP("Greenlets", "taken"))}
                    : SheetBox{BoxLook::Room, {}, say(QT_TRANSLATE_NOOP("Greenlets", "free"))});
        writeRow(
            card,
            say(QT_TRANSLATE_NOOP("Greenlets", "places of %1")).arg(inputs.names.name(info->id)),
            size, std::move(boxes), 2);
        const auto& waiters = inputs.state.object(info->id).waiters;
        boxes.clear();
        for (std::size_t i = 0; i < std::min(waiters.size(), kMostBoxes); ++i)
            boxes.push_back(taskBox(inputs, thread, waiters[i], {}));
        if (!waiters.empty())
            writeRow(
                card,
                say(QT_TRANSLATE_NOOP("Greenlets", "wait for %1")).arg(inputs.names.name(info->id)),
                waiters.size(), std::move(boxes), 1);
        writeResults(card, inputs, thread, info->id);
    }
}

CardSheet layOutGreenlets(const GreenletsInputs& inputs, const SheetRequest& request)
{
    CardSheet sheet;
    sheet.height_px = kSmall_px;
    for (const GreenletThread& thread : inputs.turns.threads()) {
        const bool hasAny =
            std::any_of(thread.members.begin() + 1, thread.members.end(), [&](TaskId task) {
                return inputs.state.task(task).state != TaskState::Unborn;
            });
        if (!hasAny)
            continue;
        CardWriter card(request.width_px - 2 * kSmall_px, inputs.text_width);
        const TaskId holder = batonHolder(inputs, thread);
        const bool hasHub = hasHubAt(inputs, thread);
        card.title(say(QT_TRANSLATE_NOOP("Greenlets", "thread of %1"))
                       .arg(inputs.names.name(thread.thread)),
                   holder ? say(QT_TRANSLATE_NOOP("Greenlets", "%1 has it"))
                                .arg(nameIn(inputs, thread, holder))
                   : hasHub ? say(QT_TRANSLATE_NOOP("Greenlets", "the hub has it"))
                            : QString());
        if (hasHub)
            writeHub(card, inputs, thread);
        writePools(card, inputs, thread);
        writeTurns(card, inputs, thread);
        append(sheet, card.finish(kSmall_px, sheet.height_px), request.top_px, request.bottom_px);
    }
    return sheet;
}

} // namespace lockstep::gui
