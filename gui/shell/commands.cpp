// SPDX-License-Identifier: MIT
#include "gui/shell/commands.h"

#include "core/base/check.h"
#include "gui/theme/icon.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <array>

namespace lockstep::gui {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Commands", text)

using Menu = Command::Menu;

constexpr std::array kCommands{
    Command{"run", Menu::Run, TEXT("Run"), "Space", "run",
            TEXT("Runs the scenario, goes on or pauses, at the live end")},
    Command{"pause", Menu::Run, TEXT("Pause"), "Pause", "pause",
            TEXT("Closes every gate and stops virtual time")},
    Command{"step", Menu::Run, TEXT("Step"), "F10", "step",
            TEXT("Lets one task take one step; the policy chooses which")},
    Command{"restart", Menu::Run, TEXT("Restart"), "Ctrl+R", "restart",
            TEXT("Ends this run and starts the scenario again")},
    Command{"stop", Menu::Run, TEXT("Stop"), "Ctrl+.", "stop", TEXT("Ends the run at once")},
    Command{"continue_here", Menu::Run, TEXT("Continue from here"), "C", "run",
            TEXT("Runs the scenario again up to the moment that is shown, on real tasks, and "
                 "pauses there")},
    Command{"run_many", Menu::Run, TEXT("Run many times..."), "Ctrl+Shift+R", "",
            TEXT("Runs the scenario a hundred times in the background and counts how it ends")},
    Command{"speed_up", Menu::Run, TEXT("Faster"), "Ctrl+Up", "",
            TEXT("Virtual time passes faster")},
    Command{"speed_down", Menu::Run, TEXT("Slower"), "Ctrl+Down", "",
            TEXT("Virtual time passes slower")},
    Command{"time_instant", Menu::Run, TEXT("Instant time"), "I", "",
            TEXT("Nobody waits for a clock, or time passes again at its speed")},
    Command{"policy_next", Menu::Run, TEXT("Next policy"), "P", "",
            TEXT("Who runs next: the kernel, round robin, random and so on, in turn")},
    Command{"seed_next", Menu::Run, TEXT("Next seed"), "Shift+P", "",
            TEXT("Another order by the same policy")},

    Command{"back", Menu::Time, TEXT("Back"), "Left", "back",
            TEXT("Shows the moment one event earlier; the program stays where it is")},
    Command{"forward", Menu::Time, TEXT("Forward"), "Right", "forward",
            TEXT("Shows the moment one event later; at the live end it steps")},
    Command{"live", Menu::Time, TEXT("Live"), "End", "live", TEXT("Shows the newest moment")},
    Command{"axis_order", Menu::Time, TEXT("Axis: order"), "1", "",
            TEXT("Every event has the same width"), true},
    Command{"axis_virtual", Menu::Time, TEXT("Axis: virtual time"), "2", "",
            TEXT("Events lie at their virtual time"), true},
    Command{"axis_real", Menu::Time, TEXT("Axis: real time"), "3", "",
            TEXT("Events lie at their real time"), true},
    Command{"axis_next", Menu::Time, TEXT("Next axis"), "X", "",
            TEXT("Order, virtual time, real time, in turn")},

    Command{"event_before", Menu::Time, TEXT("Event before in the lane"), ",", "",
            TEXT("Shows the moment of the picked task's event before")},
    Command{"event_after", Menu::Time, TEXT("Next event in the lane"), ".", "",
            TEXT("Shows the moment of the picked task's next event")},
    Command{"to_waker", Menu::Time, TEXT("To who woke it"), "[", "",
            TEXT("Goes back along the waking to the task that did it")},
    Command{"to_woken", Menu::Time, TEXT("To whom it wakes"), "]", "",
            TEXT("Goes on along the picked task's next waking")},

    Command{"fit", Menu::View, TEXT("Show the whole run"), "F", "fit",
            TEXT("Fits the run into the timeline and follows it")},
    Command{"zoom_in", Menu::View, TEXT("Closer"), "+", "", TEXT("Fewer events, wider")},
    Command{"zoom_out", Menu::View, TEXT("Farther"), "-", "", TEXT("More events, narrower")},
    Command{"to_blocker", Menu::View, TEXT("To who blocks it"), "B", "",
            TEXT("From a task that waits to the one that has what it waits for")},
    Command{"to_waiter", Menu::View, TEXT("To who waits for it"), "Shift+B", "",
            TEXT("From a task to one that waits for what it has")},
    Command{"to_root", Menu::View, TEXT("To the root"), "Ctrl+B", "",
            TEXT("Along all who wait to the task that keeps them waiting in the end")},
    Command{"show_all", Menu::View, TEXT("All views"), "Esc", "",
            TEXT("Shows all views again after one was shown large")},
    Command{"view_queues", Menu::View, TEXT("Queues and pools"), "Alt+Q", "",
            TEXT("Shows queues, pipes, pools and loops alone, large")},
    Command{"view_lights", Menu::View, TEXT("Traffic lights"), "Alt+L", "",
            TEXT("Shows events, semaphores, conditions and barriers alone, large")},
    Command{"find_scenario", Menu::View, TEXT("Find a scenario"), "Ctrl+K", "search",
            TEXT("Puts the cursor into the search field")},
    Command{"find", Menu::View, TEXT("Find in the run"), "/", "search",
            TEXT("Finds tasks, objects and output")},
    Command{"find_next", Menu::View, TEXT("Find the next"), "F3", "",
            TEXT("Goes to the next place that was found")},
    Command{"find_before", Menu::View, TEXT("Find the one before"), "Shift+F3", "",
            TEXT("Goes to the place found before")},
    Command{"lanes_filter", Menu::View, TEXT("Only some lanes"), "Ctrl+F", "",
            TEXT("Shows only the lanes whose names hold a text")},
    Command{"lane_close", Menu::View, TEXT("Close or open the group"), "E", "",
            TEXT("Hides or shows the lanes that lie in the picked one")},
    Command{"lane_pin", Menu::View, TEXT("Pin the lane"), "L", "",
            TEXT("Keeps the picked lane at the top")},
    Command{"lanes_sort", Menu::View, TEXT("Sort the lanes"), "O", "",
            TEXT("By start, by name, by time waiting, in turn")},
    Command{"wake_chain", Menu::View, TEXT("Wakings back to the first"), "G", "",
            TEXT("Draws who woke the picked task, who had woken that one, and so on")},
    Command{"counters", Menu::View, TEXT("Counters"), "T", "",
            TEXT("Shows or hides the numbers of queues, semaphores, pools and sockets")},
    Command{"range", Menu::View, TEXT("Select a range"), "R", "",
            TEXT("Dragging in the timeline selects a range; Shift+drag always does")},
    Command{"range_clear", Menu::View, TEXT("No range"), "Shift+R", "",
            TEXT("Takes the selected range back")},
    Command{"details", Menu::View, TEXT("Details"), "Ctrl+I", "",
            TEXT("Shows or hides what is known of the picked task and object"), true},
    Command{"theme_light", Menu::View, TEXT("Light"), "Ctrl+Shift+L", "", TEXT("Dark on light"),
            true},
    Command{"theme_dark", Menu::View, TEXT("Dark"), "Ctrl+Shift+D", "", TEXT("Light on dark"),
            true},

    Command{"copy_picture", Menu::File, TEXT("Copy picture"), "Ctrl+Shift+C", "copy",
            TEXT("Puts a picture of the window into the clipboard")},
    Command{"save_picture", Menu::File, TEXT("Save picture..."), "Ctrl+S", "export",
            TEXT("Writes a picture of the window to a PNG file")},
    Command{"quit", Menu::File, TEXT("Quit"), "Ctrl+Q", "", TEXT("Ends the run and the program")},

    Command{"help_keys", Menu::Help, TEXT("Keys"), "?", "help", TEXT("Lists every key")},
    Command{"about", Menu::Help, TEXT("About Lockstep"), "", "", TEXT("What this is")},
};

#undef TEXT

QString translated(const char* text)
{
    return QCoreApplication::translate("Commands", text);
}

} // namespace

std::span<const Command> commandTable()
{
    return kCommands;
}

const Command* findCommand(std::string_view id)
{
    const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                    [id](const Command& command) { return id == command.id; });
    return found == kCommands.end() ? nullptr : &*found;
}

QString titleOf(Command::Menu menu)
{
    switch (menu) {
    case Menu::Run:
        return QCoreApplication::translate("Commands", "Run");
    case Menu::Time:
        return QCoreApplication::translate("Commands", "Time");
    case Menu::View:
        return QCoreApplication::translate("Commands", "View");
    case Menu::File:
        return QCoreApplication::translate("Commands", "File");
    case Menu::Help:
        return QCoreApplication::translate("Commands", "Help");
    }
    return {};
}

Commands::Commands(QWidget& window) : QObject(&window)
{
    for (const Command& command : kCommands) {
        auto* action = new QAction(&window);
        action->setObjectName(command.id);
        action->setCheckable(command.checkable);
        QList<QKeySequence> keys;
        if (*command.key)
            keys << QKeySequence::fromString(command.key, QKeySequence::PortableText);
        // On layouts where + needs Shift, = lies on its key.
        if (command.id == std::string_view("zoom_in"))
            keys << QKeySequence(Qt::Key_Equal);
        action->setShortcuts(keys);
        window.addAction(action);
        m_actions.push_back(action);
    }
    retranslate();
    redraw();
}

QAction* Commands::action(std::string_view id) const
{
    const Command* command = findCommand(id);
    LS_CHECK(command);
    return m_actions[static_cast<std::size_t>(command - kCommands.data())];
}

void Commands::bind(std::string_view id, std::function<void()> act)
{
    connect(action(id), &QAction::triggered, this, [act = std::move(act)] { act(); });
}

bool Commands::trigger(std::string_view id)
{
    QAction* wanted = action(id);
    if (!wanted->isEnabled())
        return false;
    wanted->trigger();
    return true;
}

void Commands::retranslate()
{
    for (std::size_t i = 0; i < kCommands.size(); ++i) {
        const QString key = m_actions[i]->shortcut().toString(QKeySequence::NativeText);
        m_actions[i]->setText(translated(kCommands[i].text));
        m_actions[i]->setToolTip(
            key.isEmpty() ? translated(kCommands[i].tip)
                          : QStringLiteral("%1 (%2)").arg(translated(kCommands[i].tip), key));
        m_actions[i]->setStatusTip(translated(kCommands[i].tip));
    }
}

void Commands::redraw()
{
    for (std::size_t i = 0; i < kCommands.size(); ++i)
        if (*kCommands[i].icon)
            m_actions[i]->setIcon(icon(QString::fromLatin1(kCommands[i].icon),
                                       i == 0 ? Token::OnAccent : Token::Text));
}

} // namespace lockstep::gui
