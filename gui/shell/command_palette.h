// SPDX-License-Identifier: MIT
#pragma once
// Every command of the table by its name: type a few letters of it, in either language, Enter runs
// the first one.

#include "gui/shell/commands.h"

#include <QFrame>

#include <optional>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep::gui {

/// How well what was typed fits a text: its letters in their order, better at the beginnings of
/// words and side by side. Nothing: it does not fit.
std::optional<int> fuzzyScore(const QString& typed, const QString& text);

class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    CommandPalette(Commands& commands, QWidget& window);

    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void runCurrent();
    void close();
    void moveCurrent(int rows);

    Commands& m_commands;
    QLineEdit* m_typed = nullptr;
    QTreeWidget* m_list = nullptr;
    QWidget* m_focusBefore = nullptr;
};

} // namespace lockstep::gui
