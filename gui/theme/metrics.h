// SPDX-License-Identifier: MIT
#pragma once
// Every size that more than one widget or painter uses, in device independent pixels: the grid of
// 4, 8, 12 and 16, and the heights of what is repeated.

namespace lockstep::gui {

inline constexpr int kTiny_px = 4;
inline constexpr int kSmall_px = 8;
inline constexpr int kMedium_px = 12;
inline constexpr int kLarge_px = 16;

inline constexpr int kLine_px = 1;
inline constexpr int kRadius_px = 4;
inline constexpr int kControl_px = 28;     ///< height of buttons and fields
inline constexpr int kRow_px = 26;         ///< height of a row in lists
inline constexpr int kPanelHeader_px = 32; ///< title row of a panel

// The timeline and everything that is drawn in its manner.
inline constexpr int kRuler_px = 32;
inline constexpr int kLane_px = 62;
inline constexpr int kLaneMiddle_px = 48;
inline constexpr int kLaneCompact_px = 28;
inline constexpr int kBar_px = 22;
inline constexpr int kHeld_px = 12;

} // namespace lockstep::gui
