// SPDX-License-Identifier: MIT
#pragma once
// Whether things that move in the program may move on the screen, too. Not if the system asks for
// less motion, and not while a script drives the window: its pictures show what is, at once.

namespace lockstep::gui {

inline constexpr int kMotion_ms = 160;

bool isMotionWanted();
void setMotionWanted(bool wanted);

} // namespace lockstep::gui
