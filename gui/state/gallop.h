// SPDX-License-Identifier: MIT
#pragma once
// A search in sorted things that begins where the answer is expected: as long as the guess is good
// it looks at few places, all of them near, while halving the whole looks at memory far apart.

#include <algorithm>
#include <cstddef>

namespace lockstep::gui {

/// The first of [from, count) for which isBehind holds, as it does for all behind that one; count:
/// for none. guess: about where; step: how far it usually is from there. Exponential search
/// (Bentley, Yao: An almost optimal algorithm for unbounded searching, 1976).
template <class IsBehind>
std::size_t firstBehind(std::size_t from, std::size_t count, std::size_t guess, std::size_t step,
                        IsBehind isBehind)
{
    std::size_t low = from;   // all before it are not behind
    std::size_t high = count; // and all from it on are
    step = std::max<std::size_t>(step, 1);
    guess = std::max(guess, from);
    if (guess < count && isBehind(guess)) {
        for (high = guess; high > low; step *= 2) {
            const std::size_t at = high - std::min(step, high - low);
            if (!isBehind(at)) {
                low = at + 1;
                break;
            }
            high = at;
        }
    } else if (guess < count) {
        for (low = guess + 1; low < count; step *= 2) {
            const std::size_t at = std::min(low + step, count) - 1;
            if (isBehind(at)) {
                high = at;
                break;
            }
            low = at + 1;
        }
    }
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (isBehind(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace lockstep::gui
