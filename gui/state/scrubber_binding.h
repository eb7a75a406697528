// SPDX-License-Identifier: MIT
#pragma once
// Ties a Scrubber to the Cursor and the Feed: both always show the same moment.

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/widgets/scrubber.h"

namespace lockstep::gui {

/// Until the scrubber is destroyed; the others outlive it.
void bind(Scrubber& scrubber, Cursor& cursor, const Feed& feed, const Names& names);

} // namespace lockstep::gui
