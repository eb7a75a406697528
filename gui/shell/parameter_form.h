// SPDX-License-Identifier: MIT
#pragma once
// The variant and the parameters of a scenario, as fields. A value that is not allowed is refused
// in place: the reason stands under its field, and nothing runs until it is right.

#include "core/session/scenario_info.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;

namespace lockstep::gui {

class ParameterForm final : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// The scenario lives as long as the form shows it. Null: no fields.
    void show(const ScenarioInfo* scenario, const std::string& lang);
    /// As from a command line: over what the fields say.
    void set(const std::string& variant,
             const std::vector<std::pair<std::string, std::string>>& parameters);

    std::string variant() const;
    /// Those that are not what the scenario says anyway.
    std::vector<std::pair<std::string, std::string>> parameters() const;
    /// The first field that is wrong, in words.
    Result<void> check() const;

signals:
    void changed();

private:
    struct Field {
        const ParameterInfo* info = nullptr;
        QWidget* editor = nullptr;
        QLabel* reason = nullptr;
        QString label;
    };

    void addVariants(const std::string& lang);
    void addField(const ParameterInfo& parameter, const std::string& lang);
    QWidget* makeEditor(const ParameterInfo& parameter, const QString& label);
    void fillDefaults();
    void revise(const Field& field);
    std::string defaultOf(const ParameterInfo& parameter) const;
    static std::string valueOf(const Field& field);
    static void setValue(const Field& field, const std::string& value);

    const ScenarioInfo* m_scenario = nullptr;
    QGridLayout* m_grid = nullptr;
    QComboBox* m_variant = nullptr;
    std::vector<Field> m_fields;
};

} // namespace lockstep::gui
