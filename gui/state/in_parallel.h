// SPDX-License-Identifier: MIT
#pragma once
// Shares the work for one picture among the processors.

#include <cstddef>
#include <functional>

namespace lockstep::gui {

/// Calls work(i) for each i below count, several at once, and comes back when all of them are done.
/// They only read what they share. work throws nothing, and is not called in any order.
void inParallel(std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace lockstep::gui
