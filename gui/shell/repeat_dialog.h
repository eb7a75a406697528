// SPDX-License-Identifier: MIT
#pragma once
// "Run 100 times": how often a scenario ends in which way, and one run of each way to look at. The
// runs go on in the background while the window stays as it is.

#include "gui/shell/repetition.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace lockstep::gui {

class OutcomeBar;

class RepeatDialog final : public QDialog {
    Q_OBJECT

public:
    /// title: scenario and variant, as people call them.
    RepeatDialog(const RunRequest& request, const QString& title, QWidget* parent = nullptr);

    const Repetition& repetition() const { return m_repetition; }
    const std::vector<OutcomeBar*>& bars() const { return m_bars; }

signals:
    void openWanted(const lockstep::RunRequest& request);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addChoices(QVBoxLayout& layout, const RunRequest& request);
    void startOrCancel();
    void showTally();
    void retranslate();
    QString progressText() const;

    const RunRequest m_request;
    const QString m_scenario;
    Repetition m_repetition;
    QLabel* m_title = nullptr;
    QLabel* m_chooserLabel = nullptr;
    QComboBox* m_chooser = nullptr;
    QLabel* m_timesLabel = nullptr;
    QSpinBox* m_times = nullptr;
    QCheckBox* m_instant = nullptr;
    QPushButton* m_start = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_text = nullptr;
    QVBoxLayout* m_list = nullptr;
    std::vector<OutcomeBar*> m_bars; // as the outcomes
};

} // namespace lockstep::gui
