// SPDX-License-Identifier: MIT
#pragma once
// Which run this process belongs to. Set once, when the host attaches, before any task exists.

#include "core/segment/segment.h"

namespace lockstep {

namespace detail {
inline Segment* attachedSegment = nullptr;
} // namespace detail

inline void attachRun(Segment& segment)
{
    detail::attachedSegment = &segment;
}

inline Segment& segment()
{
    return *detail::attachedSegment;
}
inline ControlBlock& control()
{
    return segment().control();
}

} // namespace lockstep
