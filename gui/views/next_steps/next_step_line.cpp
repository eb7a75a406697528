// SPDX-License-Identifier: MIT
#include "gui/views/next_steps/next_step_line.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStyle>

namespace lockstep::gui {

NextStepLine::NextStepLine(QWidget* parent)
    : QWidget(parent), m_name(new ElidedLabel(this)), m_text(new ElidedLabel(this)),
      m_site(new QLabel(this)), m_button(new QPushButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_name);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_site);
    layout->addWidget(m_button);
    setFixedHeight(kControl_px);
    m_name->setFont(Theme::font(FontRole::TextStrong));
    m_text->setFont(Theme::font(FontRole::Label));
    m_text->setProperty("kind", "muted");
    m_site->setFont(Theme::font(FontRole::MonoSmall));
    m_site->setProperty("kind", "muted");
    m_site->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_button->setStyleSheet("padding: 1px 6px; min-height: 16px;"); // lower than other buttons
    m_button->setFixedSize(52, kControl_px - kTiny_px);
    QSizePolicy kept = m_button->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // rows stay aligned
    m_button->setSizePolicy(kept);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_row.offer == NextStepRow::Offer::Step)
            emit stepWanted(m_row.task);
        else
            emit whyWanted(m_row.task);
    });
}

void NextStepLine::show(const NextStepRow& row, const QString& taskName, int nameWidth_px,
                        int siteWidth_px, bool primary)
{
    m_row = row;
    const bool isStep = row.offer == NextStepRow::Offer::Step;
    m_name->setText(row.name);
    m_name->setFixedWidth(nameWidth_px);
    m_text->setText(row.text);
    m_text->setObjectName("next_" + taskName);
    m_site->setText(lineText(row));
    m_site->setFixedWidth(siteWidth_px);
    m_site->setToolTip(row.site);
    m_site->setAccessibleName(row.site);
    m_site->setObjectName("line_" + taskName);
    m_button->setVisible(row.offer != NextStepRow::Offer::Nothing);
    m_button->setText(isStep ? tr("Step") : tr("why?"));
    m_button->setObjectName((isStep ? "step_" : "why_") + taskName);
    m_button->setAccessibleName(isStep ? tr("Step %1").arg(row.name)
                                       : tr("Why is %1 blocked?").arg(row.name));
    m_button->setToolTip(isStep ? tr("Lets %1 take this step").arg(row.name)
                                : tr("Says for whom %1 waits").arg(row.name));
    const QString kind = isStep && primary ? "primary" : "";
    if (m_button->property("kind").toString() != kind) {
        m_button->setProperty("kind", kind);
        m_button->style()->unpolish(m_button);
        m_button->style()->polish(m_button);
    }
    QWidget::show();
}

QString NextStepLine::lineText(const NextStepRow& row)
{
    return row.site.mid(row.site.lastIndexOf(':'));
}

void NextStepLine::mousePressEvent(QMouseEvent*)
{
    emit picked(m_row.task);
}

} // namespace lockstep::gui
