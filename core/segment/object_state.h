// SPDX-License-Identifier: MIT
#pragma once
// What a primitive keeps in the record of its object: six words, whose meaning depends on the kind.
//
// They are changed only under the object's guard. Atomic because two others look without it: the
// verdict of a quiet run, and the reader for what a task's next step would do.

#include <array>
#include <atomic>
#include <cstdint>

namespace lockstep {

using ObjectState = std::array<std::atomic<std::uint32_t>, 6>;

} // namespace lockstep
