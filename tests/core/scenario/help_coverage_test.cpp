// SPDX-License-Identifier: MIT
// Every scenario has a page in each language that says all that a user sees of it.
#include "core/scenario/help_page.h"
#include "core/scenario/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>

namespace lockstep {
namespace {

HelpPage pageOf(const ScenarioDeclaration& scenario, const std::string& lang)
{
    return findHelpPage(embeddedFiles(), scenario.id, lang);
}

std::set<std::string> idsOf(const ScenarioDeclaration& scenario)
{
    std::set<std::string> ids;
    for (const Parameter& parameter : scenario.parameters)
        ids.insert(parameter.name);
    for (const Variant& variant : scenario.variants)
        ids.insert(variant.id);
    for (const Invariant& invariant : scenario.invariants)
        ids.insert(invariant.name);
    return ids;
}

TEST(HelpOfScenarios, NamesAllThatIsDeclaredAndNothingElse)
{
    for (const ScenarioDeclaration* scenario : allScenarios())
        for (const char* lang : {"en", "zh_CN"}) {
            SCOPED_TRACE(scenario->id + " " + lang);
            const HelpPage page = pageOf(*scenario, lang);
            for (const std::string& text :
                 {page.title, page.lesson, page.question, page.answer, page.body})
                EXPECT_NE(text, "");
            std::set<std::string> labelled;
            for (const auto& [id, label] : page.labels) {
                labelled.insert(id);
                EXPECT_NE(label, "") << id;
            }
            EXPECT_EQ(labelled, idsOf(*scenario));
            EXPECT_FALSE(page.names.empty());
        }
}

TEST(HelpOfScenarios, HasTheSameSectionsInEveryLanguage)
{
    const auto headings = [](const std::string& body) {
        std::size_t count = 0;
        for (std::size_t at = body.find("\n## "); at != std::string::npos;
             at = body.find("\n## ", at + 1))
            ++count;
        return count;
    };
    for (const ScenarioDeclaration* scenario : allScenarios())
        for (const char* lang : {"en", "zh_CN"}) {
            const std::string body = pageOf(*scenario, lang).body;
            EXPECT_EQ(headings(body), 5u) << scenario->id << " " << lang;
            EXPECT_THAT(body, testing::HasSubstr("```python\n")) << scenario->id << " " << lang;
        }
}

/// A text's words and numbers, without their case; of Chinese its characters.
std::set<std::string> wordsOf(const std::string& text)
{
    std::set<std::string> words;
    std::string word;
    const auto keep = [&] {
        if (!word.empty())
            words.insert(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0xE4 && byte <= 0xE9) { // a Han character's first of three
            keep();
            words.insert(text.substr(i, 3));
            i += 2;
        } else if (std::isalnum(byte) || text[i] == '\'' || text[i] == '_') {
            word += static_cast<char>(std::tolower(byte));
        } else {
            keep();
        }
    }
    keep();
    return words;
}

/// That many of the choice's words stand in the answer, of all.
double saidIn(const std::string& answer, const std::string& choice)
{
    const auto said = wordsOf(answer), wanted = wordsOf(choice);
    const auto count = std::count_if(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return said.count(word) != 0;
    });
    return wanted.empty() ? 0 : static_cast<double>(count) / static_cast<double>(wanted.size());
}

/// Who predicts must be able to be right: the answer says one of the choices, in its own words.
TEST(HelpOfScenarios, OffersTheAnswerAmongTwoToFourInEveryLanguage)
{
    constexpr double kMostOfIt = 0.75;
    for (const ScenarioDeclaration* scenario : allScenarios()) {
        SCOPED_TRACE(scenario->id);
        const HelpPage english = pageOf(*scenario, "en"), chinese = pageOf(*scenario, "zh_CN");
        EXPECT_GE(english.choices.size(), 2u);
        EXPECT_LE(english.choices.size(), 4u);
        ASSERT_EQ(chinese.choices.size(), english.choices.size());
        for (const HelpPage* page : {&english, &chinese})
            EXPECT_EQ(std::set(page->choices.begin(), page->choices.end()).size(),
                      page->choices.size());
        double best = 0;
        for (std::size_t i = 0; i < english.choices.size(); ++i)
            best = std::max(best, std::min(saidIn(english.answer, english.choices[i]),
                                           saidIn(chinese.answer, chinese.choices[i])));
        EXPECT_GE(best, kMostOfIt) << english.answer;
    }
}

TEST(HelpOfScenarios, SaysInEnglishWhatTheScenarioDoes)
{
    for (const ScenarioDeclaration* scenario : allScenarios()) {
        const HelpPage page = pageOf(*scenario, "en");
        EXPECT_EQ(page.title, scenario->title);
        EXPECT_EQ(page.lesson, scenario->lesson);
    }
}

TEST(Scenarios, PromiseSomethingOfVariantsThatTheyHave)
{
    for (const ScenarioDeclaration* scenario : allScenarios())
        for (const Invariant& invariant : scenario->invariants)
            for (const std::string& variant : invariant.variants)
                EXPECT_TRUE(scenario->variant(variant)) << scenario->id << " " << variant;
}

} // namespace
} // namespace lockstep
