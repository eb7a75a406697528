// SPDX-License-Identifier: MIT
#include "gui/shell/repeat_dialog.h"

#include "gui/shell/outcome_bar.h"
#include "gui/state/names.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kUsualTimes = 100;
constexpr int kMostTimes = 10'000;
constexpr int kOutcomesHeight_px = 140; // four outcomes; more make the dialog higher
constexpr PolicyKind kChoosers[] = {PolicyKind::Free, PolicyKind::Random, PolicyKind::Pct};

QLabel* addLabel(QHBoxLayout& row)
{
    auto* label = new QLabel;
    label->setProperty("kind", "muted");
    row.addWidget(label);
    return label;
}

} // namespace

RepeatDialog::RepeatDialog(const RunRequest& request, const QString& title, QWidget* parent)
    : QDialog(parent), m_request(request), m_scenario(title)
{
    setObjectName("repeat_dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->setSpacing(kMedium_px);
    m_title = new QLabel(this);
    m_title->setProperty("kind", "title");
    m_title->setTextFormat(Qt::PlainText);
    layout->addWidget(m_title);
    addChoices(*layout, request);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName("repeat.progress");
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    layout->addWidget(m_progress);
    m_text = new QLabel(this);
    m_text->setObjectName("repeat.text");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    layout->addWidget(m_text);
    auto* outcomes = new QWidget(this);
    outcomes->setMinimumHeight(kOutcomesHeight_px);
    m_list = new QVBoxLayout(outcomes);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(kTiny_px);
    m_list->addStretch(1);
    layout->addWidget(outcomes, 1);
    connect(m_times, &QSpinBox::valueChanged, this, &RepeatDialog::showTally);
    connect(m_start, &QPushButton::clicked, this, &RepeatDialog::startOrCancel);
    connect(&m_repetition, &Repetition::changed, this, &RepeatDialog::showTally);
    retranslate();
    resize(680, sizeHint().height());
}

void RepeatDialog::addChoices(QVBoxLayout& layout, const RunRequest& request)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(kSmall_px);
    m_chooserLabel = addLabel(*row);
    m_chooser = new QComboBox(this);
    m_chooser->setObjectName("repeat.policy");
    for (const PolicyKind policy : kChoosers)
        m_chooser->addItem({}, int(policy));
    m_chooser->setCurrentIndex(std::max(0, m_chooser->findData(int(request.policy))));
    row->addWidget(m_chooser);
    row->addSpacing(kSmall_px);
    m_timesLabel = addLabel(*row);
    m_times = new QSpinBox(this);
    m_times->setObjectName("repeat.times");
    m_times->setRange(1, kMostTimes);
    m_times->setValue(kUsualTimes);
    m_times->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_times->setFixedWidth(64);
    row->addWidget(m_times);
    row->addSpacing(kSmall_px);
    m_instant = new QCheckBox(this);
    m_instant->setObjectName("repeat.instant");
    m_instant->setChecked(true);
    row->addWidget(m_instant);
    row->addStretch(1);
    m_start = new QPushButton(this);
    m_start->setObjectName("repeat.start");
    m_start->setProperty("kind", "primary");
    m_start->setDefault(true);
    row->addWidget(m_start);
    layout.addLayout(row);
}

void RepeatDialog::startOrCancel()
{
    if (m_repetition.isRunning()) {
        m_repetition.cancel();
        return;
    }
    RunRequest request = m_request;
    request.policy = PolicyKind(m_chooser->currentData().toInt());
    request.seed = 1;
    request.time = m_instant->isChecked() ? TimeMode::Instant : TimeMode::Scaled;
    request.ask = false; // nobody answers a hundred times
    m_repetition.start(request, m_times->value());
}

QString RepeatDialog::progressText() const
{
    if (!m_repetition.failure().isEmpty())
        return tr("It broke off after %1 runs: %2")
            .arg(m_repetition.done())
            .arg(m_repetition.failure());
    if (m_repetition.isRunning())
        return tr("%1 of %2 runs are over").arg(m_repetition.done()).arg(m_repetition.times());
    if (m_repetition.times() == 0)
        return tr("Every run is a real one, in processes of its own; the window stays as it is.");
    if (m_repetition.done() < m_repetition.times())
        return tr("Cancelled after %1 of %2 runs")
            .arg(m_repetition.done())
            .arg(m_repetition.times());
    return tr("%n runs", nullptr, m_repetition.done());
}

void RepeatDialog::showTally()
{
    const auto& outcomes = m_repetition.outcomes();
    while (m_bars.size() < outcomes.size()) {
        auto* bar = new OutcomeBar(this);
        const std::size_t index = m_bars.size();
        connect(bar, &OutcomeBar::openWanted, this,
                [this, index] { emit openWanted(m_repetition.outcomes()[index].again); });
        m_list->insertWidget(m_list->count() - 1, bar);
        m_bars.push_back(bar);
    }
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (i < outcomes.size())
            m_bars[i]->show(outcomes[i], m_repetition.times(), m_repetition.done());
        else
            m_bars[i]->hide();
    m_progress->setRange(0, std::max(1, m_repetition.times()));
    m_progress->setValue(m_repetition.done());
    m_text->setText(progressText());
    const bool isRunning = m_repetition.isRunning();
    m_start->setText(isRunning ? tr("Cancel") : tr("Run %1 times").arg(m_times->value()));
    for (QWidget* choice : {static_cast<QWidget*>(m_chooser), static_cast<QWidget*>(m_times),
                            static_cast<QWidget*>(m_instant)})
        choice->setEnabled(!isRunning);
}

void RepeatDialog::retranslate()
{
    setWindowTitle(tr("Run many times"));
    m_title->setText(m_scenario);
    m_chooserLabel->setText(tr("Who runs next"));
    m_chooser->setAccessibleName(m_chooserLabel->text());
    m_chooser->setItemText(0, Names::describePolicy(kChoosers[0]));
    for (int i = 1; i < m_chooser->count(); ++i)
        m_chooser->setItemText(i, tr("%1, seeds from 1").arg(Names::describePolicy(kChoosers[i])));
    m_timesLabel->setText(tr("Runs"));
    m_times->setAccessibleName(m_timesLabel->text());
    m_instant->setText(tr("instant time"));
    m_instant->setToolTip(tr("Nobody waits for a clock: virtual time jumps to the next deadline"));
    m_progress->setAccessibleName(tr("Runs that are over"));
    m_text->setAccessibleName(tr("How far it is"));
    showTally();
}

void RepeatDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui
