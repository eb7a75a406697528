// SPDX-License-Identifier: MIT
#pragma once
// The flags that a text names, to hold a manual page against what a program's --help says.

#include "tests/support/scratch_folder.h"

#include <regex>
#include <set>

namespace lockstep::test {

/// "--json", "--format" ...; --help itself is left out, every command has it.
inline std::set<std::string> flagsIn(const std::string& text)
{
    static const std::regex kFlag("--[a-z][a-z-]*");
    std::set<std::string> flags;
    for (std::sregex_iterator flag(text.begin(), text.end(), kFlag), end; flag != end; ++flag)
        flags.insert(flag->str());
    flags.erase("--help");
    return flags;
}

/// The source of a manual page, with plain hyphens.
inline std::string manPage(const std::string& program)
{
    return std::regex_replace(contentOf(LOCKSTEP_SOURCE_DIR "/docs/man/" + program + ".1"),
                              std::regex("\\\\-"), "-");
}

/// From the heading, ".SS run", to the next one of any kind.
inline std::string sectionOf(const std::string& page, const std::string& heading)
{
    const std::size_t begin = page.find("\n" + heading + "\n");
    if (begin == std::string::npos)
        return {};
    const std::string rest = page.substr(begin + 1 + heading.size());
    return rest.substr(0, rest.find("\n.S"));
}

} // namespace lockstep::test
