// SPDX-License-Identifier: MIT
#pragma once
// Queues, pools and loops as cards below each other, at one place of the log; pure.
//
// Items move from left to right: whoever puts stands on the left, whoever gets on the right, the
// oldest item beside it. Of a long queue only as many items are looked at as have room.

#include "core/model/channel_view.h"
#include "gui/state/names.h"
#include "gui/views/queues/queue_groups.h"
#include "gui/widgets/card_area.h"
#include "gui/widgets/card_writer.h"

namespace lockstep::gui {

struct QueuesInputs {
    const Log& log;
    const RunState& state; ///< at the place
    const TopicIndex& topics;
    const Names& names;
    Seq place = 0;
    TextWidth text_width;
};

/// The cards of these groups, of which only those in sight have boxes.
CardSheet layOutQueues(const QueuesInputs& inputs, const std::vector<QueueGroup>& groups,
                       const SheetRequest& request);

// One card each; writers stand in files by what they show.
void writeQueue(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writePipe(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writeWaiters(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writeStore(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writeJobs(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writeLoop(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);
void writeGreenPool(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group);

/// An item, by the event that put it.
SheetBox itemBox(const QueuesInputs& inputs, Seq put);
/// A task with the look of its state; below: what else is to be said of it.
SheetBox taskBox(const QueuesInputs& inputs, TaskId task, const QString& words,
                 const QString& below = {});

} // namespace lockstep::gui
