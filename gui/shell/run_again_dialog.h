// SPDX-License-Identifier: MIT
#pragma once
// "Run again the same way": what will be run, before it is. A recording only says what it was; what
// runs is the scenario that is installed here, and if its source is another one by now it runs only
// when told to.

#include <QDialog>

#include <string>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace lockstep {
struct RunRequest;
struct ScenarioInfo;
} // namespace lockstep

namespace lockstep::gui {

class RunAgainDialog final : public QDialog {
    Q_OBJECT

public:
    /// installed: the scenario that would run; null: there is none. recorded: as it was then.
    RunAgainDialog(const RunRequest& request, const ScenarioInfo& recorded,
                   const ScenarioInfo* installed, const std::string& lang,
                   QWidget* parent = nullptr);

    /// Why it cannot be run, or not without being told; empty: it can.
    QString objection() const;

private:
    void addRow(QFormLayout& rows, const QString& what, const QString& text);

    QLabel* m_objection = nullptr;
    QCheckBox* m_anyway = nullptr;
    QPushButton* m_run = nullptr;
};

} // namespace lockstep::gui
