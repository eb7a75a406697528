// SPDX-License-Identifier: MIT
#pragma once
// Icons of resources/icons, drawn in the colours of a theme.

#include "gui/theme/theme.h"

#include <QIcon>

namespace lockstep::gui {

/// resources/icons/NAME.svg in the colour of a token, paler when disabled. Made again on a
/// QEvent::PaletteChange by who uses it. An unknown name is a bug of ours: an empty icon.
QIcon icon(const QString& name, Token token = Token::Text);

} // namespace lockstep::gui
