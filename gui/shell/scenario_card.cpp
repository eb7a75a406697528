// SPDX-License-Identifier: MIT
#include "gui/shell/scenario_card.h"

#include "core/trace/words.h"
#include "gui/state/names.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep::gui {

ScenarioCard::ScenarioCard(QWidget* parent)
    : QScrollArea(parent), m_title(new QLabel), m_lesson(new QLabel), m_outcomes(new QLabel),
      m_predict(new QPushButton), m_page(new QPushButton), m_form(new ParameterForm)
{
    setObjectName("scenario");
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMedium_px, kMedium_px, kMedium_px, kMedium_px);
    layout->setSpacing(kSmall_px);
    m_title->setObjectName("scenario.title");
    m_title->setProperty("kind", "title");
    m_lesson->setObjectName("scenario.lesson");
    m_outcomes->setObjectName("scenario.outcomes");
    for (QLabel* label : {m_title, m_lesson, m_outcomes}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    for (QLabel* label : {m_lesson, m_outcomes}) {
        label->setProperty("kind", "muted");
        label->setFont(Theme::font(FontRole::Label));
    }
    m_predict->setObjectName("scenario.predict");
    m_page->setObjectName("scenario.page");
    auto* ways = new QHBoxLayout;
    ways->setSpacing(kSmall_px);
    ways->addWidget(m_predict);
    ways->addWidget(m_page);
    ways->addStretch(1);
    layout->insertLayout(2, ways);
    connect(m_predict, &QPushButton::clicked, this, &ScenarioCard::predictWanted);
    connect(m_page, &QPushButton::clicked, this, &ScenarioCard::pageWanted);
    layout->addWidget(m_form);
    layout->addStretch(1);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget sets it; the ground is the panel's
    viewport()->setAutoFillBackground(false);
    connect(m_form, &ParameterForm::changed, this, &ScenarioCard::showOutcomes);
    retranslate();
    show(nullptr, "en");
}

void ScenarioCard::retranslate()
{
    m_predict->setText(tr("Predict"));
    m_page->setText(tr("Help page"));
    for (QPushButton* button : {m_predict, m_page})
        button->setAccessibleName(button->text());
    m_page->setToolTip(tr("What happens, what to look at, what to try (F1)"));
}

void ScenarioCard::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ScenarioCard::show(const ScenarioInfo* scenario, const std::string& lang)
{
    m_scenario = scenario;
    if (scenario) {
        const ScenarioTexts& texts = scenario->textsIn(lang);
        m_title->setText(QString::fromStdString(texts.title.empty() ? scenario->id : texts.title));
        m_lesson->setText(QString::fromStdString(texts.lesson));
        m_predict->setToolTip(QString::fromStdString(texts.question));
        m_predict->setVisible(!texts.question.empty());
        m_page->setVisible(!texts.body.empty());
    } else {
        m_title->setText({});
        m_lesson->setText(tr("No scenario is chosen."));
        m_predict->hide();
        m_page->hide();
    }
    m_title->setVisible(!m_title->text().isEmpty());
    m_lesson->setVisible(!m_lesson->text().isEmpty());
    m_form->show(scenario, lang);
}

void ScenarioCard::showOutcomes()
{
    m_outcomes->setText(m_scenario ? outcomesOf(*m_scenario) : QString());
    m_outcomes->setVisible(!m_outcomes->text().isEmpty());
}

QString ScenarioCard::outcomesOf(const ScenarioInfo& scenario) const
{
    const std::string chosen = m_form->variant();
    for (const VariantInfo& variant : scenario.variants) {
        if (variant.id != chosen && !chosen.empty())
            continue;
        QStringList ends;
        for (const OutcomeInfo& outcome : variant.outcomes) {
            const auto verdict = verdictNamed(outcome.verdict);
            const QString end = verdict ? Names::describeVerdict(*verdict)
                                        : QString::fromStdString(outcome.verdict);
            if (!ends.contains(end))
                ends << end;
        }
        return ends.isEmpty() ? QString() : tr("Ends: %1.").arg(ends.join(tr(" or ")));
    }
    return {};
}

} // namespace lockstep::gui
