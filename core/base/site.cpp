// SPDX-License-Identifier: MIT
#include "core/base/site.h"

namespace lockstep {

std::string_view projectPath(std::string_view file)
{
    // This file knows how it is called from the root, so what the compiler was given more than that
    // is the root's own path.
    constexpr std::string_view kHere = "core/base/site.cpp";
    constexpr std::string_view kCompiled = __FILE__;
    static_assert(kCompiled.ends_with(kHere));
    constexpr std::string_view kRoot = kCompiled.substr(0, kCompiled.size() - kHere.size());
    return file.starts_with(kRoot) ? file.substr(kRoot.size()) : file;
}

} // namespace lockstep
