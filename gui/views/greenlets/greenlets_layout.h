// SPDX-License-Identifier: MIT
#pragma once
// The greenlets of a thread as columns with one baton between them, at one place of the log; pure.
//
//   hub           ready ones, and timers: how long, or by how much one is overdue
//   columns       the hub, the thread itself and each greenlet, with where it is suspended
//   turns         the newest ones below each other, the newest last: a bar for who has the thread,
//                 and an arrow with the value, the exception or the reason by which it came there
//
// Only as many turns and columns as there is room for are looked at; the rest is counted.

#include "gui/state/names.h"
#include "gui/views/greenlets/greenlet_turns.h"
#include "gui/widgets/card_area.h"
#include "gui/widgets/card_writer.h"

#include <map>
#include <string>

namespace lockstep::gui {

struct GreenletsInputs {
    const Log& log;
    const RunState& state; ///< at the place
    const TopicIndex& topics;
    const GreenletTurns& turns;
    const Names& names;
    const std::map<std::string, std::string>& roles; ///< gui/state/bindings.h
    Seq place = 0;
    TextWidth text_width;
    std::size_t turns_shown = 14; ///< the newest so many of a thread
};

/// As many turns as a surface of that height has room for, so that the newest is seen.
std::size_t turnsFor(double height_px, bool has_hub);

CardSheet layOutGreenlets(const GreenletsInputs& inputs, const SheetRequest& request);

void writeHub(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread);
void writePools(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread);
void writeTurns(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread);

/// Its name; among greenlets of one thread that have the same one, with the how manieth it is.
QString nameIn(const GreenletsInputs& inputs, const GreenletThread& thread, TaskId task);

/// Who has the thread at the place; none: its hub, or nobody.
TaskId batonHolder(const GreenletsInputs& inputs, const GreenletThread& thread);
bool hasHubAt(const GreenletsInputs& inputs, const GreenletThread& thread);
bool hubHolds(const GreenletsInputs& inputs, const GreenletThread& thread);

inline constexpr double kTurnRow_px = 26;

} // namespace lockstep::gui
