// SPDX-License-Identifier: MIT
#pragma once
// Whether the installed fonts have what is to be written. A letter that none has is drawn as a box.

class QString;

namespace lockstep::gui {

/// All of the text, in the window's font or in one that stands in for it.
bool canWrite(const QString& text);

} // namespace lockstep::gui
