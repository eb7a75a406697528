// SPDX-License-Identifier: MIT
#include "gui/widgets/panel.h"

#include "gui/theme/metrics.h"
#include "gui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace lockstep::gui {

Panel::Panel(const QString& title, const QString& objectName, QWidget* parent) : QFrame(parent)
{
    setObjectName(objectName);
    setProperty("panel", "frame");

    m_header = new QWidget(this);
    m_header->setProperty("panel", "header");
    m_header->setAttribute(Qt::WA_StyledBackground);
    m_header->setFixedHeight(kPanelHeader_px);
    m_title = new QLabel(m_header);
    m_title->setObjectName(objectName + ".title");
    m_title->setProperty("panel", "title");
    m_note = new ElidedLabel(m_header);
    m_note->setObjectName(objectName + ".note");
    m_note->setProperty("panel", "note");
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    m_headerRow = new QHBoxLayout(m_header);
    m_headerRow->setContentsMargins(kMedium_px, 0, kMedium_px, 0);
    m_headerRow->setSpacing(kMedium_px);
    m_headerRow->addWidget(m_title);
    m_headerRow->addStretch(1);
    m_headerRow->addWidget(m_note);

    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(kLine_px, kLine_px, kLine_px, kLine_px);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_header);
    m_layout->addStretch(1);
    setTitle(title);
}

void Panel::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_header->geometry().contains(event->position().toPoint()))
        emit headerDoubleClicked();
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString Panel::title() const
{
    return m_title->text();
}

void Panel::setNote(const QString& text)
{
    m_note->setText(text);
}

void Panel::setBody(QWidget* body)
{
    while (m_layout->count() > 1)
        delete m_layout->takeAt(1);
    delete m_body;
    m_body = body;
    m_layout->addWidget(body, 1);
}

void Panel::setHeaderShown(bool shown)
{
    m_header->setVisible(shown);
}

void Panel::addHeaderWidget(QWidget* widget)
{
    m_headerRow->addWidget(widget);
}

} // namespace lockstep::gui
