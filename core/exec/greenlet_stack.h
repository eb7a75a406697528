// SPDX-License-Identifier: MIT
#pragma once
// Memory in which greenlets run.
//
// Stacks are cut from slabs and used again and again; only pages that were touched are resident.
// Below each lies a guard page, so that running over the end is a fault and not somebody else's
// stack. A slab is never given back: the process of a run ends by _exit.

#include "core/base/result.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace lockstep {

/// What is said when the system refuses it.
inline constexpr std::string_view kNoMemoryForStack = "no memory for the stack of a greenlet";

struct GreenletStack {
    std::byte* bottom = nullptr; ///< the lowest address, right above the guard page
    std::size_t bytes = 0;

    std::byte* top() const { return bottom + bytes; }
};

/// The stacks of one hub; used by its thread only.
class GreenletStacks {
public:
    /// A stack of nobody. Error: the system refused the memory.
    Result<GreenletStack> take();
    void giveBack(const GreenletStack& stack) { m_free.push_back(stack); }

private:
    std::vector<GreenletStack> m_free;
};

} // namespace lockstep
