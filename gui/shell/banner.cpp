// SPDX-License-Identifier: MIT
#include "gui/shell/banner.h"

#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace lockstep::gui {

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_close(new QToolButton(this))
{
    setObjectName("banner");
    m_text->setObjectName("banner.text");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFont(Theme::font(FontRole::TextStrong));
    m_close->setObjectName("banner.close");
    m_close->setProperty("kind", "quiet");
    m_close->setIcon(icon("close", Token::Failure));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMedium_px, kTiny_px, kTiny_px, kTiny_px);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
    restyle();
    hide();
}

void Banner::setText(const QString& text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString Banner::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void Banner::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close"));
}

void Banner::restyle()
{
    QPalette words = m_text->palette();
    words.setColor(QPalette::WindowText, Theme::current().color(Token::Failure));
    if (words != m_text->palette())
        m_text->setPalette(words);
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.color(Token::FailureLine), kLine_px));
    painter.setBrush(theme.color(Token::FailureSoft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px, kRadius_px);
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange && m_close)
        restyle();
}

} // namespace lockstep::gui
