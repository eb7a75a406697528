// SPDX-License-Identifier: MIT
#pragma once
// Which facts a fold has an overload for. Most events concern most folds not at all: those are
// passed over without being read.

#include "core/trace/facts.h"

#include <array>
#include <type_traits>

namespace lockstep::gui {

template <class Fold>
bool concerns(EventKind kind)
{
    static constexpr auto kConcerned = [] {
        std::array<bool, 512> table{};
        forEachFact([&]<class F>() {
            table[static_cast<std::size_t>(F::kind)] =
                std::is_invocable_v<const Fold&, const Event&, const F&>;
        });
        return table;
    }();
    const auto number = static_cast<std::size_t>(kind);
    return number < kConcerned.size() && kConcerned[number];
}

} // namespace lockstep::gui
