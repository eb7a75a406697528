// SPDX-License-Identifier: MIT
// lockstep-run as a shell's user meets it: help, manual page, completion, colours, progress.
#include "tests/scenarios/exported.h"
#include "tests/support/man_page.h"

#include <gmock/gmock.h>

#include <sstream>

namespace lockstep::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> kCommands{"list", "describe", "run", "repeat", "check", "export"};

TEST(ManualPage, HasEveryFlagOfEveryCommandAndNoOther)
{
    const std::string page = manPage("lockstep-run");
    EXPECT_EQ(flagsIn(sectionOf(page, ".SH OPTIONS")), flagsIn(lockstepRun({"--help"}).output));
    for (const std::string& command : kCommands) {
        const std::string section = sectionOf(page, ".SS " + command);
        EXPECT_NE(section, "") << command;
        EXPECT_EQ(flagsIn(section), flagsIn(lockstepRun({command, "--help"}).output)) << command;
    }
}

TEST(Help, NamesEveryCommandAndSaysWhatTheStatusMeans)
{
    const Said said = lockstepRun({"--help"});
    EXPECT_EQ(said.status, 0);
    for (const std::string& command : kCommands)
        EXPECT_THAT(said.output, HasSubstr("\n  " + command + " "));
    EXPECT_THAT(said.output, HasSubstr("Exit status\n  0  "));
}

/// What bash offers behind these words, the last of which is being typed.
std::vector<std::string> offered(const std::vector<std::string>& typed)
{
    std::string words = "lockstep-run";
    for (const std::string& word : typed)
        words += " '" + word + "'";
    const std::string script = "PATH=$(dirname '" LOCKSTEP_RUN_PATH "'):$PATH\n"
                               "source '" LOCKSTEP_SOURCE_DIR
                               "/packaging/completion/lockstep.bash'\n"
                               "COMP_WORDS=(" +
                               words + "); COMP_CWORD=" + std::to_string(typed.size()) +
                               "\n_lockstep\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const Said said = Running::toItsEnd({"/bin/bash", "-c", script});
    EXPECT_EQ(said.errors, "");
    std::vector<std::string> all;
    std::istringstream lines(said.output);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty())
            all.push_back(line);
    return all;
}

TEST(Completion, OffersCommandsScenariosVariantsAndParameters)
{
    EXPECT_EQ(offered({""}), kCommands);
    EXPECT_THAT(offered({"run", "noodle-fork-d"}), ElementsAre("noodle-fork-deadlock"));
    EXPECT_THAT(offered({"run", "noodle-fork-deadlock", "--variant", "t"}),
                ElementsAre("try-lock"));
    EXPECT_THAT(offered({"run", "noodle-fork-deadlock", "--set", ""}),
                ElementsAre("eat=", "pause=", "back_off="));
}

TEST(Completion, OffersTheFlagsAndTheirWords)
{
    EXPECT_THAT(offered({"run", "--var"}), ElementsAre("--variant"));
    EXPECT_THAT(offered({"run", "--"}), Not(Contains("--times")));
    EXPECT_THAT(offered({"repeat", "--"}), Contains("--times"));
    // Each word that is offered is taken.
    for (const std::string flag : {"--policy", "--carriers", "--time", "--net"}) {
        const auto words = offered({"run", "noodle-fork-deadlock", flag, ""});
        EXPECT_GE(words.size(), 2u) << flag;
        for (const std::string& word : words) {
            const Said said = lockstepRun({"run", "no-such-scenario", flag, word});
            EXPECT_EQ(said.status, 2);
            EXPECT_THAT(said.errors, testing::AnyOf(HasSubstr("no scenario is called"),
                                                    HasSubstr("the policy replay needs"),
                                                    HasSubstr("needs the window")))
                << flag << " " << word;
        }
    }
    EXPECT_THAT(offered({"export", "x.lockstep", "--format", "p"}),
                ElementsAre("perfetto", "pcapng"));
}

/// What zsh makes of the line that is typed so far when Tab is pressed: its own completion, with
/// the file installed as it would be.
class ZshCompletion : public testing::Test {
protected:
    void SetUp() override
    {
        LS_NEEDS_PROGRAM("zsh");
        putContent(folder.file("_lockstep"),
                   contentOf(LOCKSTEP_SOURCE_DIR "/packaging/completion/lockstep.zsh"));
        // Control-X keeps the line as it stands.
        putContent(folder.file(".zshrc"),
                   "PATH=${RUNNER:h}:$PATH PROMPT=\n"
                   "fpath=($ZDOTDIR $fpath)\n"
                   "autoload -U compinit; compinit -u -d $ZDOTDIR/dump\n"
                   "keep() { print -r -- $BUFFER >$ZDOTDIR/line; print @@ }\n"
                   "zle -N keep; bindkey '^X' keep\n");
        putContent(folder.file("press"), "zmodload zsh/zpty\n"
                                         "zpty shell zsh -d -i\n"
                                         "zpty -w -n shell $1$'\\t\\x18'\n"
                                         "zpty -r shell said '*@@*'\n"
                                         "zpty -d shell\n"
                                         "cat $ZDOTDIR/line\n");
    }

    std::string completed(const std::string& typed) const
    {
        const Said said = Running::toItsEnd({"/usr/bin/env", "ZDOTDIR=" + folder.path(),
                                             "RUNNER=" LOCKSTEP_RUN_PATH, "TERM=dumb", "timeout",
                                             "60", "zsh", "-f", folder.file("press"), typed});
        EXPECT_EQ(said.status, 0) << typed << ": " << said.errors;
        return said.output.substr(0, said.output.find('\n'));
    }

    ScratchFolder folder;
};

TEST_F(ZshCompletion, FinishesCommandsScenariosVariantsParametersFlagsAndWords)
{
    for (const auto& [typed, whole] :
         {std::pair("lockstep-run ch", "lockstep-run check "),
          std::pair("lockstep-run run noodle-fork-d", "lockstep-run run noodle-fork-deadlock "),
          std::pair("lockstep-run run noodle-fork-deadlock --variant t",
                    "lockstep-run run noodle-fork-deadlock --variant try-lock "),
          std::pair("lockstep-run run noodle-fork-deadlock --set e",
                    "lockstep-run run noodle-fork-deadlock --set eat="),
          std::pair("lockstep-run repeat --tim", "lockstep-run repeat --time"), // and --times
          std::pair("lockstep-run run --policy ro", "lockstep-run run --policy round-robin "),
          std::pair("lockstep-run export a --format pe",
                    "lockstep-run export a --format perfetto ")})
        EXPECT_EQ(completed(typed), whole);
}

/// What a command writes on a terminal.
std::string onTerminal(const std::string& environment, const std::string& arguments)
{
    const Said said =
        Running::toItsEnd({"/bin/sh", "-c",
                           "TERM=xterm " + environment + " script -qec \"'" LOCKSTEP_RUN_PATH "' " +
                               arguments + "\" /dev/null"});
    return said.output;
}

TEST(Colours, AreOnATerminalOnly)
{
    const std::string run = "run noodle-fork-deadlock --policy random --seed 3 --time instant";
    EXPECT_THAT(onTerminal("", run), HasSubstr("\033[1;31mdeadlock\033[0m: "));
    EXPECT_THAT(onTerminal("NO_COLOR=1", run), Not(HasSubstr("\033[")));
    EXPECT_THAT(onTerminal("NO_COLOR=1", run), HasSubstr("deadlock: "));
    EXPECT_THAT(onTerminal("TERM=dumb", run), Not(HasSubstr("\033[")));
    const Said piped = lockstepRun(
        {"run", "noodle-fork-deadlock", "--policy", "random", "--seed", "3", "--time", "instant"});
    EXPECT_THAT(piped.output + piped.errors, Not(HasSubstr("\033")));
}

TEST(Progress, IsOnATerminalOnlyAndGoes)
{
    const std::string repeat =
        "repeat noodle-fork-deadlock --times 2 --policy random --time instant";
    const std::string shown = onTerminal("", repeat);
    const std::size_t progress = shown.find("repeat  ");
    ASSERT_NE(progress, std::string::npos);
    EXPECT_NE(shown.find("\r\033[K", progress), std::string::npos) << "it is taken away again";
    const Said piped = lockstepRun({"repeat", "noodle-fork-deadlock", "--times", "2", "--policy",
                                    "random", "--time", "instant"});
    EXPECT_EQ(piped.errors, "");
}

} // namespace
} // namespace lockstep::test
