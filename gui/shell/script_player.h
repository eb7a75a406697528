// SPDX-License-Identifier: MIT
#pragma once
// Does what a script says, one action after another, with the window it was given.

#include "gui/shell/script.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace lockstep::gui {

class MainWindow;

class ScriptPlayer final : public QObject {
    Q_OBJECT

public:
    ScriptPlayer(MainWindow& window, std::vector<ScriptAction> actions);

    /// Begins when the window is on the screen and has its scenarios.
    void start();

signals:
    /// The script is over. An error says which action failed.
    void done(const lockstep::Result<void>& result);

private:
    void advance();
    /// False: not done yet, ask again.
    Result<bool> act(const ScriptAction& action);
    bool hasCome(const std::string& what) const;
    Result<bool> goTo(const std::string& place);
    Result<bool> stepTask(const std::string& name);
    Result<bool> writeNote(const std::string& text);

    MainWindow& m_window;
    std::vector<ScriptAction> m_actions;
    std::size_t m_next = 0;
    QElapsedTimer m_waiting;
    QTimer m_timer;
};

} // namespace lockstep::gui
