// SPDX-License-Identifier: MIT
#pragma once
// The row of controls above everything: run, step, stop; what the program is doing; speed, who runs
// next, axis; the menu. Takes away words, never controls, when the window is narrow.

#include "gui/shell/commands.h"
#include "gui/shell/run_controller.h"
#include "gui/state/time_axis.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace lockstep::gui {

class PolicyControl;
class SegmentedControl;
class SpeedControl;
class StatePill;

class RunToolbar final : public QWidget {
    Q_OBJECT

public:
    RunToolbar(Commands& commands, TimeAxis& axis, QWidget* parent = nullptr);

    SpeedControl& speed() { return *m_speed; }
    PolicyControl& policy() { return *m_policy; }
    StatePill& state() { return *m_state; }
    /// Puts a menu of its own behind a command in that of all commands.
    void addToMenu(std::string_view behind, QMenu* menu);
    /// Buttons and words for a stage.
    void showStage(const RunController& controller);
    /// Only what the run's events may have changed.
    void refresh(const RunController& controller);

    QSize minimumSizeHint() const override { return {600, height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const char* id);
    QLabel* addLabel();
    void addAxis();
    void addMenu();
    void retranslate();
    /// As many words as there is room for.
    void fit();
    void setCompactness(int level);

    Commands& m_commands;
    TimeAxis& m_axis;
    QHBoxLayout* m_row = nullptr;
    QList<QToolButton*> m_buttons;
    StatePill* m_state = nullptr;
    SpeedControl* m_speed = nullptr;
    PolicyControl* m_policy = nullptr;
    SegmentedControl* m_scale = nullptr;
    QToolButton* m_menu = nullptr;
    std::vector<std::pair<std::string_view, QMenu*>> m_added; ///< to the menu
    QLabel* m_speedLabel = nullptr;
    QLabel* m_policyLabel = nullptr;
    QLabel* m_scaleLabel = nullptr;
};

} // namespace lockstep::gui
