// SPDX-License-Identifier: MIT
#include "gui/shell/parameter_form.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace lockstep::gui {

namespace {

QString labelOf(const ScenarioInfo& scenario, const std::string& id, const std::string& lang)
{
    const auto& labels = scenario.textsIn(lang).labels;
    const auto found = labels.find(id);
    return QString::fromStdString(found == labels.end() ? id : found->second);
}

QString rangeOf(const ParameterInfo& parameter)
{
    if (parameter.most <= parameter.least)
        return {};
    return ParameterForm::tr("%1 to %2")
        .arg(QString::number(parameter.least, 'g', 15), QString::number(parameter.most, 'g', 15));
}

/// Why checkValue refuses the value, in the language of the window.
QString reasonOf(const ParameterInfo& parameter, const std::string& value)
{
    const QString typed = QString::fromStdString(value);
    const QString unit = QString::fromStdString(parameter.unit);
    const QString least = QString::number(parameter.least, 'g', 15);
    const QString most =
        unit.isEmpty()
            ? QString::number(parameter.most, 'g', 15)
            : QStringLiteral("%1 %2").arg(QString::number(parameter.most, 'g', 15), unit);
    switch (parameter.type) {
    case ParameterInfo::Type::Seconds:
        return ParameterForm::tr("wants a number from %1 to %2, not '%3'").arg(least, most, typed);
    case ParameterInfo::Type::Count:
        return ParameterForm::tr("wants a whole number from %1 to %2, not '%3'")
            .arg(least, most, typed);
    case ParameterInfo::Type::Choice:
        return ParameterForm::tr("wants another choice, not '%1'").arg(typed);
    case ParameterInfo::Type::Text:
        break;
    }
    return ParameterForm::tr("wants a shorter text");
}

} // namespace

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName("parameters");
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kSmall_px);
    m_grid->setVerticalSpacing(kTiny_px);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnMinimumWidth(1, 64);
}

void ParameterForm::show(const ScenarioInfo* scenario, const std::string& lang)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_fields.clear();
    m_variant = nullptr;
    m_scenario = scenario;
    if (scenario) {
        addVariants(lang);
        for (const ParameterInfo& parameter : scenario->parameters)
            addField(parameter, lang);
        fillDefaults();
    }
    emit changed();
}

void ParameterForm::addVariants(const std::string& lang)
{
    if (m_scenario->variants.size() < 2)
        return;
    auto* label = new QLabel(tr("Variant"), this);
    label->setProperty("kind", "muted");
    m_variant = new QComboBox(this);
    m_variant->setObjectName("variant");
    m_variant->setAccessibleName(tr("Variant"));
    m_variant->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_variant->setMinimumContentsLength(6);
    for (const VariantInfo& variant : m_scenario->variants)
        m_variant->addItem(labelOf(*m_scenario, variant.id, lang),
                           QString::fromStdString(variant.id));
    m_variant->setToolTip(m_variant->currentText());
    m_grid->addWidget(label, 0, 0, 1, 2);
    m_grid->addWidget(m_variant, 1, 0, 1, 2);
    m_grid->setRowMinimumHeight(2, kTiny_px);
    connect(m_variant, &QComboBox::currentIndexChanged, this, [this] {
        m_variant->setToolTip(m_variant->currentText());
        fillDefaults();
        emit changed();
    });
}

void ParameterForm::addField(const ParameterInfo& parameter, const std::string& lang)
{
    Field field;
    field.info = &parameter;
    field.label = labelOf(*m_scenario, parameter.name, lang);
    QStringList limits{QString::fromStdString(parameter.unit), rangeOf(parameter)};
    limits.removeAll(QString());
    auto* label = new QLabel(limits.isEmpty() ? field.label
                                              : QStringLiteral("%1 (%2)").arg(
                                                    field.label, limits.join(QStringLiteral(", "))),
                             this);
    label->setProperty("kind", "muted");
    label->setWordWrap(true);
    field.editor = makeEditor(parameter, field.label);
    label->setBuddy(field.editor);
    field.reason = new QLabel(this);
    field.reason->setObjectName("parameter_" + QString::fromStdString(parameter.name) + ".reason");
    field.reason->setWordWrap(true);
    field.reason->setTextFormat(Qt::PlainText);
    field.reason->setFont(Theme::font(FontRole::Small));
    field.reason->hide();
    // A number stands beside its label; a text needs the width for itself.
    const bool isNumber = parameter.type == ParameterInfo::Type::Seconds ||
                          parameter.type == ParameterInfo::Type::Count;
    const int row = 3 + 3 * static_cast<int>(m_fields.size());
    m_grid->addWidget(label, row, 0, 1, isNumber ? 1 : 2);
    if (isNumber)
        m_grid->addWidget(field.editor, row, 1);
    else
        m_grid->addWidget(field.editor, row + 1, 0, 1, 2);
    m_grid->addWidget(field.reason, row + 2, 0, 1, 2);
    m_fields.push_back(field);
}

QWidget* ParameterForm::makeEditor(const ParameterInfo& parameter, const QString& label)
{
    const std::size_t at = m_fields.size();
    const auto edited = [this, at] {
        revise(m_fields[at]);
        emit changed();
    };
    QWidget* editor = nullptr;
    if (parameter.type == ParameterInfo::Type::Choice) {
        auto* choice = new QComboBox(this);
        for (const std::string& word : parameter.choices)
            choice->addItem(QString::fromStdString(word));
        connect(choice, &QComboBox::currentIndexChanged, this, edited);
        editor = choice;
    } else {
        auto* line = new QLineEdit(this);
        line->setToolTip(rangeOf(parameter));
        if (parameter.type != ParameterInfo::Type::Text)
            line->setAlignment(Qt::AlignRight);
        connect(line, &QLineEdit::textChanged, this, edited);
        editor = line;
    }
    editor->setObjectName("parameter_" + QString::fromStdString(parameter.name));
    editor->setAccessibleName(label);
    if (parameter.type == ParameterInfo::Type::Seconds ||
        parameter.type == ParameterInfo::Type::Count)
        editor->setFixedWidth(64);
    return editor;
}

std::string ParameterForm::defaultOf(const ParameterInfo& parameter) const
{
    const std::string chosen = variant();
    for (const VariantInfo& variant : m_scenario->variants)
        if (variant.id == chosen || (chosen.empty() && &variant == &m_scenario->variants.front())) {
            const auto differs = variant.parameters.find(parameter.name);
            if (differs != variant.parameters.end())
                return differs->second;
        }
    return parameter.default_value;
}

void ParameterForm::fillDefaults()
{
    for (const Field& field : m_fields) {
        const QSignalBlocker blocker(field.editor);
        setValue(field, defaultOf(*field.info));
        revise(field);
    }
}

void ParameterForm::set(const std::string& variant,
                        const std::vector<std::pair<std::string, std::string>>& parameters)
{
    if (m_variant && !variant.empty())
        m_variant->setCurrentIndex(
            std::max(0, m_variant->findData(QString::fromStdString(variant))));
    for (const Field& field : m_fields)
        for (const auto& [name, value] : parameters)
            if (name == field.info->name)
                setValue(field, value);
}

void ParameterForm::revise(const Field& field)
{
    const auto allowed = checkValue(*field.info, valueOf(field));
    QPalette words = field.reason->palette();
    words.setColor(QPalette::WindowText, Theme::current().color(Token::Failure));
    field.reason->setPalette(words);
    field.reason->setText(allowed ? QString() : reasonOf(*field.info, valueOf(field)));
    field.reason->setVisible(!allowed);
    field.editor->setAccessibleDescription(field.reason->text());
}

std::string ParameterForm::valueOf(const Field& field)
{
    if (const auto* choice = qobject_cast<QComboBox*>(field.editor))
        return choice->currentText().toStdString();
    return static_cast<QLineEdit*>(field.editor)->text().trimmed().toStdString();
}

void ParameterForm::setValue(const Field& field, const std::string& value)
{
    const QString text = QString::fromStdString(value);
    if (auto* choice = qobject_cast<QComboBox*>(field.editor))
        choice->setCurrentIndex(std::max(0, choice->findText(text)));
    else
        static_cast<QLineEdit*>(field.editor)->setText(text);
}

std::string ParameterForm::variant() const
{
    return m_variant ? m_variant->currentData().toString().toStdString() : std::string();
}

std::vector<std::pair<std::string, std::string>> ParameterForm::parameters() const
{
    std::vector<std::pair<std::string, std::string>> values;
    for (const Field& field : m_fields)
        if (const std::string value = valueOf(field); value != defaultOf(*field.info))
            values.emplace_back(field.info->name, value);
    return values;
}

Result<void> ParameterForm::check() const
{
    for (const Field& field : m_fields)
        if (const auto allowed = checkValue(*field.info, valueOf(field)); !allowed)
            return Error{
                tr("%1: %2").arg(field.label, reasonOf(*field.info, valueOf(field))).toStdString()};
    return {};
}

} // namespace lockstep::gui
