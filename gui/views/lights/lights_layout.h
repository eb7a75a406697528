// SPDX-License-Identifier: MIT
#pragma once
// Events as traffic lights, semaphores as rooms with keys, barriers as gates, conditions as their
// three places: cards below each other, at one place of the log; pure.
//
// Tasks move from left to right: whoever waits stands on the left, the first one nearest to the
// line; whoever has passed stands on the right, the last one nearest to it.

#include "core/model/channel_view.h"
#include "gui/state/names.h"
#include "gui/widgets/card_area.h"
#include "gui/widgets/card_writer.h"

#include <map>
#include <string>

namespace lockstep::gui {

using LightRoles = std::map<std::string, std::string>;

struct LightsInputs {
    const Log& log;
    const RunState& state; ///< at the place
    const TopicIndex& topics;
    const Names& names;
    const LightRoles& roles; ///< gui/state/bindings.h
    Seq place = 0;
    TextWidth text_width;
};

/// What is shown: the objects that a role names, or else all of these kinds that are no part of
/// something larger.
std::vector<ObjectId> lightsAt(const LightsInputs& inputs);

/// Their cards, of which only those in sight have boxes.
CardSheet layOutLights(const LightsInputs& inputs, const std::vector<ObjectId>& objects,
                       const SheetRequest& request);

void writeSignal(CardWriter& card, const LightsInputs& inputs, ObjectId event);
void writeKeys(CardWriter& card, const LightsInputs& inputs, ObjectId semaphore);
void writePlaces(CardWriter& card, const LightsInputs& inputs, ObjectId condition);
void writeGate(CardWriter& card, const LightsInputs& inputs, ObjectId barrier);

} // namespace lockstep::gui
