// SPDX-License-Identifier: MIT
#pragma once
// Places in a log, as the window's flags and scripts name them.

#include "core/model/place.h"

namespace lockstep::gui {

using lockstep::checkPlace;
using lockstep::findPlace;

} // namespace lockstep::gui
