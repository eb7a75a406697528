// SPDX-License-Identifier: MIT
#include "gui/shell/comparison.h"

#include "core/session/run_flags.h"
#include "gui/state/names.h"

#include <QCoreApplication>

#include <charconv>
#include <sstream>

namespace lockstep::gui {

namespace {

constexpr std::string_view kEnding = ".lockstep";

Result<void> read(const std::string& part, Comparison& comparison)
{
    const auto equals = part.find('=');
    const std::string word = part.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : part.substr(equals + 1);
    if (value.empty())
        return Error{"compare wants FILE.lockstep, or variant=, policy= and seed=, not " + part};
    if (word == "variant") {
        comparison.variant = value;
        return {};
    }
    if (word == "policy") {
        comparison.policy = policyNamed(value);
        if (comparison.policy && *comparison.policy != PolicyKind::User &&
            *comparison.policy != PolicyKind::Replay)
            return {};
        return Error{"no second run can be had by the policy " + value};
    }
    if (word == "seed") {
        std::uint64_t seed = 0;
        const char* end = value.data() + value.size();
        const auto read = std::from_chars(value.data(), end, seed);
        if (read.ec != std::errc() || read.ptr != end)
            return Error{"a seed is a whole number, not " + value};
        comparison.seed = seed;
        return {};
    }
    return Error{"compare knows variant, policy and seed, not " + word};
}

} // namespace

Result<Comparison> parseComparison(const std::string& text)
{
    Comparison comparison;
    if (text.size() > kEnding.size() &&
        text.compare(text.size() - kEnding.size(), kEnding.size(), kEnding) == 0) {
        comparison.recording = text;
        return comparison;
    }
    std::istringstream parts(text);
    for (std::string part; parts >> part;)
        if (const auto right = read(part, comparison); !right)
            return right.error();
    return comparison;
}

Result<RunRequest> secondRequest(const RunRequest& first, const Comparison& comparison,
                                 const ScenarioInfo& scenario)
{
    RunRequest request = first;
    if (comparison.variant)
        request.variant = *comparison.variant;
    // A schedule fits the run that it is of; a person has only two hands.
    if (request.policy == PolicyKind::Replay || request.policy == PolicyKind::User)
        request.policy = PolicyKind::Free;
    request.schedule.clear();
    request.behind_schedule.reset();
    if (comparison.policy)
        request.policy = *comparison.policy;
    if (comparison.seed) {
        request.seed = *comparison.seed;
        if (!comparison.policy && request.policy == PolicyKind::Free)
            request.policy = PolicyKind::Random; // the kernel knows no seed
    }
    request.ask = false;
    request.ask_reader = false;
    request.start_paused = false;
    request.stay_when_quiet = false;
    if (const auto right = checkRequest(request, scenario); !right)
        return right.error();
    return request;
}

QString nameOfRun(const RunRequest& request, const ScenarioInfo& scenario, const std::string& lang)
{
    QStringList parts;
    const std::string variant = request.variant.empty() && !scenario.variants.empty()
                                    ? scenario.variants.front().id
                                    : request.variant;
    const auto& labels = scenario.textsIn(lang).labels;
    const auto label = labels.find(variant);
    if (scenario.variants.size() > 1)
        parts += QString::fromStdString(label == labels.end() ? variant : label->second);
    const bool isSeeded = request.policy == PolicyKind::Random || request.policy == PolicyKind::Pct;
    const QString policy = Names::describePolicy(request.policy);
    parts +=
        isSeeded
            ? QCoreApplication::translate("Comparison", "%1, seed %2").arg(policy).arg(request.seed)
            : policy;
    return parts.join(QStringLiteral(" · "));
}

} // namespace lockstep::gui
