// SPDX-License-Identifier: MIT
#include "gui/figure/figure_preview.h"

#include "gui/state/reason.h"
#include "gui/theme/metrics.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

FigurePreview::FigurePreview(const FigureSubject& subject, QWidget* parent)
    : QWidget(parent), m_subject(subject)
{
    setObjectName("figure.preview");
    setAccessibleName(tr("Preview"));
}

void FigurePreview::show(const FigureRequest& request)
{
    const auto right = checkFigure(request);
    m_refusal = right                   ? QString()
                : request.views.empty() ? tr("Choose a view to see the figure.")
                                        : reason(right.error());
    m_page = right ? std::make_unique<FigurePage>(m_subject, request) : nullptr;
    update();
}

void FigurePreview::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Panel));
    if (!m_page) {
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(rect().adjusted(kLarge_px, 0, -kLarge_px, 0),
                         int(Qt::AlignCenter) | Qt::TextWordWrap, m_refusal);
        return;
    }
    const QSizeF size = m_page->request().size;
    const double zoom =
        std::min({1.0, (width() - 2.0) / size.width(), (height() - 2.0) / size.height()});
    const QSizeF shown = size * zoom;
    painter.translate((width() - shown.width()) / 2, (height() - shown.height()) / 2);
    painter.fillRect(QRectF(-1, -1, shown.width() + 2, shown.height() + 2),
                     theme.color(Token::Line));
    painter.setClipRect(QRectF(QPointF(), shown));
    painter.scale(zoom, zoom);
    m_page->paint(painter);
}

void FigurePreview::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Preview"));
}

} // namespace lockstep::gui
