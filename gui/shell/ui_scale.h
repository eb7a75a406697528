// SPDX-License-Identifier: MIT
#pragma once
// The size of everything in the window, changed while it is open: type, bars, icons and distances
// alike (docs/adr/0016). A window keeps its place and its size on the screen; what stands in it is
// laid out anew, sharp at every size.

namespace lockstep::gui {

inline constexpr double kLeastScale = 0.5;
inline constexpr double kMostScale = 4;

/// 1 at first.
double uiScale();
/// Needs the QApplication. A number out of range becomes the nearest in it.
void setUiScale(double scale);
/// The next usual size above (steps > 0) or below.
double nextScale(double scale, int steps);

} // namespace lockstep::gui
