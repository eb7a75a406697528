// SPDX-License-Identifier: MIT
#pragma once
// "Compare with": which run is shown below the first one. Another variant, policy or seed, or a
// recording; what is left as it is, is as in the first run.

#include "core/session/scenario_info.h"
#include "gui/shell/comparison.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace lockstep::gui {

class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    /// first: the run that is shown, or the next one.
    CompareDialog(const RunRequest& first, const ScenarioInfo& scenario, const std::string& lang,
                  QWidget* parent = nullptr);

    Comparison comparison() const;

signals:
    void compareWanted(const lockstep::gui::Comparison& comparison);

protected:
    void changeEvent(QEvent* event) override;

private:
    void chooseRecording();
    void showSeed();
    void retranslate();

    const QString m_first;
    QLabel* m_title = nullptr;
    QLabel* m_variantLabel = nullptr;
    QComboBox* m_variant = nullptr;
    QLabel* m_policyLabel = nullptr;
    QComboBox* m_policy = nullptr;
    QLabel* m_seedLabel = nullptr;
    QSpinBox* m_seed = nullptr;
    QPushButton* m_recording = nullptr;
    QPushButton* m_compare = nullptr;
};

} // namespace lockstep::gui
