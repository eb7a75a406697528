// SPDX-License-Identifier: MIT
#pragma once
// The time of events in traces and captures.

#include "core/export/export_run.h"

namespace lockstep {

/// How an axis counts the time of events, one after the other.
class ExportClock {
public:
    ExportClock(const Log& log, ExportAxis axis) : m_log(log), m_axis(axis) {}

    /// Of the events in their order, each once.
    Nanoseconds next(Seq seq);

private:
    const Log& m_log;
    ExportAxis m_axis;
    Nanoseconds m_last_ns = -1;
};

} // namespace lockstep
