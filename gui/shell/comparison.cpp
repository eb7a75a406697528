// SPDX-License-Identifier: MIT
#include "gui/shell/comparison.h"

#include "core/session/run_flags.h"

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

} // namespace lockstep::gui
