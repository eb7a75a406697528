// SPDX-License-Identifier: MIT
#pragma once
// Files that were put into the program when it was built: the source of each scenario, the help
// pages and the catalogues of messages. The text is the one that was compiled, so the lines of a
// call site always fit it.
//
// The definition is generated (cmake/embed_files.cmake) and comes with the OBJECT library
// lockstep_embedded; a program that calls embeddedFiles() links it.

#include <span>
#include <string_view>

namespace lockstep {

struct EmbeddedFile {
    std::string_view path; ///< from the project's root, e.g. "scenarios/01_threads/hello.cpp"
    std::string_view text;
    std::string_view hash; ///< SHA-256 of the text, in hex
};

/// All of them, sorted by path. Valid for as long as the program runs.
std::span<const EmbeddedFile> embeddedFiles();

} // namespace lockstep
