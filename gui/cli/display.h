// SPDX-License-Identifier: MIT
#pragma once
// Whether there is a screen to open a window on. Qt would abort without one.

#include "core/base/result.h"

namespace lockstep::gui {

Result<void> checkDisplay();

} // namespace lockstep::gui
