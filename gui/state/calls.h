// SPDX-License-Identifier: MIT
#pragma once
// The calls of sockets in which tasks wait, as programs write them, in every language.

#include "core/model/log.h"
#include "core/trace/facts.h"

#include <QString>

namespace lockstep::gui {

/// "recv(1024)", "accept"; "recv" where no number is known; empty for what is no such call.
QString callOf(const WaitRequested& wait);

/// The same of the event that began a wait; empty also for another event.
QString callAt(const Log& log, Seq seq);

} // namespace lockstep::gui
