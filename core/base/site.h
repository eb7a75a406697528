// SPDX-License-Identifier: MIT
#pragma once
// The place in the source from which an operation was called.
//
// Site::here() as a default argument gives the caller's place. It stands in for
// std::source_location, which clang 14 does not have. The file's pointer is a string literal, so
// it lives as long as the program; its text starts with the path the compiler was given.

#include <cstdint>

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

} // namespace lockstep
