// SPDX-License-Identifier: MIT
#include "gui/shell/continuation.h"

#include "core/analysis/inputs_of.h"
#include "core/analysis/schedule_of.h"

namespace lockstep::gui {

RunRequest continuationOf(const RunRequest& run, const Log& log, Seq place)
{
    RunRequest request = run;
    request.schedule = scheduleOf(log, place);
    if (run.policy != PolicyKind::Replay)
        request.behind_schedule = run.policy;
    else if (!run.behind_schedule) // a whole schedule was followed; from here on nobody has one
        request.behind_schedule = PolicyKind::Free;
    request.policy = PolicyKind::Replay;
    if (run.ask) // what a person has typed need not be typed again
        request.inputs = inputsOf(log);
    return request;
}

RunRequest sameAgain(const RunRequest& run, const Log& log, std::vector<ScheduleStep> steps)
{
    RunRequest request = run;
    request.schedule = steps.empty() ? scheduleOf(log) : std::move(steps);
    request.one_processor = run.one_processor || run.policy == PolicyKind::Priority;
    request.policy = PolicyKind::Replay;
    request.behind_schedule.reset();
    request.inputs = inputsOf(log);
    request.ask = false;
    return request;
}

} // namespace lockstep::gui
