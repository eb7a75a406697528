// SPDX-License-Identifier: MIT
#include "gui/shell/policy_control.h"

#include "gui/state/names.h"
#include "gui/theme/metrics.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace lockstep::gui {

namespace {

constexpr PolicyKind kPolicies[] = {PolicyKind::Free, PolicyKind::RoundRobin, PolicyKind::Random,
                                    PolicyKind::Pct,  PolicyKind::Priority,   PolicyKind::User};

}

PolicyControl::PolicyControl(QWidget* parent)
    : QWidget(parent), m_policy(new QComboBox(this)), m_seed(new QSpinBox(this))
{
    setObjectName("policy_control");
    m_policy->setObjectName("policy");
    for (const PolicyKind policy : kPolicies)
        m_policy->addItem({}, int(policy));
    m_seed->setObjectName("seed");
    m_seed->setRange(0, 999'999);
    m_seed->setValue(1);
    m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seed->setFixedWidth(54);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kTiny_px);
    layout->addWidget(m_policy);
    layout->addWidget(m_seed);
    connect(m_policy, &QComboBox::currentIndexChanged, this, [this] {
        showSeed();
        emit changed();
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this] { emit changed(); });
    retranslate();
    showSeed();
}

void PolicyControl::retranslate()
{
    const QSignalBlocker blocker(m_policy);
    for (int i = 0; i < m_policy->count(); ++i)
        m_policy->setItemText(i, Names::describePolicy(kPolicies[i]));
    m_policy->setAccessibleName(tr("Who runs next"));
    m_policy->setToolTip(tr("Who runs next: the kernel, or one task at a time, chosen by a policy "
                            "or by you. Holds from the next run on"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same order"));
}

void PolicyControl::showSeed()
{
    m_seed->setVisible(policy() == PolicyKind::Random || policy() == PolicyKind::Pct);
}

PolicyKind PolicyControl::policy() const
{
    return PolicyKind(m_policy->currentData().toInt());
}

std::uint64_t PolicyControl::seed() const
{
    return static_cast<std::uint64_t>(m_seed->value());
}

void PolicyControl::setPolicy(PolicyKind policy, std::uint64_t seed)
{
    const QSignalBlocker policyBlocker(m_policy), seedBlocker(m_seed);
    m_policy->setCurrentIndex(std::max(0, m_policy->findData(int(policy))));
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(seed, 999'999)));
    showSeed();
}

void PolicyControl::chooseNextPolicy()
{
    m_policy->setCurrentIndex((m_policy->currentIndex() + 1) % m_policy->count());
}

void PolicyControl::chooseNextSeed()
{
    m_seed->setValue(m_seed->value() + 1);
}

void PolicyControl::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui
