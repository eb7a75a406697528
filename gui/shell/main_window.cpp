// SPDX-License-Identifier: MIT
#include "gui/shell/main_window.h"

#include "gui/shell/banner.h"
#include "gui/shell/language.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/presentation.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/scenario_card.h"
#include "gui/shell/settings.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/status_row.h"
#include "gui/shell/view_area.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/panel.h"

#include <QAction>
#include <QApplication>
#include <QSplitter>
#include <QToolButton>
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
