// SPDX-License-Identifier: MIT
#include "core/scenario/help_page.h"

#include <gtest/gtest.h>

#include <array>

namespace lockstep {
namespace {

TEST(HelpPage, HasFrontMatterAndABody)
{
    const HelpPage page = parseHelpPage("---\n"
                                        "title: Two locks, two orders\n"
                                        "# a comment\n"
                                        "lesson: Whoever holds one: waits for the other.\n"
                                        "\n"
                                        "question: \"Who \\\"waits\\\"?\"\n"
                                        "labels:\n"
                                        "  pause: Time between\n"
                                        "  \"a:b\": colon\n"
                                        "names:\n"
                                        "  Ming: 小明\r\n"
                                        "later: unknown\n"
                                        "  nested: unknown too\n"
                                        "answer: Nobody\n"
                                        "choices:\n"
                                        "  - Ming\n"
                                        "  - \"Nobody: not even Bai\"\n"
                                        "  no dash: no choice\n"
                                        "---\n"
                                        "# Text\n\n---\nmore\n");
    EXPECT_EQ(page.title, "Two locks, two orders");
    EXPECT_EQ(page.lesson, "Whoever holds one: waits for the other.");
    EXPECT_EQ(page.question, "Who \"waits\"?");
    EXPECT_EQ(page.answer, "Nobody");
    EXPECT_EQ(page.labels,
              (std::map<std::string, std::string>{{"pause", "Time between"}, {"a:b", "colon"}}));
    EXPECT_EQ(page.names, (std::map<std::string, std::string>{{"Ming", "小明"}}));
    EXPECT_EQ(page.body, "# Text\n\n---\nmore\n");
    EXPECT_EQ(page.choices, (std::vector<std::string>{"Ming", "Nobody: not even Bai"}));
    EXPECT_EQ(page.nameOf("Ming"), "小明");
    EXPECT_EQ(page.nameOf("Bai"), "Bai");
}

TEST(HelpPage, WithoutFrontMatterIsAllBody)
{
    EXPECT_EQ(parseHelpPage("# Text\n").body, "# Text\n");
    EXPECT_EQ(parseHelpPage("").body, "");
}

TEST(HelpPage, OddTextsDoNoHarm)
{
    EXPECT_EQ(parseHelpPage("---\ntitle: x").title, "x") << "front matter that never ends";
    EXPECT_EQ(parseHelpPage("---\n:\n  :\n\"\n  \"x\nno colon\n---\n").body, "");
    EXPECT_EQ(parseHelpPage("---\ntitle: \"\n---\n").title, "\"");
}

TEST(HelpPage, IsFoundByIdAndLanguage)
{
    const std::array<EmbeddedFile, 2> files{{{"resources/help/a.en.md", "---\ntitle: A\n---\n", ""},
                                             {"resources/help/a.zh_CN.md", "全文", ""}}};
    EXPECT_EQ(findHelpPage(files, "a", "en").title, "A");
    EXPECT_EQ(findHelpPage(files, "a", "zh_CN").body, "全文");
    EXPECT_EQ(findHelpPage(files, "b", "en").title, "");
}

} // namespace
} // namespace lockstep
