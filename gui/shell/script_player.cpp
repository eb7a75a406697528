// SPDX-License-Identifier: MIT
#include "gui/shell/script_player.h"

#include "core/model/place.h"
#include "gui/shell/comparison.h"
#include "gui/shell/main_window.h"
#include "gui/shell/view_area.h"

#include <QAction>
#include <QWindow>

namespace lockstep::gui {

namespace {

constexpr int kPause_ms = 20; // between actions: what they change is painted
constexpr int kMostWait_ms = 30'000;

} // namespace

ScriptPlayer::ScriptPlayer(MainWindow& window, std::vector<ScriptAction> actions)
    : QObject(&window), m_window(window), m_actions(std::move(actions))
{
    m_timer.setInterval(kPause_ms);
    connect(&m_timer, &QTimer::timeout, this, &ScriptPlayer::advance);
}

void ScriptPlayer::start()
{
    m_waiting.start();
    m_timer.start();
}

void ScriptPlayer::advance()
{
    if (m_next == m_actions.size()) {
        m_timer.stop();
        emit done({});
        return;
    }
    const ScriptAction& action = m_actions[m_next];
    auto acted = act(action);
    if (acted && !*acted) {
        if (m_waiting.elapsed() < kMostWait_ms)
            return;
        acted = Error{"waited 30 s for " + action.argument + ", which did not come"};
    }
    m_waiting.restart();
    if (acted) {
        ++m_next;
        return;
    }
    m_timer.stop();
    emit done(acted.error());
}

bool ScriptPlayer::hasCome(const std::string& what) const
{
    const RunController& controller = m_window.controller();
    const RunStage stage = controller.stage();
    const bool isOver = stage == RunStage::Ended || stage == RunStage::Died;
    if (what == "paused")
        return stage == RunStage::Paused;
    if (what == "compared")
        return m_window.second().isOver();
    if (what == "end")
        return isOver || stage == RunStage::Quiet;
    const History* history = m_window.feed().history();
    if (!history)
        return false;
    for (const Mark& mark : history->marks())
        if (mark.kind == Mark::Kind::Deadlock)
            return true;
    return false;
}

Result<bool> ScriptPlayer::act(const ScriptAction& action)
{
    switch (action.kind) {
    case ScriptAction::Kind::Command:
        if (action.argument != "quit" && !m_window.commands().trigger(action.argument))
            return Error{"there is nothing to " + action.argument + " now"};
        if (action.argument == "quit")
            m_window.commands().trigger("quit");
        return true;
    case ScriptAction::Kind::Wait:
        if (hasCome(action.argument))
            return true;
        // The verdict may be known a moment before the event of the deadlock has come.
        if (action.argument == "deadlock" && hasCome("end") &&
            m_window.controller().verdict() != Verdict::Deadlock)
            return Error{"the run ended without a deadlock"};
        if (action.argument == "compared" && !m_window.second().isShown())
            return Error{"there is no second run"};
        return false;
    case ScriptAction::Kind::At:
        return goTo(action.argument);
    case ScriptAction::Kind::Step:
        return stepTask(action.argument);
    case ScriptAction::Kind::View:
        m_window.views().show(action.argument);
        return true;
    case ScriptAction::Kind::Open:
        if (!m_window.recordings().open(QString::fromStdString(action.argument)))
            return Error{action.argument + " could not be opened"};
        return true;
    case ScriptAction::Kind::Save:
        if (!m_window.recordings().saveAs(QString::fromStdString(action.argument)))
            return Error{action.argument + " could not be saved"};
        return true;
    case ScriptAction::Kind::Note:
        return writeNote(action.argument);
    case ScriptAction::Kind::Compare:
        if (const auto compared = m_window.compareWith(*parseComparison(action.argument));
            !compared)
            return compared.error();
        return true;
    case ScriptAction::Kind::Grab:
        if (!m_window.savePicture(QString::fromStdString(action.argument)))
            return Error{action.argument + " could not be written"};
        return true;
    }
    return true;
}

Result<bool> ScriptPlayer::goTo(const std::string& place)
{
    const History* history = m_window.feed().history();
    if (!history)
        return Error{"there is no run, so there is no place " + place};
    m_window.feed().poll();
    const auto seq = findPlace(place, *history);
    if (!seq)
        return seq.error();
    if (place == "end")
        m_window.cursor().goLive();
    else
        m_window.cursor().goTo(*seq);
    return true;
}

Result<bool> ScriptPlayer::writeNote(const std::string& text)
{
    if (!m_window.feed().log())
        return Error{"there is no run to note something at"};
    m_window.notes().add(m_window.cursor().seq(), text);
    return true;
}

Result<bool> ScriptPlayer::stepTask(const std::string& name)
{
    const Log* log = m_window.feed().log();
    for (std::uint32_t id = 1; log && id <= log->taskCount(); ++id)
        if (log->nameOf(TaskId{id}) == name) {
            m_window.controller().stepTask(TaskId{id});
            return true;
        }
    return Error{"there is no task " + name};
}

} // namespace lockstep::gui
