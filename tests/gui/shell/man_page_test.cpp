// SPDX-License-Identifier: MIT
// The manual page of the window's program against what its --help says.
#include "tests/support/man_page.h"

#include <QProcess>

#include <gtest/gtest.h>

namespace lockstep::test {
namespace {

std::string helpOf(const QStringList& arguments)
{
    QProcess program;
    program.start(LOCKSTEP_PATH, arguments);
    EXPECT_TRUE(program.waitForFinished(20'000));
    return program.readAllStandardOutput().toStdString();
}

TEST(WindowsManualPage, HasEveryFlagOfEveryCommandAndNoOther)
{
    const std::string page = manPage("lockstep");
    const std::string help = helpOf({"--help"});
    // Those of the window stand in the description and the options.
    const std::string window = sectionOf(page, ".SH DESCRIPTION") + sectionOf(page, ".SH OPTIONS");
    EXPECT_EQ(flagsIn(window), flagsIn(help));
    const std::size_t commands = help.find("\nSubcommands:\n");
    ASSERT_NE(commands, std::string::npos);
    const std::string list = help.substr(commands);
    static const std::regex kCommand("\n  ([a-z]+) ");
    for (std::sregex_iterator command(list.begin(), list.end(), kCommand), end; command != end;
         ++command) {
        const std::string name = (*command)[1];
        const auto flags = flagsIn(helpOf({QString::fromStdString(name), "--help"}));
        const std::string section = sectionOf(page, ".SS " + name);
        EXPECT_NE(section, "") << name;
        // The flags of a run are told once, for all.
        std::set<std::string> named = flagsIn(section);
        if (section.find("the flags of a run") != std::string::npos)
            for (const std::string& flag :
                 flagsIn(window.substr(window.find("The flags of a run"))))
                named.insert(flag);
        EXPECT_EQ(named, flags) << name;
    }
}

} // namespace
} // namespace lockstep::test
