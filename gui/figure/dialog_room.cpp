// SPDX-License-Identifier: MIT
#include "gui/figure/dialog_room.h"

#include <QDialog>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>

namespace lockstep::gui {

namespace {

constexpr int kFrame_px = 32; // the window's, with its title

} // namespace

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
    const QSize screen = dialog.screen()->availableSize() - QSize(kFrame_px, kFrame_px);
    dialog.resize(wanted.boundedTo(screen.expandedTo(dialog.minimumSizeHint())));
}

} // namespace lockstep::gui
