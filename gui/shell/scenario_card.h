// SPDX-License-Identifier: MIT
#pragma once
// The chosen scenario: title, lesson, how it may end, variant and parameters.

#include "gui/shell/parameter_form.h"

#include <QScrollArea>

class QLabel;

namespace lockstep::gui {

class ScenarioCard final : public QScrollArea {
    Q_OBJECT

public:
    explicit ScenarioCard(QWidget* parent = nullptr);

    /// Null: says that none is chosen.
    void show(const ScenarioInfo* scenario, const std::string& lang);
    ParameterForm& form() { return *m_form; }

private:
    QString outcomesOf(const ScenarioInfo& scenario) const;
    void showOutcomes();

    const ScenarioInfo* m_scenario = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_lesson = nullptr;
    QLabel* m_outcomes = nullptr;
    ParameterForm* m_form = nullptr;
};

} // namespace lockstep::gui
