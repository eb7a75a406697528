// SPDX-License-Identifier: MIT
// Every scenario has a page in each language that says all that a user sees of it.
#include "core/scenario/help_page.h"
#include "core/scenario/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(HelpOfScenarios, OffersAsManyAnswersInEveryLanguage)
{
    for (const ScenarioDeclaration* scenario : allScenarios()) {
        const std::size_t choices = pageOf(*scenario, "en").choices.size();
        EXPECT_NE(choices, 1u) << scenario->id << ": one answer is no choice";
        EXPECT_EQ(pageOf(*scenario, "zh_CN").choices.size(), choices) << scenario->id;
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
