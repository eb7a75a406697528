// SPDX-License-Identifier: MIT
#pragma once
// For a room: the whole screen, the chosen views and nothing beside them, so large that the last
// row can read it. What is left of the controls is this row: what is shown, what the program does,
// which views, and the way out.
//
// How large follows from the screen: type is as high a part of it on every projector. Ctrl+Plus and
// Ctrl+Minus work meanwhile; at the end the window is what it was.

#include "gui/shell/view_area.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace lockstep::gui {

class Commands;
class ElidedLabel;
class RunController;
class StatePill;

class Presentation final : public QWidget {
    Q_OBJECT

public:
    /// The window's parts of these names are away meanwhile.
    Presentation(Commands& commands, ViewArea& views, QList<QWidget*> chrome,
                 QWidget* parent = nullptr);

    bool isOn() const { return m_on; }
    void start();
    /// Nothing happens if it is off.
    void end();

    /// Which views, from now on; empty: what is essential of the scenario.
    void choose(const std::set<std::string>& ids);
    /// As the user has chosen them, if he has.
    const std::set<std::string>& chosen() const { return m_chosen; }

    void setTitle(const QString& title);
    void showStage(const RunController& controller);
    void retranslate();

    /// What makes a screen of this many device pixels readable from afar.
    static double scaleFor(int height_px);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fillMenu();
    void toggleView(const std::string& id, bool wanted);
    std::set<std::string> shown() const;

    ViewArea& m_views;
    QList<QWidget*> m_chrome;
    std::set<std::string> m_chosen;
    ElidedLabel* m_title = nullptr;
    StatePill* m_state = nullptr;
    QToolButton* m_which = nullptr;
    QMenu* m_menu = nullptr;
    QToolButton* m_out = nullptr;
    bool m_on = false;
    double m_scaleBefore = 1;
    std::map<QString, QByteArray> m_layoutBefore;
    Qt::WindowStates m_statesBefore;
};

} // namespace lockstep::gui
