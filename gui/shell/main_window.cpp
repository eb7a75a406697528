// SPDX-License-Identifier: MIT
#include "gui/shell/main_window.h"

#include "core/session/recorded_session.h"
#include "core/session/run_flags.h"
#include "gui/shell/banner.h"
#include "gui/shell/compare_dialog.h"
#include "gui/shell/export_dialog.h"
#include "gui/shell/key_sheet.h"
#include "gui/shell/language.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/prediction.h"
#include "gui/shell/presentation.h"
#include "gui/shell/repeat_dialog.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/scenario_card.h"
#include "gui/shell/second_request.h"
#include "gui/shell/settings.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/status_row.h"
#include "gui/shell/timeline_commands.h"
#include "gui/shell/view_area.h"
#include "gui/state/reason.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/panel.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QKeyEvent>
#include <QPixmap>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace lockstep::gui {

MainWindow::MainWindow(WindowSetup setup)
    : m_setup(std::move(setup)), m_cursor(m_feed), m_axis(m_feed), m_selection(m_feed),
      m_names(m_feed), m_notes(m_feed), m_blocking(m_cursor, m_selection, m_names),
      m_walk(m_feed, m_cursor, m_selection), m_second(m_feed, m_cursor, m_axis, m_names)
{
    setObjectName("lockstep");
    resize(1280, 800);
    if (m_setup.remembers)
        restoreGeometry(loadSettings().geometry);
    if (!m_setup.fills_when_painted)
        fill();
}

void MainWindow::fill()
{
    m_commands = new Commands(*this);
    m_controller =
        std::make_unique<RunController>(m_feed, m_cursor, m_names, m_liveRun, m_setup.start);
    m_liveRun.setNotes(&m_notes);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_toolbar = new RunToolbar(*m_commands, m_axis, content);
    layout->addWidget(m_toolbar);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(kSmall_px, kSmall_px, kSmall_px, 0);
    inner->setSpacing(kSmall_px);
    m_banner = new Banner(content);
    inner->addWidget(m_banner);
    auto* left = new QSplitter(Qt::Vertical, content);
    m_views = new ViewArea(
        {m_feed, m_cursor, m_axis, m_selection, m_names, &m_liveRun, &m_bindings, &m_second}, left,
        content);
    fillLeft(*left);
    inner->addWidget(m_views, 1);
    layout->addLayout(inner, 1);
    m_status = new StatusRow(*m_commands, m_feed, m_cursor, *m_controller, content);
    layout->addWidget(m_status);
    setCentralWidget(content);
    makeRoom();

    m_liveRun.setTyping(m_setup.request.ask);
    m_toolbar->speed().setSpeed(m_setup.request.speed);
    m_toolbar->speed().setTime(m_setup.request.time);
    m_toolbar->policy().setPolicy(m_setup.request.policy, m_setup.request.seed);
    bindRunCommands();
    bindViewCommands();
    makeRecordings();
    bindRecordingCommands();
    bindRoomCommands();
    connectControls();
    retranslate();
    applyTheme(m_setup.theme);
    applyLanguage(m_setup.request.lang);
    m_toolbar->showStage(*m_controller);
    qApp->installEventFilter(this);
    restore();
    arrange();
    findChild<QToolButton*>("run")->setFocus();
}

MainWindow::~MainWindow()
{
    // Views and the run go while the state they refer to is still there.
    m_controller.reset();
    delete centralWidget();
}

void MainWindow::fillLeft(QSplitter& left)
{
    left.setObjectName("views.left");
    left.setChildrenCollapsible(false);
    left.setHandleWidth(kSmall_px);
    auto* list = new Panel({}, "scenarios.panel", &left);
    m_browser = new ScenarioBrowser(list);
    list->setBody(m_browser);
    auto* card = new Panel({}, "scenario.panel", &left);
    m_card = new ScenarioCard(card);
    card->setBody(m_card);
    left.setStretchFactor(0, 1);
    left.setStretchFactor(1, 1);
    connect(m_browser, &ScenarioBrowser::countChanged, list, &Panel::setNote);
}

void MainWindow::bindRunCommands()
{
    RunController& run = *m_controller;
    m_commands->bind("run", [&run] { run.run(); });
    m_commands->bind("pause", [&run] { run.pause(); });
    m_commands->bind("step", [&run] { run.step(); });
    m_commands->bind("restart", [&run] { run.restart(); });
    m_commands->bind("stop", [&run] { run.stop(); });
    m_commands->bind("continue_here", [&run] { run.continueHere(); });
    m_commands->bind("run_many", [this] { repeat(); });
    m_commands->bind("compare", [this] { compare(); });
    m_commands->bind("compare_end", [this] { m_second.end(); });
    m_commands->bind("speed_up", [this] { m_toolbar->speed().change(1); });
    m_commands->bind("speed_down", [this] { m_toolbar->speed().change(-1); });
    m_commands->bind("time_instant", [this] { m_toolbar->speed().toggleTime(); });
    m_commands->bind("policy_next", [this] { m_toolbar->policy().chooseNextPolicy(); });
    m_commands->bind("seed_next", [this] { m_toolbar->policy().chooseNextSeed(); });
    m_commands->bind("back", [this] { m_cursor.stepBack(); });
    m_commands->bind("forward", [this] { goForward(); });
    m_commands->bind("live", [this] { m_cursor.goLive(); });
}

void MainWindow::bindViewCommands()
{
    m_commands->bind("axis_order", [this] { m_axis.chooseScale(AxisScale::Order); });
    m_commands->bind("axis_virtual", [this] { m_axis.chooseScale(AxisScale::VirtualTime); });
    m_commands->bind("axis_real", [this] { m_axis.chooseScale(AxisScale::RealTime); });
    m_commands->bind("axis_next", [this] { m_axis.chooseNextScale(); });
    m_commands->bind("fit", [this] { m_axis.fit(); });
    m_commands->bind("zoom_in", [this] { zoom(1.5); });
    m_commands->bind("zoom_out", [this] { zoom(1 / 1.5); });
    m_commands->bind("to_blocker", [this] { say(m_blocking.toBlocker()); });
    m_commands->bind("to_waiter", [this] { say(m_blocking.toWaiter()); });
    m_commands->bind("to_root", [this] { say(m_blocking.toRoot()); });
    m_commands->bind("show_all", [this] { goBack(); });
    m_commands->bind("view_queues", [this] { m_views->show("queues"); });
    m_commands->bind("view_lights", [this] { m_views->show("lights"); });
    m_commands->bind("view_greenlets", [this] { m_views->show("greenlets"); });
    m_commands->bind("find_scenario", [this] { m_browser->focusSearch(); });
    m_commands->bind("details", [this] { toggleView("details"); });
    bindTimeline(*m_commands, *m_views->view("timeline"), m_walk);
    m_commands->bind("theme_light", [this] { applyTheme(ThemeName::Light); });
    m_commands->bind("theme_dark", [this] { applyTheme(ThemeName::Dark); });
    m_commands->bind("theme_print", [this] { applyTheme(ThemeName::Print); });
    m_commands->bind("lang_en", [this] { applyLanguage("en"); });
    m_commands->bind("lang_zh_CN", [this] { applyLanguage("zh_CN"); });
    m_commands->bind("copy_picture", [this] {
        QApplication::clipboard()->setPixmap(grab());
        say(tr("The picture is in the clipboard"));
    });
    m_commands->bind("save_picture", [this] { askWhereToSave(); });
    m_commands->bind("export", [this] { askToExport(*this); });
    m_commands->bind("export_figure", [this] { openFigure(); });
    m_commands->bind("record_film", [this] { openFilm(); });
    m_commands->bind("quit", [this] { close(); });
    m_commands->bind("help_keys", [this] { showKeySheet(*this); });
    m_commands->bind("about", [this] { showAbout(*this); });
}

void MainWindow::connectControls()
{
    RunController* run = m_controller.get();
    connect(run, &RunController::stageChanged, this, [this] {
        m_toolbar->showStage(*m_controller);
        m_presentation->showStage(*m_controller);
    });
    connect(run, &RunController::stageChanged, m_status, &StatusRow::follow);
    connect(&m_cursor, &Cursor::moved, m_status, &StatusRow::follow);
    connect(&m_feed, &Feed::advanced, m_status, &StatusRow::follow);
    connect(&m_feed, &Feed::advanced, this, [this] { m_toolbar->refresh(*m_controller); });
    connect(run, &RunController::said, this, &MainWindow::say);
    connect(run, &RunController::failed, m_banner, &Banner::setText);
    SpeedControl& speed = m_toolbar->speed();
    connect(&speed, &SpeedControl::speedChosen, run, &RunController::setSpeed);
    connect(&speed, &SpeedControl::timeChosen, run, &RunController::setTimeMode);
    connect(&speed, &SpeedControl::speedChosen, this, &MainWindow::reviseRequest);
    connect(&speed, &SpeedControl::timeChosen, this, &MainWindow::reviseRequest);
    connect(&m_toolbar->policy(), &PolicyControl::changed, this, [this] {
        reviseRequest();
        if (m_controller->isStoppable())
            say(tr("Who runs next holds from the next run on"));
    });
    connect(m_browser, &ScenarioBrowser::chosen, this, &MainWindow::chooseScenario);
    connect(&m_card->form(), &ParameterForm::changed, this, &MainWindow::reviseRequest);
    connect(&m_liveRun, &LiveRun::inputChanged, this, &MainWindow::reviseRequest);
    const auto offerEnd = [this] {
        m_commands->action("compare_end")->setEnabled(m_second.isShown());
    };
    connect(&m_second, &SecondRun::shownChanged, this, offerEnd);
    offerEnd();
    // No widget may outlive its turn to answer: the controller goes first.
    const auto note = [this] {
        m_views->panel("timeline")
            ->setNote(m_feed.log() ? m_names.moment(m_cursor.seq()) : QString());
    };
    connect(&m_cursor, &Cursor::moved, this, note);
    connect(&m_names, &Names::changed, this, note);
}

bool MainWindow::loadScenarios()
{
    m_asked = true;
    auto answer = m_setup.ask(m_setup.request.runner);
    if (!answer || answer->empty()) {
        m_banner->setText(answer
                              ? tr("The runner %1 has no scenarios.")
                                    .arg(QString::fromStdString(m_setup.request.runner))
                              : tr("The scenarios are not there: %1.").arg(reason(answer.error())));
        if (m_setup.recording)
            showRecording(std::move(m_setup.recording));
        emit scenariosLoaded();
        return false;
    }
    m_scenarios = std::move(*answer);
    m_browser->setScenarios(m_scenarios, m_setup.request.lang);
    std::size_t first = 0;
    if (const std::string wanted = scenarioToBeginWith(); !wanted.empty()) {
        const auto found = findScenario(m_scenarios, wanted);
        if (!found)
            m_banner->setText(reason(found.error()) + '.');
        else
            first = static_cast<std::size_t>(*found - m_scenarios.data());
    }
    m_browser->choose(first);
    m_card->form().set(m_setup.request.variant, m_setup.request.parameters);
    if (m_setup.recording)
        showRecording(std::move(m_setup.recording));
    emit scenariosLoaded();
    return true;
}

void MainWindow::chooseScenario(std::size_t index)
{
    if (m_scenario == &m_scenarios[index])
        return;
    if (!m_recordings->mayLeave()) { // the list is not done yet with what was clicked
        QTimer::singleShot(0, this, &MainWindow::showWhichScenario);
        return;
    }
    // What was recorded belongs to the scenario before; its words would not fit beside this one.
    m_controller->clear();
    m_second.end();
    adopt(m_scenarios[index]);
    say(tr("Space runs it, F10 steps it; ? lists every key"));
}

void MainWindow::adopt(const ScenarioInfo& scenario)
{
    m_scenario = &scenario;
    m_bindings = m_scenario->bindings;
    m_views->showBound(m_bindings);
    m_liveRun.setSource(m_scenario->source);
    m_liveRun.setReadsInput(m_scenario->reads_input);
    showScenario();
    if (m_scenario != m_recorded.get())
        m_recorded.reset();
    reviseRequest();
}

/// In the list; a recording's is none of those that are installed.
void MainWindow::showWhichScenario()
{
    const QSignalBlocker quiet(m_browser);
    if (m_recorded)
        m_browser->chooseNone();
    else if (m_scenario)
        m_browser->choose(static_cast<std::size_t>(m_scenario - m_scenarios.data()));
}

/// What the scenario says, in the language of the window.
void MainWindow::showScenario()
{
    const ScenarioTexts& texts = m_scenario->textsIn(m_setup.request.lang);
    m_card->show(m_scenario, m_setup.request.lang);
    m_liveRun.setPage(texts.body);
    m_prediction->setTexts(texts);
    m_commands->action("predict")->setEnabled(m_prediction->hasQuestion());
    m_presentation->setTitle(QString::fromStdString(texts.title));
    m_names.setNames(texts.names);
}

void MainWindow::reviseRequest()
{
    if (!m_scenario)
        return;
    if (const auto right = m_card->form().check(); !right) {
        m_controller->setRequest(right.error());
        return;
    }
    if (const auto fits = checkRecorded(); !fits) {
        m_controller->setRequest(fits.error());
        return;
    }
    RunRequest request = m_recorded ? m_recordedRequest : m_setup.request;
    request.runner = m_setup.request.runner;
    request.lang = m_setup.request.lang;
    request.scenario = m_scenario->id;
    request.variant = m_card->form().variant();
    request.parameters = m_card->form().parameters();
    request.time = m_toolbar->speed().time();
    request.speed = m_toolbar->speed().speed();
    request.policy = m_toolbar->policy().policy();
    request.seed = m_toolbar->policy().seed();
    request.ask = m_liveRun.isTyping();
    request.ask_reader = true;
    m_controller->setRequest(std::move(request));
}

void MainWindow::goForward()
{
    if (!m_cursor.isLive())
        m_cursor.stepForward();
    else if (m_controller->stage() != RunStage::Running)
        m_controller->step();
}

void MainWindow::repeat()
{
    if (auto* open = findChild<RepeatDialog*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    const Result<RunRequest>& request = m_controller->nextRequest();
    if (!request) {
        say(reason(request.error()));
        return;
    }
    const QString title = runTitle(*m_scenario, request->variant, m_setup.request.lang);
    auto* dialog = new RepeatDialog(*request, title, this);
    connect(dialog, &RepeatDialog::openWanted, this, &MainWindow::openOutcome);
    dialog->show();
}

void MainWindow::compare()
{
    if (auto* open = findChild<CompareDialog*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    const RunRequest* shown = m_controller->shownRequest();
    const Result<RunRequest>& next = m_controller->nextRequest();
    if (!shown && !next) {
        say(reason(next.error()));
        return;
    }
    auto* dialog =
        new CompareDialog(shown ? *shown : *next, *m_scenario, m_setup.request.lang, this);
    connect(dialog, &CompareDialog::compareWanted, this, [this](const Comparison& comparison) {
        if (const auto compared = compareWith(comparison); !compared)
            m_banner->setText(tr("There is no second run: %1.").arg(reason(compared.error())));
    });
    dialog->show();
}

Result<void> MainWindow::compareWith(const Comparison& comparison)
{
    if (!m_scenario)
        return Error{tr("no scenario is chosen").toStdString()};
    const RunRequest* shown = m_controller->shownRequest();
    const Result<RunRequest>& next = m_controller->nextRequest();
    if (!shown && !next)
        return next.error();
    std::unique_ptr<Session> session;
    QString title;
    if (!comparison.recording.empty()) {
        auto opened = RecordedSession::open(comparison.recording);
        if (!opened)
            return opened.error();
        title = nameOfRun((*opened)->request(), (*opened)->scenario(), m_setup.request.lang);
        session = std::move(*opened);
    } else {
        auto request = secondRequest(shown ? *shown : *next, comparison, *m_scenario);
        if (!request)
            return request.error();
        request->runner = m_setup.request.runner; // a recording does not say who has the scenario
        auto started = m_setup.start(*request);
        if (!started)
            return started.error();
        title = nameOfRun(*request, *m_scenario, m_setup.request.lang);
        session = std::move(*started);
    }
    m_second.show(std::move(session), title);
    if (!shown)
        m_controller->run();
    m_axis.fit();
    m_views->show("timeline");
    return {};
}

void MainWindow::openOutcome(RunRequest request)
{
    // A seed is the toolbar's too: Restart gives the same run again.
    if (request.policy != PolicyKind::Replay) {
        m_toolbar->policy().setPolicy(request.policy, request.seed);
        m_toolbar->speed().setTime(request.time);
        reviseRequest();
    }
    m_controller->startThis(std::move(request), false);
}

void MainWindow::zoom(double factor)
{
    m_axis.zoomAt(m_axis.width_px() / 2, factor);
}

void MainWindow::applyTheme(ThemeName theme)
{
    Theme::apply(theme);
    m_commands->action("theme_light")->setChecked(theme == ThemeName::Light);
    m_commands->action("theme_dark")->setChecked(theme == ThemeName::Dark);
    m_commands->action("theme_print")->setChecked(theme == ThemeName::Print);
    update();
}

void MainWindow::applyLanguage(const std::string& lang)
{
    speak(lang);
    m_setup.request.lang = lang; // what the tasks print follows from the next run on
    for (const char* each : {"en", "zh_CN"})
        m_commands->action(std::string("lang_") + each)->setChecked(lang == each);
    checkFonts();
    if (!m_scenario)
        return;
    const std::string variant = m_card->form().variant();
    const auto parameters = m_card->form().parameters();
    m_browser->setScenarios(m_scenarios, lang);
    showWhichScenario();
    showScenario();
    m_card->form().set(variant, parameters);
    reviseRequest();
    say(tr("Space runs it, F10 steps it; ? lists every key"));
}

bool MainWindow::savePicture(const QString& file)
{
    return grab().save(file, "PNG");
}

void MainWindow::askWhereToSave()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save picture"), "lockstep.png",
                                                      tr("Pictures (*.png)"));
    if (file.isEmpty())
        return;
    if (savePicture(file))
        say(tr("Saved as %1").arg(file));
    else
        m_banner->setText(tr("The picture could not be written to %1.").arg(file));
}

void MainWindow::say(const QString& text)
{
    m_status->say(text);
}

QString MainWindow::status() const
{
    return m_status->said();
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (m_asked)
        return;
    m_asked = true;
    QTimer::singleShot(0, this, [this] {
        if (!m_commands)
            fill();
        loadScenarios();
    });
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_views)
        arrange();
}

void MainWindow::arrange()
{
    if (!m_restored && (!m_arranged || !isVisible()))
        m_views->arrange(m_views->size().expandedTo(size() - QSize(16, 86)));
    m_arranged = isVisible();
}

// Keys without a modifier are commands, but a list that has the focus still moves by arrows, a
// slider still slides, and Space still presses the button it is on.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QMainWindow::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isPlain = key->modifiers() == Qt::NoModifier;
    const bool goesUpOrDown = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down ||
                              key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
    const bool goesAside = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
    const bool isOwn = (watched->inherits("QAbstractItemView") && goesUpOrDown) ||
                       (watched->inherits("QTreeView") && goesAside) ||
                       ((watched->inherits("QAbstractSlider") || watched->inherits("QComboBox") ||
                         watched->inherits("QAbstractSpinBox")) &&
                        (goesUpOrDown || goesAside)) ||
                       ((watched->inherits("QAbstractButton") || watched->inherits("QComboBox")) &&
                        key->key() == Qt::Key_Space);
    // In a group of which one is chosen, the arrows choose.
    const auto* button = qobject_cast<QAbstractButton*>(watched);
    const bool isGrouped =
        button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
    if (isPlain && (isOwn || (isGrouped && (goesUpOrDown || goesAside)))) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::retranslate()
{
    m_commands->retranslate();
    m_recordings->recentFiles().retranslate();
    showCaption();
    findChild<Panel*>("scenarios.panel")->setTitle(tr("Scenarios"));
    findChild<Panel*>("scenario.panel")->setTitle(tr("Scenario"));
    m_status->retranslate();
    m_presentation->retranslate();
    m_presentation->showStage(*m_controller);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_status) {
        retranslate();
        m_toolbar->showStage(*m_controller);
    }
}

} // namespace lockstep::gui
