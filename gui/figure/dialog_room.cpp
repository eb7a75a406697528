// SPDX-License-Identifier: MIT
#include "gui/figure/dialog_room.h"

#include "gui/widgets/screen_room.h"

#include <QDialog>
#include <QScrollArea>
#include <QScrollBar>

namespace lockstep::gui {

QWidget* scrolling(QWidget* form, int width_px, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setObjectName(form->objectName() + ".scroll");
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    area->setWidget(form);
    area->setFixedWidth(width_px + area->verticalScrollBar()->sizeHint().width());
    return area;
}

void resizeOnScreen(QDialog& dialog, const QSize& wanted)
{
    dialog.resize(boundedToScreen(dialog, wanted));
}

} // namespace lockstep::gui
