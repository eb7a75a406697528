// SPDX-License-Identifier: MIT
// What lockstep-run says in Chinese, and that nothing it can say is missing there.
#include "core/base/catalogue.h"
#include "tests/scenarios/exported.h"
#include "tests/support/man_page.h"

#include <gmock/gmock.h>

#include <sstream>

namespace lockstep::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kCatalogue = LOCKSTEP_SOURCE_DIR "/resources/messages/zh_CN.tsv";

TEST(Catalogue, KeepsNamesAndTranslatesWords)
{
    const Catalogue catalogue("# a comment\twith a tab\n\n"
                              "{} holds {*} and waits for {*}\t{} 持有 {*}，等待 {*}\n"
                              "deadlock: {*}\t死锁：{*}\n"
                              "the end of {}\t{} 的结束\n"
                              "deadlock\t死锁\n"
                              "no tab here\n");
    EXPECT_EQ(catalogue.size(), 4u);
    EXPECT_EQ(catalogue.translated("deadlock: Hong holds fork and waits for the end of Bai; "
                                   "deadlock holds it and waits for x"),
              "死锁：Hong 持有 fork，等待 Bai 的结束；deadlock 持有 it，等待 x");
    EXPECT_EQ(catalogue.translated("something else"), "something else");
    EXPECT_EQ(catalogue.translated(""), "");
    EXPECT_EQ(Catalogue().translated("deadlock"), "deadlock");
}

TEST(Catalogue, ReadsAnythingAsAFile)
{
    for (const char* file : {"{*}\tfor ever", "\t", "{}{}\t{}", "a{}\t{}{}{}", "{*}: {*}\t{*}"})
        EXPECT_NE(Catalogue(file).translated("a: b: c; d"), "") << file;
}

/// "# " begins a comment. By English sentence.
std::vector<std::pair<std::string, std::string>> entries()
{
    std::vector<std::pair<std::string, std::string>> all;
    std::istringstream file(contentOf(kCatalogue));
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (line.rfind("# ", 0) != 0 && tab != std::string::npos)
            all.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return all;
}

std::vector<std::string> placesOf(const std::string& text)
{
    static const std::regex kPlace(R"(\{\*?\})");
    std::vector<std::string> places;
    for (std::sregex_iterator place(text.begin(), text.end(), kPlace), end; place != end; ++place)
        places.push_back(place->str());
    return places;
}

TEST(ChineseCatalogue, HasEachSentenceOnceWithItsPlacesInTheirOrder)
{
    std::set<std::string> known;
    ASSERT_GT(entries().size(), 150u);
    for (const auto& [english, chinese] : entries()) {
        EXPECT_TRUE(known.insert(english).second) << english;
        EXPECT_EQ(placesOf(chinese), placesOf(english)) << english;
        EXPECT_NE(chinese, "") << english;
    }
}

/// The texts within the brackets that open there; those of one sentence that stand beside each
/// other are one.
std::vector<std::string> textsWithin(const std::string& source, std::size_t open)
{
    static const std::regex kJoint("\"\\s*\n\\s*\"");
    int depth = 0;
    std::size_t end = open;
    for (bool quoted = false; end < source.size(); ++end) {
        const char letter = source[end];
        if (quoted && letter == '\\')
            ++end;
        else if (letter == '"')
            quoted = !quoted;
        else if (!quoted && (letter == '{' || letter == '('))
            ++depth;
        else if (!quoted && (letter == '}' || letter == ')') && --depth == 0)
            break;
    }
    const std::string inside = std::regex_replace(source.substr(open, end - open), kJoint, "");
    static const std::regex kText("\"((?:[^\"\\\\]|\\\\.)*)\"");
    std::vector<std::string> texts;
    for (std::sregex_iterator text(inside.begin(), inside.end(), kText), last; text != last; ++text)
        texts.push_back(std::regex_replace((*text)[1].str(), std::regex("\\\\\""), "\""));
    return texts;
}

bool hasWords(const std::string& text)
{
    return std::regex_search(text, std::regex("[A-Za-z]{3}"));
}

TEST(ChineseCatalogue, HasEveryTextOfARefusal)
{
    std::string all; // of the English sentences, with what joins two of them
    for (const auto& [english, chinese] : entries())
        all += "; " + std::regex_replace(english, std::regex(R"(\{\*\})"), "{}") + "\n";
    std::size_t looked = 0;
    for (const char* folder :
         {"core/base", "core/trace", "core/model", "core/analysis", "core/collect", "core/session",
          "core/export", "scenarios/cli", "gui/cli", "gui/figure", "gui/shell"})
        for (const auto& file : std::filesystem::recursive_directory_iterator(
                 std::string(LOCKSTEP_SOURCE_DIR "/") + folder)) {
            if (file.path().extension() != ".cpp")
                continue;
            const std::string source = contentOf(file.path());
            static const std::regex kRefusal(
                R"(\b(Error|fromErrno|refuse|cannotOpen|notYet|said|complain)[{(](?!\s*tr\())");
            for (std::sregex_iterator found(source.begin(), source.end(), kRefusal), end;
                 found != end; ++found)
                for (const std::string& text :
                     textsWithin(source, static_cast<std::size_t>(found->position()) +
                                             found->length() - 1)) {
                    ++looked;
                    std::istringstream parts(std::regex_replace(text, std::regex("[;:] "), "\n"));
                    for (std::string part; std::getline(parts, part);)
                        if (hasWords(part)) {
                            EXPECT_NE(all.find(part), std::string::npos)
                                << file.path() << ": " << part;
                        }
                }
        }
    EXPECT_GT(looked, 100u);
}

class InChinese : public Exported {
protected:
    static bool isChinese(const std::string& line)
    {
        return std::any_of(line.begin(), line.end(),
                           [](char letter) { return (letter & 0x80) != 0; });
    }
};

TEST_F(InChinese, TheHelpIsWhole)
{
    for (const std::string command : {"", "list", "describe", "run", "repeat", "check", "export"}) {
        std::vector<std::string> words{"--help", "--lang", "zh_CN"};
        if (!command.empty())
            words.insert(words.begin(), command);
        const Said said = lockstepRun(words);
        EXPECT_EQ(said.status, 0) << said.errors;
        std::istringstream lines(said.output);
        for (std::string line; std::getline(lines, line);)
            if (hasWords(line)) {
                EXPECT_TRUE(isChinese(line)) << command << ": " << line;
            }
        EXPECT_EQ(flagsIn(said.output),
                  flagsIn(lockstepRun({command.empty() ? "--help" : command, "--help"}).output))
            << command;
    }
}

TEST_F(InChinese, SentencesAreTranslatedAndNamesAreKept)
{
    const std::vector<std::string> flags{"--policy", "random", "--seed", "3", "--time", "instant"};
    std::vector<std::string> words{"run", "noodle-fork-deadlock", "--lang", "zh_CN",
                                   "--invariants"};
    words.insert(words.end(), flags.begin(), flags.end());
    const Said said = lockstepRun(words);
    EXPECT_THAT(said.output, HasSubstr("死锁："));
    EXPECT_THAT(said.output, HasSubstr("，并等待 "));
    EXPECT_THAT(said.output, HasSubstr("不变量 legal_locks：成立"));
    EXPECT_THAT(said.output, Not(HasSubstr("waits for")));

    const Said unknown = lockstepRun({"run", "noodle-fork-deadlok", "--lang", "zh_CN"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_EQ(unknown.errors, "lockstep-run: 没有名为 noodle-fork-deadlok 的场景；"
                              "是想说 noodle-fork-deadlock 或 noodle-fork-one-rlock 吗？\n");
    const Said missing = lockstepRun({"check", "/no/such.lockstep", "--lang", "zh_CN"});
    EXPECT_EQ(missing.errors,
              "lockstep-run: 无法打开记录 /no/such.lockstep：没有这个文件或文件夹\n");
    const Said format = lockstepRun({"--lang=zh_CN", "export", "a", "--format", "b", "-o", "c"});
    EXPECT_THAT(format.errors, StartsWith("lockstep-run: 没有格式 b；有 chrome, perfetto"));
}

/// With these variables of the environment and none else that names a language.
Said lockstepRunWith(const std::vector<std::string>& variables,
                     const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{"/usr/bin/env"};
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"})
        words.insert(words.end(), {"-u", name});
    words.insert(words.end(), variables.begin(), variables.end());
    words.push_back(LOCKSTEP_RUN_PATH);
    words.insert(words.end(), arguments.begin(), arguments.end());
    return Running::toItsEnd(words);
}

TEST_F(InChinese, TheCommandSpeaksAsTheSystemUnlessALanguageIsTyped)
{
    const std::string chinese = "LANG=zh_CN.UTF-8";
    const std::vector<std::pair<std::vector<std::string>, bool>> environments{
        {{}, false},
        {{chinese}, true},
        {{"LANG=zh_TW.UTF-8"}, true},
        {{"LANG=de_DE.UTF-8"}, false},
        {{chinese, "LC_MESSAGES=en_US.UTF-8"}, false},
        {{chinese, "LC_MESSAGES="}, true},
        {{"LANG=C", "LC_MESSAGES=zh_CN.UTF-8"}, true},
        {{chinese, "LC_ALL=C"}, false},
        {{"LANG=en_US.UTF-8", "LANGUAGE=zh_CN:en"}, true},
        {{"LANG=C", "LANGUAGE=zh_CN"}, false}};
    for (const auto& [environment, is] : environments) {
        const std::string which = testing::PrintToString(environment);
        EXPECT_EQ(isChinese(lockstepRunWith(environment, {"run", "none"}).errors), is) << which;
        EXPECT_EQ(isChinese(lockstepRunWith(environment, {"--help"}).output), is) << which;
    }
    EXPECT_FALSE(isChinese(lockstepRunWith({chinese}, {"run", "none", "--lang", "en"}).errors));
}

TEST_F(InChinese, WhatARunPrintsIsInItsOwnLanguageNotInTheSystems)
{
    const std::vector<std::string> words{
        "run", "noodle-fork-deadlock", "--policy", "random", "--seed", "3", "--time", "instant"};
    const Said said = lockstepRunWith({"LANG=zh_CN.UTF-8"}, words);
    EXPECT_THAT(said.output, HasSubstr("死锁：Hong 持有 noodle，并等待 fork"));
    const Said pool = lockstepRunWith(
        {"LANG=zh_CN.UTF-8"}, {"run", "pool-map", "--variant", "imap", "--time", "instant"});
    EXPECT_THAT(pool.output, HasSubstr("gets 3\n"));
    EXPECT_THAT(pool.output, HasSubstr("完成："));
}

TEST_F(InChinese, ListsAndDescriptionsAreThoseOfTheHelpPages)
{
    const Said list = lockstepRun({"list", "--lang", "zh_CN"});
    EXPECT_EQ(list.status, 0) << list.errors;
    // A title may be a name that is the same in every language.
    std::size_t chinese = 0, all = 0;
    std::istringstream lines(list.output);
    for (std::string line; std::getline(lines, line);) {
        all += !line.empty();
        chinese += isChinese(line);
    }
    EXPECT_GT(all, 80u);
    EXPECT_GE(chinese, all * 9 / 10);
    EXPECT_THAT(list.output, Not(HasSubstr("Sockets")));
    const Said one = lockstepRun({"describe", "noodle-fork-deadlock", "--lang", "zh_CN"});
    EXPECT_THAT(one.output, HasSubstr("\n参数\n"));
    EXPECT_THAT(one.output, HasSubstr("可能的结局：deadlock"));
}

TEST_F(InChinese, ARecordingIsJudgedInTheCommandsLanguageNotInItsOwn)
{
    record("noodle-fork-deadlock", {"--seed", "3"});
    const Said said = lockstepRun({"check", recording, "--lang", "zh_CN"});
    EXPECT_THAT(said.output, HasSubstr("死锁：Hong 持有 noodle，并等待 fork"));
    EXPECT_THAT(lockstepRun({"check", recording}).output, HasSubstr("deadlock: Hong holds"));
}

} // namespace
} // namespace lockstep::test
