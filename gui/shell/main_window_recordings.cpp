// SPDX-License-Identifier: MIT
// The window's part in recordings: what is shown around one, and what may be run from it.
#include "gui/shell/banner.h"
#include "gui/shell/continuation.h"
#include "gui/shell/main_window.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/run_again_dialog.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_card.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/view_area.h"
#include "gui/views/notes/notes_view.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace lockstep::gui {

namespace {

/// The first file that is carried; empty: none is.
QString fileIn(const QMimeData& carried)
{
    for (const QUrl& url : carried.urls())
        if (url.isLocalFile())
            return url.toLocalFile();
    return {};
}

} // namespace

void MainWindow::makeRecordings()
{
    m_recordings = new RecordingRoom(
        {.window = *this,
         .run = *m_controller,
         .notes = m_notes,
         .context = {m_feed, m_cursor, m_axis, m_selection, m_names, &m_liveRun, &m_bindings},
         .views = *m_views,
         .scenario = [this] { return m_scenario; },
         .show =
             [this](std::unique_ptr<RecordedSession> session) {
                 showRecording(std::move(session));
             }});
    setAcceptDrops(true);
    m_toolbar->addToMenu("open", m_recordings->recentFiles().menu());
    connect(m_recordings, &RecordingRoom::said, this, &MainWindow::say);
    // What is over is taken back; by then the banner may say something of somebody else.
    connect(m_recordings, &RecordingRoom::failed, this,
            [this, told = QString()](const QString& text) mutable {
                if (!text.isEmpty() || m_banner->text() == told)
                    m_banner->setText(text);
                told = text;
            });
    connect(m_recordings, &RecordingRoom::fileChanged, this, &MainWindow::showCaption);
    connect(m_recordings, &RecordingRoom::restored, this, [this] {
        for (const char* id : {"details", "notes"})
            m_commands->action(id)->setChecked(m_views->added().count(id) != 0);
    });
}

void MainWindow::bindRecordingCommands()
{
    m_commands->bind("open", [this] { m_recordings->askWhatToOpen(); });
    m_commands->bind("save", [this] { m_recordings->save(); });
    m_commands->bind("save_as", [this] { m_recordings->askWhereToSave(); });
    m_commands->bind("run_again", [this] { runAgain(); });
    m_commands->bind("note", [this] { beginNote(); });
    m_commands->bind("notes", [this] { toggleView("notes"); });
    m_commands->bind("note_before", [this] { goToNote(m_notes.before(m_cursor.seq())); });
    m_commands->bind("note_after", [this] { goToNote(m_notes.behind(m_cursor.seq())); });
}

void MainWindow::toggleView(const char* id)
{
    showWhole();
    m_commands->action(id)->setChecked(m_views->toggle(id));
}

void MainWindow::beginNote()
{
    if (!m_feed.log()) {
        say(tr("There is no run to note something at"));
        return;
    }
    if (m_views->added().count("notes") == 0)
        toggleView("notes");
    else if (m_views->view("notes")->isHidden() || !m_views->view("notes")->isVisible())
        m_views->show("all");
    static_cast<NotesView*>(m_views->view("notes"))->beginNote();
}

void MainWindow::goToNote(std::optional<Seq> place)
{
    if (!place)
        say(tr("There is no further note"));
    else
        m_cursor.goTo(*place);
}

const ScenarioInfo* MainWindow::installed(const std::string& id) const
{
    const auto found = std::find_if(m_scenarios.begin(), m_scenarios.end(),
                                    [&id](const ScenarioInfo& each) { return each.id == id; });
    return found == m_scenarios.end() ? nullptr : &*found;
}

/// What would run is what is installed, whatever a file says of it.
Result<void> MainWindow::checkRecorded() const
{
    if (!m_recorded)
        return {};
    const ScenarioInfo* here = installed(m_recorded->id);
    if (!here)
        return Error{tr("The scenario of this recording is not installed here").toStdString()};
    if (here->source.hash != m_recorded->source.hash)
        return Error{tr("The scenario's source is another one by now: Run again the same way asks "
                        "about it, or choose it in the list")
                         .toStdString()};
    return {};
}

void MainWindow::showRecording(std::unique_ptr<RecordedSession> session)
{
    auto before = std::move(m_recorded); // what is shown refers to it until the next one is
    m_recorded = std::make_unique<ScenarioInfo>(session->scenario());
    m_recordedRequest = session->request();
    const RunRequest& request = m_recordedRequest;
    {
        const QSignalBlocker quiet(&m_toolbar->policy());
        m_toolbar->policy().setPolicy(request.policy, request.seed);
        m_toolbar->speed().setTime(request.time);
        m_toolbar->speed().setSpeed(request.speed);
    }
    adopt(*m_recorded);
    m_card->form().set(request.variant, request.parameters);
    showWhichScenario();
    reviseRequest();
    const RecordedSession& shown = *session;
    m_controller->show(std::move(session));
    m_recordings->follow(shown);
}

void MainWindow::runAgain()
{
    const Session* shown = m_controller->session();
    if (!shown || !m_scenario) {
        say(tr("There is no run to do again"));
        return;
    }
    if (m_controller->stage() == RunStage::Running || m_controller->stage() == RunStage::Paused) {
        say(tr("The run still goes on; it can be done again when it is over"));
        return;
    }
    const auto* recorded = dynamic_cast<const RecordedSession*>(shown);
    RunRequest request =
        sameAgain(shown->request(), shown->log(),
                  recorded ? recorded->recording().steps : std::vector<ScheduleStep>{});
    request.runner = m_setup.request.runner;
    const ScenarioInfo* here = installed(request.scenario);
    auto* dialog = new RunAgainDialog(request, *m_scenario, here, m_setup.request.lang, this);
    connect(dialog, &QDialog::accepted, this, [this, request, here] {
        if (!m_recordings->mayLeave())
            return;
        if (m_recorded && here->source.hash != m_recorded->source.hash) {
            adopt(*here); // what runs is what is shown
            m_card->form().set(request.variant, request.parameters);
            showWhichScenario();
        }
        m_controller->startThis(request, false);
    });
    dialog->open();
}

void MainWindow::showCaption()
{
    const QString caption = m_recordings->caption();
    setWindowTitle(caption.isEmpty() ? QStringLiteral("Lockstep[*]")
                                     : QStringLiteral("%1[*] - Lockstep").arg(caption));
    setWindowModified(m_notes.isModified());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_commands) // closed before it was filled
        return;
    if (!m_recordings->mayLeave()) {
        event->ignore();
        return;
    }
    remember();
    m_controller->clear(); // the run does not outlive the window that steers it
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!fileIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString file = fileIn(*event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    // The program that it was dragged from waits for this to return.
    QTimer::singleShot(0, this, [this, file] { m_recordings->open(file); });
}

} // namespace lockstep::gui
