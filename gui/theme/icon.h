// SPDX-License-Identifier: MIT
#pragma once
// Icons of resources/icons, drawn in the colours of a theme.

#include "gui/theme/theme.h"

#include <QIcon>

namespace lockstep::gui {

/// resources/icons/NAME.svg in the colour of a token, paler when disabled. It is drawn when it is
/// shown, in the theme of then. An unknown name is a bug of ours: an empty icon.
QIcon icon(const QString& name, Token token = Token::Text);

} // namespace lockstep::gui
