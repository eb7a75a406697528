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

    /// Of kMilestone stretches of a row.
    struct Milestone {
        Seq begin = 0; ///< of its first one
        StretchSample sample;
    };

    /// Also forgets what was advanced.
    void setSlotted(IsSlotted isSlotted);
    void clear();
    void advance(const History& history);

    /// How many rows the lane needs; index: task id - 1.
    std::size_t rowsOf(std::size_t lane) const;
    /// The stretches of one row: in order, none overlaps the next. Until the next advance.
    class Row;
    Row row(const History& history, std::size_t lane, std::size_t row) const;

private:
    /// In what the lane held, or in what it had of semaphores. There are very many.
    struct Place {
        std::uint32_t bits;
        std::size_t index() const { return bits >> 1; }
        bool isSlot() const { return (bits & 1) != 0; }
    };
    struct Places {
        std::vector<Place> places;
        std::vector<Milestone> milestones;
    };
    struct Rows {
        std::size_t taken = 0; // how many stretches have a row
        std::size_t taken_slots = 0;
        std::vector<HeldSpan> slot_spans;
        std::vector<Places> rows;
    };

    static Milestone milestoneOf(const Row& row, std::size_t first);
    void followSlots(const History& history);
    void takeSlot(TaskId task, ObjectId semaphore, Seq seq);
    void giveSlot(TaskId task, ObjectId semaphore, Seq seq);
    void markContended(ObjectId semaphore);

    std::vector<Rows> m_lanes; // by task id - 1
    IsSlotted m_isSlotted;     // empty: no semaphore is
    Seq m_end = 0;             // of followSlots
};

/// For CellCutter, too.
class HeldRows::Row {
public:
    Row(const Places& row, const std::vector<HeldSpan>& held,
        const std::vector<HeldSpan>& slot_spans)
        : m_row(row), m_held(held), m_slots(slot_spans)
    {
    }
    std::size_t size() const { return m_row.places.size(); }
    const HeldSpan& operator[](std::size_t at) const
    {
        const Place place = m_row.places[at];
        return (place.isSlot() ? m_slots : m_held)[place.index()];
    }
    Seq begin(std::size_t at) const { return (*this)[at].begin; }
    Seq end(std::size_t at) const { return (*this)[at].end; }
    /// Of the first kMilestone ones, of the next ...; of the last ones there is none yet.
    std::size_t milestones() const { return m_row.milestones.size(); }
    Seq milestone(std::size_t at) const { return m_row.milestones[at].begin; }
    Seq endBefore(std::size_t next, Seq) const { return end(next - 1); }
    /// Of some of them; of many without a look at each.
    StretchSample sampleOf(std::size_t first, std::size_t count) const
    {
        if (const auto at = milestoneAmong(first, count, milestones()))
            return m_row.milestones[*at].sample;
        const HeldSpan& held = (*this)[first + (count - 1) / 2];
        return {held.object, {}, held.contended};
    }

private:
    const Places& m_row;
    const std::vector<HeldSpan>& m_held;
    const std::vector<HeldSpan>& m_slots;
};

/// Those that the bindings of the timeline name as held.
HeldRows::IsSlotted slottedIn(const ViewContext& context);
/// What a role of the timeline names; empty: there is none.
std::string roleOf(const ViewContext& context, const char* role);

} // namespace lockstep::gui
