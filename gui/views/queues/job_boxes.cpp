// SPDX-License-Identifier: MIT
#include "gui/views/queues/job_boxes.h"

#include "gui/state/task_look.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kManyParts = 24;
constexpr std::ptrdiff_t kPartsBefore = 12; // that are over, of a job of many

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

} // namespace

QString JobBoxes::shortName(ObjectId job) const
{
    const ObjectInfo* info = inputs.log.object(job);
    return info ? shortened(info->name, inputs.names.name(job)) : inputs.names.name(job);
}

QString JobBoxes::shortened(std::string_view name, const QString& whole) const
{
    const ObjectInfo* pool = inputs.log.object(group.object);
    const std::string prefix = pool ? pool->name + '-' : "-";
    if (name.substr(0, prefix.size()) != prefix)
        return whole;
    const std::string_view rest = name.substr(prefix.size());
    return QStringLiteral("#") +
           QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size()));
}

bool JobBoxes::isOfParts(ObjectId job) const
{
    return partsAt(inputs.log, inputs.topics, job, inputs.place).total() > 1;
}

QString JobBoxes::partName(ObjectId job, std::size_t part) const
{
    return QStringLiteral("%1.%2").arg(shortName(job)).arg(part);
}

QString JobBoxes::waitersText(ObjectId job) const
{
    QStringList names;
    for (const TaskId task : inputs.state.object(job).waiters)
        names << inputs.names.name(task);
    return names.isEmpty()
               ? QString()
               : say(QT_TRANSLATE_NOOP("Queues", "%1 waits")).arg(names.join(QStringLiteral(", ")));
}

SheetBox JobBoxes::slotBox(ObjectId job) const
{
    const JobView view = jobAt(inputs.log, inputs.topics, job, inputs.place);
    SheetBox box;
    const QString name = shortName(job);
    const QString waits = waitersText(job);
    const std::string_view text =
        view.state == FutureState::Finished ? itemText(inputs.log, view.ended) : "";
    const QString result = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    box.text = name;
    switch (view.state) {
    case FutureState::Pending:
        box.look = BoxLook::Room;
        box.below = pendingText();
        break;
    case FutureState::Running:
        if (isOver(inputs.state.task(view.worker)) && !isOfParts(job)) {
            box.look = BoxLook::Dropped;
            box.below = endOfWorkerText(view.worker);
            break;
        }
        box.look = BoxLook::Task;
        box.state = StateLook::Running;
        box.below = say(QT_TRANSLATE_NOOP("Queues", "running"));
        break;
    case FutureState::Cancelled:
        box.look = BoxLook::Dropped;
        box.below = say(QT_TRANSLATE_NOOP("Queues", "cancelled"));
        break;
    case FutureState::Finished:
        box.look = view.raised ? BoxLook::Failed : view.given ? BoxLook::Given : BoxLook::Done;
        box.text = QStringLiteral("%1 = %2").arg(name, result);
        box.below = view.given ? say(QT_TRANSLATE_NOOP("Queues", "✓ given"))
                               : say(QT_TRANSLATE_NOOP("Queues", "ready"));
        if (view.raised)
            box.text = QStringLiteral("%1 ! %2").arg(name, result);
        break;
    }
    if (!waits.isEmpty())
        box.below = waits;
    box.object = job;
    box.sentence = QStringLiteral("%1: %2").arg(box.text, box.below);
    return box;
}

QString JobBoxes::pendingText() const
{
    return forsaken ? say(QT_TRANSLATE_NOOP("Queues", "never started"))
                    : say(QT_TRANSLATE_NOOP("Queues", "pending"));
}

/// What became of a job or part that its worker did not finish.
QString JobBoxes::endOfWorkerText(TaskId worker) const
{
    return inputs.state.task(worker).end == TaskEnd::Killed
               ? say(QT_TRANSLATE_NOOP("Queues", "killed with its worker"))
               : say(QT_TRANSLATE_NOOP("Queues", "ended with its worker"));
}

bool JobBoxes::isForsaken(const std::vector<TaskId>& workers) const
{
    if (inputs.state.verdict() != Verdict::None)
        return true;
    const auto isGone = [&](TaskId task) { return isOver(inputs.state.task(task)); };
    if (workers.empty() || !std::all_of(workers.begin(), workers.end(), isGone))
        return false;
    for (std::uint32_t id = 1; id <= inputs.state.taskCount(); ++id)
        if (const TaskInfo* info = inputs.log.task(TaskId{id});
            info && info->helper && !isGone(TaskId{id}))
            return false;
    return true;
}

std::vector<SheetBox> JobBoxes::partBoxes(ObjectId job, const PartsView& view) const
{
    std::vector<SheetBox> boxes;
    // Of many parts those that are under way, and a few before them.
    const auto isUnderWay = [](const PartView& part) {
        return part.state != PartView::State::Arrived;
    };
    const auto current = std::find_if(view.parts.begin(), view.parts.end(), isUnderWay);
    const auto most = view.total() > kManyParts ? kPartsBefore : current - view.parts.begin();
    const auto first = current - std::min(current - view.parts.begin(), most);
    if (const auto before = view.before + static_cast<std::size_t>(first - view.parts.begin()))
        boxes.push_back(beforeBox(before));
    for (auto each = first; each != view.parts.end(); ++each) {
        const PartView& part = *each;
        SheetBox box{part.raised                              ? BoxLook::Failed
                     : part.state != PartView::State::Arrived ? BoxLook::Task
                     : part.given                             ? BoxLook::Given
                                                              : BoxLook::Done};
        box.text = partName(job, part.part);
        box.state = StateLook::Running;
        switch (part.state) {
        case PartView::State::Started:
            box.below = inputs.names.name(part.worker);
            if (isOver(inputs.state.task(part.worker))) {
                box.look = BoxLook::Dropped;
                box.below = endOfWorkerText(part.worker);
            }
            break;
        case PartView::State::Ended:
            box.state = StateLook::Ready;
            box.below = say(QT_TRANSLATE_NOOP("Queues", "on its way back"));
            break;
        case PartView::State::Arrived:
            box.below = part.given   ? say(QT_TRANSLATE_NOOP("Queues", "✓ given"))
                        : part.early ? say(QT_TRANSLATE_NOOP("Queues", "waits for %1"))
                                           .arg(partName(job, current->part))
                        : view.delivery == PartsView::Delivery::Whole
                            ? say(QT_TRANSLATE_NOOP("Queues", "in its place"))
                            : say(QT_TRANSLATE_NOOP("Queues", "ready"));
            break;
        }
        box.object = job;
        box.sentence = QStringLiteral("%1: %2").arg(box.text, box.below);
        boxes.push_back(std::move(box));
    }
    for (std::uint32_t i = 0; i < view.unstarted && boxes.size() < kMostSlots; ++i) {
        const std::size_t part = view.before + view.parts.size() + i;
        boxes.push_back({BoxLook::Room, {}, partName(job, part), pendingText()});
    }
    return boxes;
}

std::vector<SheetBox> JobBoxes::deliveryBoxes(ObjectId job, const PartsView& view) const
{
    std::vector<SheetBox> boxes;
    const auto add = [&](std::uint32_t part, bool isHere) {
        SheetBox box{isHere ? BoxLook::Done : BoxLook::Room};
        box.text = partName(job, part);
        box.object = job;
        boxes.push_back(std::move(box));
    };
    if (view.delivery == PartsView::Delivery::AsTheyCome) {
        for (const std::uint32_t part : view.arrived)
            add(part, true);
        return boxes;
    }
    std::size_t here = view.arrived.size();
    for (const PartView& part : view.parts)
        if (part.part >= view.given && here > 0) {
            const bool isHere = part.state == PartView::State::Arrived;
            add(part.part, isHere);
            boxes.back().below = isHere ? QString() : say(QT_TRANSLATE_NOOP("Queues", "missing"));
            here -= isHere;
        }
    return boxes;
}

std::optional<SheetBox> JobBoxes::takerBox(ObjectId job, const PartsView& view) const
{
    const std::vector<TaskId>& waiters = inputs.state.object(job).waiters;
    if (!waiters.empty())
        return taskBox(inputs, waiters.front(), {},
                       say(QT_TRANSLATE_NOOP("Queues", "waits for the next")));
    if (view.taker)
        return taskBox(
            inputs, view.taker, {},
            say(QT_TRANSLATE_NOOP("Queues", "has %1 of %2")).arg(view.given).arg(view.total()));
    return std::nullopt;
}

SheetBox JobBoxes::beforeBox(std::size_t count)
{
    return {BoxLook::More,
            {},
            say(QT_TRANSLATE_NOOP("Queues", "%1 before"))
                .arg(QLocale().toString(static_cast<qulonglong>(count)))};
}

} // namespace lockstep::gui
