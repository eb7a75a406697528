// SPDX-License-Identifier: MIT
#pragma once
// Strong ids of the things in a run.
//
// An id is an index into the segment's table of that kind. Zero is "none" everywhere, so a zeroed
// record refers to nothing. Ids are dense, small and never reused within a run.

#include <compare>
#include <cstdint>
#include <functional>

namespace lockstep {

template <class Tag>
struct Id {
    std::uint32_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using TaskId = Id<struct TaskTag>;
using ObjectId = Id<struct ObjectTag>;

/// Index into the table of call sites; 0 is "unknown". 16 bits, as in an event record.
struct SiteId {
    std::uint16_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(SiteId, SiteId) = default;
};

/// The service of the host and other parts of Lockstep that are no task write events as nobody.
inline constexpr TaskId kNobody{};

/// The scenario's main function is always the first task.
inline constexpr TaskId kMainTask{1};

} // namespace lockstep

template <class Tag>
struct std::hash<lockstep::Id<Tag>> {
    std::size_t operator()(lockstep::Id<Tag> id) const noexcept { return id.value; }
};
