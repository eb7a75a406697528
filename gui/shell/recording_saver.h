// SPDX-License-Identifier: MIT
#pragma once
// A run that the window shows as a recording: what "lockstep-run run --record" would have written,
// or the recording that was opened, with what people have added.

#include "core/model/recording_writer.h"
#include "core/session/scenario_info.h"
#include "core/session/session.h"

namespace lockstep::gui {

/// Writes the run as far as that place to a file of its own; a run that goes on is said to be
/// stopped there. Gives the file's stamp, for what is added later.
Result<TraceFileStamp> saveRun(const std::string& path, const Session& session,
                               const ScenarioInfo& scenario, Seq end,
                               const recording::Additions& additions);

} // namespace lockstep::gui
