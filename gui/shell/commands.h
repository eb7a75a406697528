// SPDX-License-Identifier: MIT
#pragma once
// Everything the user can ask of the window, in one table: menus, toolbar buttons, keys, the sheet
// of keys and --do are made from it.
//
// The control of a command (its QAction and any button that shows it) has the command's id as its
// object name.

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <span>
#include <string_view>

class QAction;
class QWidget;

namespace lockstep::gui {

struct Command {
    enum class Menu : std::uint8_t { Run, Time, View, File, Help };
    const char* id = "";
    Menu menu{};
    const char* text = ""; ///< translatable, context "Commands"
    const char* key = "";  ///< portable text; empty: none
    const char* icon = ""; ///< resources/icons/NAME.svg; empty: none
    const char* tip = "";  ///< translatable; what it does, in a sentence without a full stop
    bool checkable = false;
};

std::span<const Command> commandTable();
/// Null for an unknown id.
const Command* findCommand(std::string_view id);
QString titleOf(Command::Menu menu);

/// The actions of one window, made from the table.
class Commands final : public QObject {
    Q_OBJECT

public:
    /// The actions are added to the window, so that their keys work in all of it.
    explicit Commands(QWidget& window);

    QAction* action(std::string_view id) const;
    /// What the command does.
    void bind(std::string_view id, std::function<void()> act);
    /// As a click would: nothing happens, and false is returned, while it is disabled.
    bool trigger(std::string_view id);
    void retranslate();

private:
    std::vector<QAction*> m_actions; // as in the table
};

} // namespace lockstep::gui
