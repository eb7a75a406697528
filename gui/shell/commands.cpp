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

using Menu = Command::Menu;

constexpr std::array kCommands{
    Command{"run", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Run"), "Space", "run",
            QT_TRANSLATE_NOOP("Commands", "Runs the scenario, goes on or pauses, at the live end")},
    Command{"pause", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Pause"), "Pause", "pause",
            QT_TRANSLATE_NOOP("Commands", "Closes every gate and stops virtual time")},
    Command{"step", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Step"), "F10", "step",
            QT_TRANSLATE_NOOP("Commands", "Lets one task take one step; the policy chooses which")},
    Command{"restart", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Restart"), "Ctrl+R", "restart",
            QT_TRANSLATE_NOOP("Commands", "Ends this run and starts the scenario again")},
    Command{"stop", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Stop"), "Ctrl+.", "stop",
            QT_TRANSLATE_NOOP("Commands", "Ends the run at once")},
    Command{"continue_here", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Continue from here"), "C",
            "run",
            QT_TRANSLATE_NOOP(
                "Commands",
                "Runs the scenario again up to the moment that is shown, on real tasks, and "
                "pauses there")},
    Command{"run_many", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Run many times..."),
            "Ctrl+Shift+R", "",
            QT_TRANSLATE_NOOP(
                "Commands",
                "Runs the scenario a hundred times in the background and counts how it ends")},
    Command{"run_again", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Run again the same way..."),
            "Ctrl+Shift+A", "restart",
            QT_TRANSLATE_NOOP(
                "Commands",
                "Runs the run that is shown again on real tasks, every step in the same order")},
    Command{"predict", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Predict"), "Q", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Asks the scenario's question before the run shows the answer")},
    Command{"compare", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Compare with..."), "V", "",
            QT_TRANSLATE_NOOP(
                "Commands",
                "Shows another variant, another seed or a recording below this run, and where the "
                "two first differ")},
    Command{"compare_end", Menu::Run, QT_TRANSLATE_NOOP("Commands", "End the comparison"),
            "Shift+V", "",
            QT_TRANSLATE_NOOP("Commands", "Ends the second run and shows the first alone")},
    Command{"speed_up", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Faster"), "Ctrl+Up", "",
            QT_TRANSLATE_NOOP("Commands", "Virtual time passes faster")},
    Command{"speed_down", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Slower"), "Ctrl+Down", "",
            QT_TRANSLATE_NOOP("Commands", "Virtual time passes slower")},
    Command{"time_instant", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Instant time"), "I", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Nobody waits for a clock, or time passes again at its speed")},
    Command{"policy_next", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Next policy"), "P", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Who runs next: the kernel, round robin, random and so on, in turn")},
    Command{"seed_next", Menu::Run, QT_TRANSLATE_NOOP("Commands", "Next seed"), "Shift+P", "",
            QT_TRANSLATE_NOOP("Commands", "Another order by the same policy")},

    Command{"back", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Back"), "Left", "back",
            QT_TRANSLATE_NOOP("Commands",
                              "Shows the moment one event earlier; the program stays where it is")},
    Command{"forward", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Forward"), "Right", "forward",
            QT_TRANSLATE_NOOP("Commands",
                              "Shows the moment one event later; at the live end it steps")},
    Command{"live", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Live"), "End", "live",
            QT_TRANSLATE_NOOP("Commands", "Shows the newest moment")},
    Command{"axis_order", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Axis: order"), "1", "",
            QT_TRANSLATE_NOOP("Commands", "Every event has the same width"), true},
    Command{"axis_virtual", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Axis: virtual time"), "2",
            "", QT_TRANSLATE_NOOP("Commands", "Events lie at their virtual time"), true},
    Command{"axis_real", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Axis: real time"), "3", "",
            QT_TRANSLATE_NOOP("Commands", "Events lie at their real time"), true},
    Command{"axis_next", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Next axis"), "X", "",
            QT_TRANSLATE_NOOP("Commands", "Order, virtual time, real time, in turn")},

    Command{"event_before", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Event before in the lane"),
            ",", "",
            QT_TRANSLATE_NOOP("Commands", "Shows the moment of the picked task's event before")},
    Command{"event_after", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Next event in the lane"), ".",
            "", QT_TRANSLATE_NOOP("Commands", "Shows the moment of the picked task's next event")},
    Command{"to_waker", Menu::Time, QT_TRANSLATE_NOOP("Commands", "To who woke it"), "[", "",
            QT_TRANSLATE_NOOP("Commands", "Goes back along the waking to the task that did it")},
    Command{"to_woken", Menu::Time, QT_TRANSLATE_NOOP("Commands", "To whom it wakes"), "]", "",
            QT_TRANSLATE_NOOP("Commands", "Goes on along the picked task's next waking")},

    Command{"note_before", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Note before"), "Ctrl+Left",
            "", QT_TRANSLATE_NOOP("Commands", "Shows the moment of the note before this one")},
    Command{"note_after", Menu::Time, QT_TRANSLATE_NOOP("Commands", "Next note"), "Ctrl+Right", "",
            QT_TRANSLATE_NOOP("Commands", "Shows the moment of the next note")},

    Command{"fit", Menu::View, QT_TRANSLATE_NOOP("Commands", "Show the whole run"), "F", "fit",
            QT_TRANSLATE_NOOP("Commands", "Fits the run into the timeline and follows it")},
    Command{"zoom_in", Menu::View, QT_TRANSLATE_NOOP("Commands", "Closer"), "+", "",
            QT_TRANSLATE_NOOP("Commands", "Fewer events, wider")},
    Command{"zoom_out", Menu::View, QT_TRANSLATE_NOOP("Commands", "Farther"), "-", "",
            QT_TRANSLATE_NOOP("Commands", "More events, narrower")},
    Command{"to_blocker", Menu::View, QT_TRANSLATE_NOOP("Commands", "To who blocks it"), "B", "",
            QT_TRANSLATE_NOOP("Commands",
                              "From a task that waits to the one that has what it waits for")},
    Command{"to_waiter", Menu::View, QT_TRANSLATE_NOOP("Commands", "To who waits for it"),
            "Shift+B", "",
            QT_TRANSLATE_NOOP("Commands", "From a task to one that waits for what it has")},
    Command{"to_root", Menu::View, QT_TRANSLATE_NOOP("Commands", "To the root"), "Ctrl+B", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Along all who wait to the task that keeps them waiting in the end")},
    Command{"show_all", Menu::View, QT_TRANSLATE_NOOP("Commands", "All views"), "Esc", "",
            QT_TRANSLATE_NOOP("Commands", "Shows all views again after one was shown large")},
    Command{"view_queues", Menu::View, QT_TRANSLATE_NOOP("Commands", "Queues and pools"), "Alt+Q",
            "", QT_TRANSLATE_NOOP("Commands", "Shows queues, pipes, pools and loops alone, large")},
    Command{"view_lights", Menu::View, QT_TRANSLATE_NOOP("Commands", "Traffic lights"), "Alt+L", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Shows events, semaphores, conditions and barriers alone, large")},
    Command{"view_greenlets", Menu::View, QT_TRANSLATE_NOOP("Commands", "Greenlets"), "Alt+G", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Shows greenlets, their hub and who has the thread, alone, large")},
    Command{"find_scenario", Menu::View, QT_TRANSLATE_NOOP("Commands", "Find a scenario"), "Ctrl+K",
            "search", QT_TRANSLATE_NOOP("Commands", "Puts the cursor into the search field")},
    Command{"find", Menu::View, QT_TRANSLATE_NOOP("Commands", "Find in the run"), "/", "search",
            QT_TRANSLATE_NOOP("Commands", "Finds tasks, objects and output")},
    Command{"find_next", Menu::View, QT_TRANSLATE_NOOP("Commands", "Find the next"), "F3", "",
            QT_TRANSLATE_NOOP("Commands", "Goes to the next place that was found")},
    Command{"find_before", Menu::View, QT_TRANSLATE_NOOP("Commands", "Find the one before"),
            "Shift+F3", "", QT_TRANSLATE_NOOP("Commands", "Goes to the place found before")},
    Command{"lanes_filter", Menu::View, QT_TRANSLATE_NOOP("Commands", "Only some lanes"), "Ctrl+F",
            "", QT_TRANSLATE_NOOP("Commands", "Shows only the lanes whose names hold a text")},
    Command{"lane_close", Menu::View, QT_TRANSLATE_NOOP("Commands", "Close or open the group"), "E",
            "",
            QT_TRANSLATE_NOOP("Commands", "Hides or shows the lanes that lie in the picked one")},
    Command{"lane_pin", Menu::View, QT_TRANSLATE_NOOP("Commands", "Pin the lane"), "L", "",
            QT_TRANSLATE_NOOP("Commands", "Keeps the picked lane at the top")},
    Command{"lanes_sort", Menu::View, QT_TRANSLATE_NOOP("Commands", "Sort the lanes"), "O", "",
            QT_TRANSLATE_NOOP("Commands", "By start, by name, by time waiting, in turn")},
    Command{"wake_chain", Menu::View, QT_TRANSLATE_NOOP("Commands", "Wakings back to the first"),
            "G", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Draws who woke the picked task, who had woken that one, and so on")},
    Command{"counters", Menu::View, QT_TRANSLATE_NOOP("Commands", "Counters"), "T", "",
            QT_TRANSLATE_NOOP(
                "Commands", "Shows or hides the numbers of queues, semaphores, pools and sockets")},
    Command{
        "waits_only", Menu::View, QT_TRANSLATE_NOOP("Commands", "Only what waits"), "U", "",
        QT_TRANSLATE_NOOP("Commands",
                          "Draws all but the waits as traces; the legend does it state by state")},
    Command{"range", Menu::View, QT_TRANSLATE_NOOP("Commands", "Select a range"), "R", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Dragging in the timeline selects a range; Shift+drag always does")},
    Command{"range_clear", Menu::View, QT_TRANSLATE_NOOP("Commands", "No range"), "Shift+R", "",
            QT_TRANSLATE_NOOP("Commands", "Takes the selected range back")},
    Command{
        "details", Menu::View, QT_TRANSLATE_NOOP("Commands", "Details"), "Ctrl+I", "",
        QT_TRANSLATE_NOOP("Commands", "Shows or hides what is known of the picked task and object"),
        true},
    Command{"note", Menu::View, QT_TRANSLATE_NOOP("Commands", "Add a note"), "N", "",
            QT_TRANSLATE_NOOP("Commands", "Writes a note at the moment that is shown")},
    Command{"notes", Menu::View, QT_TRANSLATE_NOOP("Commands", "Notes"), "Shift+N", "",
            QT_TRANSLATE_NOOP("Commands", "Shows or hides the notes of the run"), true},
    Command{"page", Menu::View, QT_TRANSLATE_NOOP("Commands", "Help page"), "F1", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Shows what the scenario teaches, beside the list of scenarios"),
            true},
    Command{"present", Menu::View, QT_TRANSLATE_NOOP("Commands", "Presentation"), "F11", "",
            QT_TRANSLATE_NOOP("Commands", "Fills the screen with the chosen views, in large type"),
            true},
    Command{"scale_up", Menu::View, QT_TRANSLATE_NOOP("Commands", "Larger"), "Ctrl++", "",
            QT_TRANSLATE_NOOP("Commands", "Makes everything in the window larger")},
    Command{"scale_down", Menu::View, QT_TRANSLATE_NOOP("Commands", "Smaller"), "Ctrl+-", "",
            QT_TRANSLATE_NOOP("Commands", "Makes everything in the window smaller")},
    Command{"scale_reset", Menu::View, QT_TRANSLATE_NOOP("Commands", "Usual size"), "Ctrl+0", "",
            QT_TRANSLATE_NOOP("Commands", "Everything in its usual size")},
    Command{"theme_light", Menu::View, QT_TRANSLATE_NOOP("Commands", "Light"), "Ctrl+Shift+L", "",
            QT_TRANSLATE_NOOP("Commands", "Dark on light"), true},
    Command{"theme_dark", Menu::View, QT_TRANSLATE_NOOP("Commands", "Dark"), "Ctrl+Shift+D", "",
            QT_TRANSLATE_NOOP("Commands", "Light on dark"), true},
    Command{"theme_print", Menu::View, QT_TRANSLATE_NOOP("Commands", "Print"), "Ctrl+Shift+B", "",
            QT_TRANSLATE_NOOP("Commands", "Black on white, patterns instead of colours"), true},
    Command{"lang_en", Menu::View, QT_TRANSLATE_NOOP("Commands", "English"), "Ctrl+Shift+E", "",
            QT_TRANSLATE_NOOP("Commands", "The window speaks English"), true},
    Command{"lang_zh_CN", Menu::View, QT_TRANSLATE_NOOP("Commands", "简体中文"), "Ctrl+Shift+Z", "",
            QT_TRANSLATE_NOOP("Commands", "The window speaks Chinese"), true},

    Command{"open", Menu::File, QT_TRANSLATE_NOOP("Commands", "Open recording..."), "Ctrl+O",
            "open", QT_TRANSLATE_NOOP("Commands", "Shows a run from a file")},
    Command{"save", Menu::File, QT_TRANSLATE_NOOP("Commands", "Save recording"), "Ctrl+S", "",
            QT_TRANSLATE_NOOP("Commands",
                              "Keeps the run with its notes and how it is looked at in its file")},
    Command{"save_as", Menu::File, QT_TRANSLATE_NOOP("Commands", "Save recording as..."),
            "Ctrl+Shift+S", "",
            QT_TRANSLATE_NOOP("Commands", "Keeps the run with its notes in another file")},
    Command{"copy_picture", Menu::File, QT_TRANSLATE_NOOP("Commands", "Copy picture"),
            "Ctrl+Shift+C", "copy",
            QT_TRANSLATE_NOOP("Commands", "Puts a picture of the window into the clipboard")},
    Command{"save_picture", Menu::File, QT_TRANSLATE_NOOP("Commands", "Save picture..."),
            "Ctrl+Alt+S", "export",
            QT_TRANSLATE_NOOP("Commands", "Writes a picture of the window to a PNG file")},
    Command{"export_figure", Menu::File, QT_TRANSLATE_NOOP("Commands", "Figure..."), "Ctrl+E",
            "export",
            QT_TRANSLATE_NOOP(
                "Commands", "Makes a figure of chosen views for slides or paper: PNG, SVG or PDF")},
    Command{"record_film", Menu::File, QT_TRANSLATE_NOOP("Commands", "Film..."), "Ctrl+Shift+F",
            "film",
            QT_TRANSLATE_NOOP("Commands",
                              "Makes a film of this run: GIF, MP4, WebM or a picture a step")},
    Command{"reset_settings", Menu::File, QT_TRANSLATE_NOOP("Commands", "Reset settings"), "", "",
            QT_TRANSLATE_NOOP(
                "Commands", "Forgets sizes, theme, language and speed; the window is as at first")},
    Command{"export", Menu::File, QT_TRANSLATE_NOOP("Commands", "Export the run..."),
            "Ctrl+Shift+X", "export",
            QT_TRANSLATE_NOOP("Commands",
                              "Writes the run for other programs: Perfetto, Wireshark, Graphviz, "
                              "spreadsheets")},
    Command{"quit", Menu::File, QT_TRANSLATE_NOOP("Commands", "Quit"), "Ctrl+Q", "",
            QT_TRANSLATE_NOOP("Commands", "Ends the run and the program")},

    Command{"help_keys", Menu::Help, QT_TRANSLATE_NOOP("Commands", "Keys"), "?", "help",
            QT_TRANSLATE_NOOP("Commands", "Lists every key")},
    Command{"palette", Menu::Help, QT_TRANSLATE_NOOP("Commands", "Find a command..."),
            "Ctrl+Shift+P", "search",
            QT_TRANSLATE_NOOP("Commands", "Finds a command by its name and runs it")},
    Command{"tour", Menu::Help, QT_TRANSLATE_NOOP("Commands", "Tour"), "", "",
            QT_TRANSLATE_NOOP("Commands", "Shows what stands where, in a minute")},
    Command{"about", Menu::Help, QT_TRANSLATE_NOOP("Commands", "About Lockstep"), "", "",
            QT_TRANSLATE_NOOP("Commands", "What this is")},
};

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
        if (command.id == std::string_view("scale_up"))
            keys << QKeySequence(Qt::CTRL | Qt::Key_Equal);
        if (command.id == std::string_view("present"))
            action->setAutoRepeat(false);
        action->setShortcuts(keys);
        if (*command.icon)
            action->setIcon(icon(QString::fromLatin1(command.icon),
                                 &command == kCommands.data() ? Token::OnAccent : Token::Text));
        window.addAction(action);
        m_actions.push_back(action);
    }
    retranslate();
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

} // namespace lockstep::gui
