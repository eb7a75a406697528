// SPDX-License-Identifier: MIT
#include "gui/shell/compare_dialog.h"

#include "gui/shell/second_request.h"
#include "gui/state/names.h"
#include "gui/theme/metrics.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kLargestSeed = 999'999;
/// Nobody can choose in two runs at once.
constexpr PolicyKind kPolicies[] = {PolicyKind::Free, PolicyKind::RoundRobin, PolicyKind::Random,
                                    PolicyKind::Pct, PolicyKind::Priority};

QLabel* addLabel(QGridLayout& grid, int row, QWidget* field)
{
    auto* label = new QLabel;
    label->setProperty("kind", "muted");
    label->setBuddy(field);
    grid.addWidget(label, row, 0);
    grid.addWidget(field, row, 1);
    return label;
}

} // namespace

CompareDialog::CompareDialog(const RunRequest& first, const ScenarioInfo& scenario,
                             const std::string& lang, QWidget* parent)
    : QDialog(parent), m_first(nameOfRun(first, scenario, lang))
{
    setObjectName("compare_dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->setSpacing(kMedium_px);
    m_title = new QLabel(this);
    m_title->setObjectName("compare.title");
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kMedium_px);
    grid->setVerticalSpacing(kSmall_px);
    grid->setColumnStretch(1, 1);
    m_variant = new QComboBox(this);
    m_variant->setObjectName("compare.variant");
    const auto& labels = scenario.textsIn(lang).labels;
    for (const VariantInfo& variant : scenario.variants) {
        const auto label = labels.find(variant.id);
        m_variant->addItem(
            QString::fromStdString(label == labels.end() ? variant.id : label->second),
            QString::fromStdString(variant.id));
    }
    m_variantLabel = addLabel(*grid, 0, m_variant);
    m_policy = new QComboBox(this);
    m_policy->setObjectName("compare.policy");
    for (const PolicyKind policy : kPolicies)
        m_policy->addItem({}, int(policy));
    m_policyLabel = addLabel(*grid, 1, m_policy);
    m_seed = new QSpinBox(this);
    m_seed->setObjectName("compare.seed");
    m_seed->setRange(0, kLargestSeed);
    m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seedLabel = addLabel(*grid, 2, m_seed);
    layout->addLayout(grid);
    auto* buttons = new QHBoxLayout;
    m_recording = new QPushButton(this);
    m_recording->setObjectName("compare.recording");
    m_recording->setAutoDefault(false);
    buttons->addWidget(m_recording);
    buttons->addStretch(1);
    m_compare = new QPushButton(this);
    m_compare->setObjectName("compare.start");
    m_compare->setProperty("kind", "primary");
    m_compare->setDefault(true);
    buttons->addWidget(m_compare);
    layout->addLayout(buttons);

    // What is most often wanted: the next variant in the same order, or the next seed.
    const int now = std::max(0, m_variant->findData(QString::fromStdString(first.variant)));
    if (m_variant->count() > 1)
        m_variant->setCurrentIndex((now + 1) % m_variant->count());
    m_policy->setCurrentIndex(std::max(0, m_policy->findData(int(first.policy))));
    const auto seed = static_cast<int>(std::min<std::uint64_t>(first.seed, kLargestSeed - 1));
    m_seed->setValue(m_variant->count() > 1 ? seed : seed + 1);
    const bool hasVariants = m_variant->count() > 1;
    m_variantLabel->setVisible(hasVariants);
    m_variant->setVisible(hasVariants);
    connect(m_policy, &QComboBox::currentIndexChanged, this, &CompareDialog::showSeed);
    connect(m_recording, &QPushButton::clicked, this, &CompareDialog::chooseRecording);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        emit compareWanted(comparison());
        close();
    });
    retranslate();
    showSeed();
    resize(440, sizeHint().height());
}

Comparison CompareDialog::comparison() const
{
    Comparison comparison;
    if (m_variant->count() > 1)
        comparison.variant = m_variant->currentData().toString().toStdString();
    comparison.policy = PolicyKind(m_policy->currentData().toInt());
    if (m_seed->isEnabled())
        comparison.seed = static_cast<std::uint64_t>(m_seed->value());
    return comparison;
}

void CompareDialog::chooseRecording()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Compare with a recording"), {},
                                                      tr("Recordings (*.lockstep)"));
    if (file.isEmpty())
        return;
    Comparison comparison;
    comparison.recording = file.toStdString();
    emit compareWanted(comparison);
    close();
}

void CompareDialog::showSeed()
{
    const auto policy = PolicyKind(m_policy->currentData().toInt());
    m_seed->setEnabled(policy == PolicyKind::Random || policy == PolicyKind::Pct);
}

void CompareDialog::retranslate()
{
    setWindowTitle(tr("Compare with another run"));
    m_title->setText(tr("The first run is: %1. Below it is shown:").arg(m_first));
    m_variantLabel->setText(tr("Variant"));
    m_policyLabel->setText(tr("Who runs next"));
    m_seedLabel->setText(tr("Seed"));
    m_variant->setAccessibleName(m_variantLabel->text());
    m_policy->setAccessibleName(m_policyLabel->text());
    m_seed->setAccessibleName(m_seedLabel->text());
    for (int i = 0; i < m_policy->count(); ++i)
        m_policy->setItemText(i, Names::describePolicy(kPolicies[i]));
    m_recording->setText(tr("A recording..."));
    m_compare->setText(tr("Compare"));
}

void CompareDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui
