// SPDX-License-Identifier: MIT
#pragma once
// Patterns of names, as scenarios write them for tasks, objects and texts: the whole name, or its
// beginning and a *.

#include <string_view>

namespace lockstep {

constexpr bool matchesPattern(std::string_view pattern, std::string_view name)
{
    if (pattern.empty() || pattern.back() != '*')
        return pattern == name;
    pattern.remove_suffix(1);
    return name.substr(0, pattern.size()) == pattern;
}

} // namespace lockstep
