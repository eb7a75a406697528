// SPDX-License-Identifier: MIT
#include "gui/shell/prediction.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace lockstep::gui {

namespace {

QLabel* textLabel(const char* name, FontRole font, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setFont(Theme::font(font));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

Prediction::Prediction(QWidget* parent)
    : QFrame(parent), m_heading(textLabel("prediction.heading", FontRole::LabelStrong, this)),
      m_question(textLabel("prediction.question", FontRole::Title, this)),
      m_choices(new QVBoxLayout), m_group(new QButtonGroup(this)), m_free(new QLineEdit(this)),
      m_said(textLabel("prediction.said", FontRole::Text, this)),
      m_answer(textLabel("prediction.answer", FontRole::Text, this)),
      m_reveal(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName("prediction");
    setProperty("panel", "frame");
    m_heading->setProperty("kind", "muted");
    m_said->setProperty("kind", "muted");
    m_free->setObjectName("prediction.free");
    m_reveal->setObjectName("prediction.reveal");
    m_reveal->setProperty("kind", "primary");
    m_close->setObjectName("prediction.close");
    auto* texts = new QVBoxLayout;
    texts->setSpacing(kTiny_px);
    for (QWidget* text : {m_heading, m_question})
        texts->addWidget(text);
    m_choices->setSpacing(kTiny_px);
    texts->addLayout(m_choices);
    texts->addWidget(m_free);
    texts->addWidget(m_said);
    texts->addWidget(m_answer);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(kSmall_px);
    buttons->addWidget(m_reveal);
    buttons->addWidget(m_close);
    buttons->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kLarge_px, kMedium_px, kLarge_px, kMedium_px);
    row->setSpacing(kLarge_px);
    row->addLayout(texts, 1);
    row->addLayout(buttons);
    connect(m_reveal, &QPushButton::clicked, this, &Prediction::reveal);
    connect(m_close, &QPushButton::clicked, this, &Prediction::putAway);
    connect(m_free, &QLineEdit::returnPressed, this, &Prediction::reveal);
    retranslate();
    hide();
}

void Prediction::setTexts(const ScenarioTexts& texts)
{
    const bool isSame = texts.question == m_texts.question && texts.choices == m_texts.choices;
    m_texts = texts;
    m_question->setText(QString::fromStdString(texts.question));
    m_answer->setText(QString::fromStdString(texts.answer));
    if (isSame)
        return;
    showChoices();
    if (!isHidden())
        putAway();
}

void Prediction::showChoices()
{
    while (QLayoutItem* item = m_choices->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int index = 0;
    for (const std::string& choice : m_texts.choices) {
        auto* button = new QRadioButton(QString::fromStdString(choice), this);
        button->setObjectName(QStringLiteral("prediction.choice_%1").arg(index));
        button->setAccessibleName(button->text());
        m_group->addButton(button, index++);
        m_choices->addWidget(button);
    }
}

void Prediction::ask()
{
    if (!hasQuestion())
        return;
    m_revealed = false;
    m_group->setExclusive(false);
    for (QAbstractButton* choice : m_group->buttons()) {
        choice->setChecked(false);
        choice->setVisible(true);
    }
    m_group->setExclusive(true);
    m_free->clear();
    m_free->setVisible(m_texts.choices.empty());
    m_said->hide();
    m_answer->hide();
    m_reveal->show();
    retranslate();
    show();
    (m_texts.choices.empty() ? static_cast<QWidget*>(m_free) : m_group->buttons().first())
        ->setFocus(Qt::OtherFocusReason);
}

QString Prediction::predicted() const
{
    if (m_texts.choices.empty())
        return m_free->text().trimmed();
    return m_group->checkedButton() ? m_group->checkedButton()->text() : QString();
}

void Prediction::reveal()
{
    if (m_revealed)
        return;
    m_revealed = true;
    for (QAbstractButton* choice : m_group->buttons())
        choice->hide();
    m_free->hide();
    m_reveal->hide();
    m_said->setVisible(!predicted().isEmpty());
    m_answer->show();
    retranslate();
    m_close->setFocus(Qt::OtherFocusReason);
    emit revealed();
}

void Prediction::putAway()
{
    hide();
    m_revealed = false;
}

void Prediction::retranslate()
{
    setAccessibleName(tr("Prediction"));
    m_heading->setText(m_revealed ? tr("The answer") : tr("What do you predict?"));
    m_free->setPlaceholderText(tr("Your answer"));
    m_free->setAccessibleName(tr("Your answer"));
    m_said->setText(tr("You said: %1").arg(predicted()));
    m_reveal->setText(tr("Reveal and run"));
    m_reveal->setAccessibleName(m_reveal->text());
    m_reveal->setToolTip(tr("Shows the answer and runs the scenario, which shows it too"));
    m_close->setText(m_revealed ? tr("Close") : tr("Not now"));
    m_close->setAccessibleName(m_close->text());
}

void Prediction::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Prediction::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_revealed || m_close->hasFocus() ? putAway() : reveal();
    else
        QFrame::keyPressEvent(event);
}

} // namespace lockstep::gui
