// SPDX-License-Identifier: MIT
// Every promise can be broken: each invariant of each scenario fails on the log of a variant that
// it is not for, or on a doctored log of a run that keeps it.
#include "core/scenario/registry.h"
#include "core/session/recorded_session.h"
#include "tests/promises/doctored_log.h"
#include "tests/scenarios/command.h"

#include <gtest/gtest.h>

#include <tuple>

#include <unistd.h>

namespace lockstep::test {
namespace {

/// A run of a variant, really run.
class RealRun {
public:
    RealRun(const std::string& scenario, const std::string& variant, const std::string& policy,
            int seed, const std::vector<std::string>& set)
    {
        const std::string file = temporary("mutant");
        std::vector<std::string> flags{"run",      scenario,  "--variant", variant,
                                       "--policy", policy,    "--seed",    std::to_string(seed),
                                       "--time",   "instant", "--record",  file};
        for (const std::string& value : set)
            flags.insert(flags.end(), {"--set", value});
        const Said said = lockstepRun(flags);
        auto opened = RecordedSession::open(file);
        unlink(file.c_str());
        EXPECT_TRUE(opened) << said.errors;
        if (opened)
            m_session = std::move(*opened);
    }

    bool isThere() const { return m_session != nullptr; }
    const Log& log() const { return m_session->log(); }
    RunFacts facts() const
    {
        return {.variant = m_session->request().variant,
                .parameters = m_session->request().parameters};
    }

private:
    std::unique_ptr<RecordedSession> m_session;
};

class MutantsOf : public testing::TestWithParam<const ScenarioDeclaration*> {
protected:
    /// The first one is small where the scenario does something many times, since every change of
    /// a log is a check of all of it. One more is enough for most; a promise about a circle of
    /// waits needs a run that has one.
    static constexpr int kSmallRun = 0;
    static constexpr int kUsualRun = 1;
    static constexpr int kMostRuns = 9;

    /// Under a policy that the invariant is promised for.
    const RealRun& runOf(const Variant& variant, const Invariant& invariant, int number)
    {
        const std::string policy = policyFor(invariant, number);
        auto& run = m_runs[{variant.id, policy, number}];
        if (!run)
            run = std::make_unique<RealRun>(GetParam()->id, variant.id, policy, number,
                                            number == kSmallRun ? smallNumbers()
                                                                : std::vector<std::string>{});
        return *run;
    }

    static std::string policyFor(const Invariant& invariant, int number)
    {
        const auto& policies = invariant.policies;
        const PolicyKind usual = number <= kUsualRun ? PolicyKind::RoundRobin : PolicyKind::Random;
        const bool serves = policies.empty() ||
                            std::find(policies.begin(), policies.end(), usual) != policies.end();
        return std::string(nameOf(serves ? usual : policies.front()));
    }

    /// Tens instead of hundreds, of what is counted.
    std::vector<std::string> smallNumbers() const
    {
        std::vector<std::string> set;
        for (const Parameter& parameter : GetParam()->parameters)
            if (parameter.type == Parameter::Type::Count &&
                std::stod(parameter.default_value) >= 100)
                set.push_back(
                    parameter.name + "=" +
                    std::to_string(static_cast<std::int64_t>(std::max(10.0, parameter.least))));
        return set;
    }

    static bool holdsIn(const RealRun& run, const Invariant& invariant)
    {
        return checkInvariants(run.log(), std::span(&invariant, 1), run.facts())[0].held;
    }

    using Attempt = std::pair<std::size_t, ChangeOrder>;
    static std::vector<Attempt> attemptsAt(int number)
    {
        if (number > kUsualRun)
            return {{20'000, ChangeOrder::Mentioned}, {400'000, ChangeOrder::Mentioned}};
        return {{20'000, ChangeOrder::Mentioned},
                {20'000, ChangeOrder::ByKind},
                {400'000, ChangeOrder::Mentioned}};
    }

    bool isPromisedFor(const Invariant& invariant, const Variant& variant) const
    {
        const auto& ids = invariant.variants;
        return ids.empty() || std::find(ids.begin(), ids.end(), variant.id) != ids.end();
    }

    /// What breaks it, or nothing.
    std::optional<std::string> mutantOf(const Invariant& invariant)
    {
        const Invariant everywhere{invariant.name, invariant.rule, {}, {}};
        for (const Variant& variant : GetParam()->variants)
            if (!isPromisedFor(invariant, variant)) {
                const RealRun& run = runOf(variant, invariant, kUsualRun);
                if (run.isThere() && !holdsIn(run, everywhere))
                    return "variant " + variant.id;
            }
        // Few changes first, for most need few; then many; then other runs, for not every run is of
        // the kind that the promise is about.
        for (int number = 0; number < kMostRuns; ++number)
            for (const auto& [most_facts, order] : attemptsAt(number))
                for (const Variant& variant : GetParam()->variants) {
                    if (!isPromisedFor(invariant, variant))
                        continue;
                    const RealRun& run = runOf(variant, invariant, number);
                    if (!run.isThere())
                        return {};
                    if (!holdsIn(run, everywhere)) // it speaks of other numbers
                        continue;
                    if (auto what =
                            breakingChange(run.log(), everywhere, run.facts(), most_facts, order))
                        return variant.id + ": " + *what;
                }
        return {};
    }

private:
    using RunKey = std::tuple<std::string, std::string, int>; ///< variant, policy, number
    std::map<RunKey, std::unique_ptr<RealRun>> m_runs;
};

TEST_P(MutantsOf, BreakEveryInvariant)
{
    for (const Invariant& invariant : GetParam()->invariants) {
        const auto mutant = mutantOf(invariant);
        EXPECT_TRUE(mutant) << GetParam()->id << ": " << invariant.name
                            << " holds whatever happens";
    }
}

std::vector<const ScenarioDeclaration*> everyScenario()
{
    const auto all = allScenarios();
    return {all.begin(), all.end()};
}

INSTANTIATE_TEST_SUITE_P(Scenarios, MutantsOf, testing::ValuesIn(everyScenario()),
                         [](const auto& suite) {
                             std::string name = suite.param->id;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

} // namespace
} // namespace lockstep::test
