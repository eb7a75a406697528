// SPDX-License-Identifier: MIT
#include "gui/widgets/motion.h"

#include <QApplication>
#include <QStyle>

namespace lockstep::gui {

namespace {

bool wanted_here = true;

}

bool isMotionWanted()
{
    return wanted_here &&
           QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

void setMotionWanted(bool wanted)
{
    wanted_here = wanted;
}

} // namespace lockstep::gui
