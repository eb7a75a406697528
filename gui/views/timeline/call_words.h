// SPDX-License-Identifier: MIT
#pragma once
// In which call a task waits at a socket or a pipe. The object alone does not say it: at one end a
// task may receive, at the same end send.

#include "core/model/history.h"
#include "gui/state/names.h"

#include <QStringList>

namespace lockstep::gui {

/// The longest first: "receive from server: recv(4)", "receive from server", "recv(4) server",
/// "recv(4)".
QStringList callWords(const Span& wait, const Log& log, const Names& names);

} // namespace lockstep::gui
