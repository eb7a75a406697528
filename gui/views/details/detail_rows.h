// SPDX-License-Identifier: MIT
#pragma once
// What is known of the picked task and the picked object at one moment, a fact a row. Pure.

#include "gui/state/names.h"

#include <vector>

namespace lockstep::gui {

struct DetailRow {
    enum class Kind : std::uint8_t { Title, Fact };
    Kind kind = Kind::Fact;
    QString what; ///< "waits for"; of a title the name
    QString text;
    // Where a click leads; none: nowhere.
    TaskId task;
    ObjectId object;
    Seq seq = kNoSeq;
};

std::vector<DetailRow> detailRows(const Feed& feed, const RunState& state, const Names& names,
                                  TaskId task, ObjectId object);

} // namespace lockstep::gui
