// SPDX-License-Identifier: MIT
#pragma once
// The program in Python that a help page ends with; pure.

#include <QString>

namespace lockstep::gui {

/// The first block of the page that is fenced as Python; empty if there is none.
QString pythonIn(const QString& markdown);

} // namespace lockstep::gui
