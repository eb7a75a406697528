// SPDX-License-Identifier: MIT
#include "gui/shell/run_again_dialog.h"

#include "core/session/run_flags.h"
#include "gui/state/reason.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kWidth_px = 520;
constexpr std::size_t kMostBytes = 400; // a file may say anything

QString shown(const std::string& text)
{
    return text.size() <= kMostBytes ? QString::fromStdString(text)
                                     : QString::fromStdString(text.substr(0, kMostBytes)) + "...";
}

QString labelOf(const ScenarioTexts& texts, const std::string& id)
{
    const auto label = texts.labels.find(id);
    return shown(label == texts.labels.end() ? id : label->second);
}

} // namespace

RunAgainDialog::RunAgainDialog(const RunRequest& request, const ScenarioInfo& recorded,
                               const ScenarioInfo* installed, const std::string& lang,
                               QWidget* parent)
    : QDialog(parent), m_objection(new QLabel(this)), m_anyway(new QCheckBox(this))
{
    setObjectName("run_again_dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run again the same way"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->setSpacing(kMedium_px);
    const ScenarioTexts& texts = (installed ? *installed : recorded).textsIn(lang);
    auto* title = new QLabel(texts.title.empty() ? shown(request.scenario) : shown(texts.title));
    title->setProperty("kind", "title");
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    layout->addWidget(title);
    auto* rows = new QFormLayout;
    rows->setHorizontalSpacing(kLarge_px);
    rows->setVerticalSpacing(kTiny_px);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    layout->addLayout(rows);
    addRow(*rows, tr("Scenario"), shown(request.scenario));
    if (!request.variant.empty())
        addRow(*rows, tr("Variant"), labelOf(texts, request.variant));
    QStringList values;
    for (const auto& [name, value] : request.parameters)
        values << QStringLiteral("%1 = %2").arg(labelOf(texts, name), shown(value));
    if (!values.isEmpty())
        addRow(*rows, tr("Parameters"), values.join('\n'));
    if (request.carriers != "as-written")
        addRow(*rows, tr("Runs as"), shown(request.carriers));
    addRow(*rows, tr("Order"),
           tr("as recorded: %1 steps, one after the other")
               .arg(QLocale().toString(qulonglong(request.schedule.size()))));
    if (installed)
        addRow(*rows, tr("Source"), shown(installed->source.path));

    const auto fits = installed ? checkRequest(request, *installed) : Result<void>();
    const bool isOther = installed && installed->source.hash != recorded.source.hash;
    if (!installed)
        m_objection->setText(tr("The scenario %1 is not installed here: its recording can be "
                                "looked at, but not run again.")
                                 .arg(shown(request.scenario)));
    else if (!fits)
        m_objection->setText(
            tr("It cannot be run like that any more: %1.").arg(reason(fits.error())));
    else if (isOther)
        m_objection->setText(tr("The source of this scenario is another one than when it was "
                                "recorded. It may well take another way."));
    m_objection->setObjectName("run_again.objection");
    m_objection->setWordWrap(true);
    m_objection->setTextFormat(Qt::PlainText);
    m_objection->setVisible(!m_objection->text().isEmpty());
    layout->addWidget(m_objection);
    const bool canBeTold = installed && fits && isOther;
    m_anyway->setObjectName("run_again.anyway");
    m_anyway->setText(tr("Run it all the same"));
    m_anyway->setVisible(canBeTold);
    layout->addWidget(m_anyway);
    layout->addStretch(1);

    auto* buttons = new QDialogButtonBox(this);
    m_run = buttons->addButton(tr("Run again"), QDialogButtonBox::AcceptRole);
    m_run->setObjectName("run_again.run");
    m_run->setProperty("kind", "primary");
    m_run->setEnabled(m_objection->text().isEmpty());
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName("run_again.cancel");
    layout->addWidget(buttons);
    connect(m_anyway, &QCheckBox::toggled, m_run, &QPushButton::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(kWidth_px, sizeHint().height());
}

void RunAgainDialog::addRow(QFormLayout& rows, const QString& what, const QString& text)
{
    auto* label = new QLabel(what);
    label->setProperty("kind", "muted");
    auto* value = new QLabel(text);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(QStringLiteral("%1: %2").arg(what, text));
    rows.addRow(label, value);
}

QString RunAgainDialog::objection() const
{
    return m_run->isEnabled() ? QString() : m_objection->text();
}

} // namespace lockstep::gui
