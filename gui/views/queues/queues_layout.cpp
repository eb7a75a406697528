// SPDX-License-Identifier: MIT
#include "gui/views/queues/queues_layout.h"

#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"

#include <QCoreApplication>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

void write(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    switch (group.kind) {
    case QueueGroup::Kind::Queue:
    case QueueGroup::Kind::ProcessQueue:
        return writeQueue(card, inputs, group);
    case QueueGroup::Kind::Pipe:
        return writePipe(card, inputs, group);
    case QueueGroup::Kind::Executor:
    case QueueGroup::Kind::Pool:
        return writeJobs(card, inputs, group);
    case QueueGroup::Kind::GreenPool:
        return writeGreenPool(card, inputs, group);
    case QueueGroup::Kind::Loop:
        return writeLoop(card, inputs, group);
    case QueueGroup::Kind::Waiters:
        return writeWaiters(card, inputs, group);
    case QueueGroup::Kind::Store:
        return writeStore(card, inputs, group);
    }
}

} // namespace

SheetBox itemBox(const QueuesInputs& inputs, Seq put)
{
    const TaskId producer = producerOf(inputs.log, put);
    const std::string_view text = itemText(inputs.log, put);
    SheetBox box{BoxLook::Item};
    box.text = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    box.below = inputs.names.name(producer);
    box.color = producer ? producer.value - 1 : 0;
    box.task = producer;
    box.sentence = say(QT_TRANSLATE_NOOP("Queues", "%1, put by %2 at %3"))
                       .arg(box.text, box.below, Names::place(put));
    box.identity = identityOf(0, 0, put);
    return box;
}

SheetBox taskBox(const QueuesInputs& inputs, TaskId task, const QString& words,
                 const QString& below)
{
    const TaskView& view = inputs.state.task(task);
    SheetBox box{isOver(view) ? BoxLook::Dropped : BoxLook::Task};
    box.state = lookOf(view);
    const QString name = inputs.names.name(task);
    box.text = words.isEmpty() ? name : QStringLiteral("%1 %2").arg(name, words);
    box.below = below;
    box.task = task;
    box.sentence = QStringLiteral("%1 %2").arg(name, inputs.names.describeState(view));
    return box;
}

CardSheet layOutQueues(const QueuesInputs& inputs, const std::vector<QueueGroup>& groups,
                       const SheetRequest& request)
{
    CardSheet sheet;
    sheet.height_px = kSmall_px;
    for (const QueueGroup& group : groups) {
        CardWriter card(request.width_px - 2 * kSmall_px, inputs.text_width);
        write(card, inputs, group);
        append(sheet, card.finish(kSmall_px, sheet.height_px), request.top_px, request.bottom_px);
    }
    return sheet;
}

} // namespace lockstep::gui
