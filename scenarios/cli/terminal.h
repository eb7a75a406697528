// SPDX-License-Identifier: MIT
#pragma once
// What is written only for a terminal: colours, and one line that says how far long work is. What
// goes into a file or to a program has neither.

#include <cstdint>
#include <cstdio>
#include <string>

namespace lockstep::cli {

enum class Colour { Good, Bad, Quiet };

/// The text in that colour if the file is a terminal that has some and NO_COLOR is not set; else
/// the text as it is.
std::string coloured(std::FILE* file, Colour colour, const std::string& text);

/// "export  37 %", on standard error if that is a terminal, at most ten times a second.
class ProgressLine {
public:
    explicit ProgressLine(std::string what);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void tell(std::uint64_t done, std::uint64_t all);
    /// Before anything else is written.
    void clear();

private:
    std::string m_what;
    bool m_isTerminal;
    bool m_isShown = false;
    std::int64_t m_next_ns = 0;
};

} // namespace lockstep::cli
