// SPDX-License-Identifier: MIT
#pragma once
// In which row below its lane's bar each held object is drawn: the lowest that was free when it
// was taken. So a row never shows two objects at once, and an object keeps its row. A place in a
// semaphore is held too, where whoever asks wants to see that semaphore's.
//
// Grows with the History; costs no more than the new stretches.

#include "core/model/history.h"

#include <functional>
#include <string>
#include <vector>

namespace lockstep::gui {

struct ViewContext;

class HeldRows {
public:
    using IsSlotted = std::function<bool(const ObjectInfo& semaphore)>;

    /// Also forgets what was advanced.
    void setSlotted(IsSlotted isSlotted);
    void clear();
    void advance(const History& history);

    /// How many rows the lane needs; index: task id - 1.
    std::size_t rowsOf(std::size_t lane) const;
    /// How many stretches one row has: in order, none overlaps the next.
    std::size_t sizeOf(std::size_t lane, std::size_t row) const;
    HeldSpan stretch(const History& history, std::size_t lane, std::size_t row,
                     std::size_t at) const;

private:
    struct Place {
        std::uint32_t index = 0;
        bool is_slot = false;
    };
    struct Rows {
        std::size_t taken = 0; // how many stretches have a row
        std::size_t taken_slots = 0;
        std::vector<HeldSpan> slot_spans;
        std::vector<std::vector<Place>> rows;
    };

    void followSlots(const History& history);
    void takeSlot(TaskId task, ObjectId semaphore, Seq seq);
    void giveSlot(TaskId task, ObjectId semaphore, Seq seq);
    void markContended(ObjectId semaphore);

    std::vector<Rows> m_lanes; // by task id - 1
    IsSlotted m_isSlotted;     // empty: no semaphore is
    Seq m_end = 0;             // of followSlots
};

/// Those that the bindings of the timeline name as held.
HeldRows::IsSlotted slottedIn(const ViewContext& context);
/// What a role of the timeline names; empty: there is none.
std::string roleOf(const ViewContext& context, const char* role);

} // namespace lockstep::gui
