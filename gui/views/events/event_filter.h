// SPDX-License-Identifier: MIT
#pragma once
// Which events of the log a table shows: those of one task, about one object, of one kind, or all.
//
// The matching ones are listed as the log grows, each event being looked at once; another filter
// looks at all of them again.

#include "core/model/log.h"

#include <array>
#include <string>
#include <vector>

namespace lockstep::gui {

struct EventFilter {
    TaskId task;      ///< none: any
    ObjectId object;  ///< none: any
    std::string kind; ///< "lock.acquired", or "lock." for all of that group; empty: any

    bool takesAll() const { return !task && !object && kind.empty(); }
    friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

/// The objects that the event's fact names include this one.
bool isAbout(const Log& log, Seq seq, ObjectId object);

class FilteredEvents {
public:
    /// Begins anew.
    void setFilter(EventFilter filter);
    const EventFilter& filter() const { return m_filter; }
    /// Another log: begins anew with the same filter.
    void reset();

    /// Takes in the log up to end, at most so many events. False: there is more to be taken in.
    bool advance(const Log& log, Seq end, std::size_t most);

    /// With a filter that takes all this is empty: the numbers are those of the log.
    const std::vector<Seq>& matches() const { return m_matches; }
    /// How many matches come before that place.
    std::size_t matchesBefore(Seq seq) const;
    /// The kinds that occur, by their names, in alphabetical order.
    std::vector<std::string> kinds() const;
    std::size_t kindCount() const { return m_kindCount; }

private:
    bool takes(const Log& log, Seq seq) const;

    EventFilter m_filter;
    std::vector<bool> m_kindTaken; // by kind: the filter takes it
    std::vector<Seq> m_matches;
    std::array<bool, 512> m_seen{}; // by kind
    std::size_t m_kindCount = 0;
    Seq m_end = 0;
};

} // namespace lockstep::gui
