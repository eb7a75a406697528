// SPDX-License-Identifier: MIT
#pragma once
// In which row below its lane's bar each held object is drawn: the lowest that was free when it
// was taken. So a row never shows two objects at once, and an object keeps its row.
//
// Grows with the History; costs no more than the new stretches.

#include "core/model/history.h"

#include <vector>

namespace lockstep::gui {

class HeldRows {
public:
    void clear() { m_lanes.clear(); }
    void advance(const History& history);

    /// How many rows the lane needs; index: task id - 1.
    std::size_t rowsOf(std::size_t lane) const;
    /// The stretches of one row, as indexes into Lane::held: in order, none overlaps the next.
    const std::vector<std::uint32_t>& row(std::size_t lane, std::size_t row) const;

private:
    struct Rows {
        std::size_t taken = 0; // how many stretches have a row
        std::vector<std::vector<std::uint32_t>> rows;
    };
    std::vector<Rows> m_lanes;
};

} // namespace lockstep::gui
