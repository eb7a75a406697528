// SPDX-License-Identifier: MIT
#include "gui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStyle>

namespace lockstep::gui {

SegmentedControl::SegmentedControl(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    connect(m_buttons, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::addSegment(const QString& id, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(objectName() + '.' + id);
    button->setCheckable(true);
    button->setToolTip(toolTip);
    const int index = static_cast<int>(m_buttons->buttons().size());
    m_buttons->addButton(button, index);
    layout()->addWidget(button);
    restyle();
    return index;
}

void SegmentedControl::restyle()
{
    const int last = static_cast<int>(m_buttons->buttons().size()) - 1;
    for (int i = 0; i <= last; ++i) {
        QAbstractButton* button = m_buttons->button(i);
        button->setProperty("segment", i == 0 ? "first" : (i == last ? "last" : "middle"));
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
}

void SegmentedControl::setText(int index, const QString& text)
{
    if (QAbstractButton* button = m_buttons->button(index))
        button->setText(text);
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* button = m_buttons->button(index))
        button->setChecked(true);
}

int SegmentedControl::current() const
{
    return m_buttons->checkedId();
}

} // namespace lockstep::gui
