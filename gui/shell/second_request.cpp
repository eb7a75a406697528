// SPDX-License-Identifier: MIT
#include "gui/shell/second_request.h"

#include "core/session/run_flags.h"
#include "gui/state/names.h"

#include <QCoreApplication>

namespace lockstep::gui {

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
