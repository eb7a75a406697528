// SPDX-License-Identifier: MIT
#pragma once
// The chosen scenario: title, lesson, the ways to its question and its help page, how it may end,
// variant and parameters.

#include "gui/shell/parameter_form.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace lockstep::gui {

class ScenarioCard final : public QScrollArea {
    Q_OBJECT

public:
    explicit ScenarioCard(QWidget* parent = nullptr);

    /// Null: says that none is chosen.
    void show(const ScenarioInfo* scenario, const std::string& lang);
    ParameterForm& form() { return *m_form; }

signals:
    void predictWanted();
    void pageWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QString outcomesOf(const ScenarioInfo& scenario) const;
    void showOutcomes();

    const ScenarioInfo* m_scenario = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_lesson = nullptr;
    QLabel* m_outcomes = nullptr;
    QPushButton* m_predict = nullptr;
    QPushButton* m_page = nullptr;
    ParameterForm* m_form = nullptr;
};

} // namespace lockstep::gui
