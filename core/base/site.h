// SPDX-License-Identifier: MIT
#pragma once
// The place in the source from which an operation was called.
//
// Site::here() as a default argument gives the caller's place. It stands in for
// std::source_location, which clang 14 does not have. The file's pointer is a string literal, so
// it lives as long as the program; its text is the path that the compiler was given.

#include <cstdint>
#include <string_view>

namespace lockstep {

struct Site {
    const char* file = "";
    std::uint32_t line = 0;

    static constexpr Site here(const char* file = __builtin_FILE(),
                               std::uint32_t line = __builtin_LINE())
    {
        return {file, line};
    }
};

/// The file's path from the project's root, or as it is for a file from elsewhere.
std::string_view projectPath(std::string_view file);

} // namespace lockstep
