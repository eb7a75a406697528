// SPDX-License-Identifier: MIT
// What the window has for a room and for everyone: presentation, size, prediction, help page,
// palette and tour, and what it remembers.
#include "core/session/run_flags.h"
#include "gui/shell/banner.h"
#include "gui/shell/command_palette.h"
#include "gui/shell/language.h"
#include "gui/shell/main_window.h"
#include "gui/shell/prediction.h"
#include "gui/shell/presentation.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_card.h"
#include "gui/shell/settings.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/status_row.h"
#include "gui/shell/tour.h"
#include "gui/shell/ui_scale.h"
#include "gui/shell/view_area.h"
#include "gui/theme/glyphs.h"
#include "gui/widgets/focus_ring.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QVBoxLayout>

namespace lockstep::gui {

void MainWindow::makeRoom()
{
    auto* outer = static_cast<QVBoxLayout*>(centralWidget()->layout());
    m_presentation =
        new Presentation(*m_commands, *m_views, {m_toolbar, m_status}, centralWidget());
    outer->insertWidget(0, m_presentation);
    m_prediction = new Prediction(centralWidget());
    // Above the views, below what went wrong.
    auto* inner = static_cast<QVBoxLayout*>(outer->itemAt(2)->layout());
    inner->insertWidget(1, m_prediction);
    m_palette = new CommandPalette(*m_commands, *this);
    m_tour = new Tour(*this);
    new FocusRing(*this); // the window's child
}

void MainWindow::bindRoomCommands()
{
    m_commands->bind("present", [this] {
        if (m_presentation->isOn())
            m_presentation->end();
        else
            m_presentation->start();
        m_commands->action("present")->setChecked(m_presentation->isOn());
        m_commands->action("page")->setChecked(false);
    });
    m_commands->bind("page", [this] { togglePage(); });
    m_commands->bind("predict", [this] { predict(); });
    m_commands->bind("scale_up", [this] { applyScale(nextScale(uiScale(), 1)); });
    m_commands->bind("scale_down", [this] { applyScale(nextScale(uiScale(), -1)); });
    m_commands->bind("scale_reset", [this] { applyScale(1); });
    m_commands->bind("palette", [this] { m_palette->open(); });
    m_commands->bind("tour", [this] {
        showWhole();
        m_tour->start();
    });
    m_commands->bind("reset_settings", [this] { resetSettings(); });
    connect(m_card, &ScenarioCard::predictWanted, this, &MainWindow::predict);
    connect(m_card, &ScenarioCard::pageWanted, this, &MainWindow::togglePage);
    connect(m_prediction, &Prediction::revealed, this, [this] {
        const RunStage stage = m_controller->stage();
        if (stage != RunStage::Running && stage != RunStage::Quiet)
            m_controller->run();
    });
    // Who runs the scenario has found the way.
    connect(m_controller.get(), &RunController::stageChanged, this, [this] {
        if (m_tour->step() == 0 && m_controller->stage() != RunStage::Ready)
            m_tour->end();
    });
}

/// In English: whoever lacks the font could not read it in Chinese.
void MainWindow::checkFonts()
{
    if (spoken() != "zh_CN" || canWrite(QStringLiteral("死锁")))
        return;
    const QString sentence =
        QStringLiteral("No font that is installed has Chinese characters; they are boxes. Install "
                       "fonts-wqy-microhei, for example, or choose English with Ctrl+Shift+E.");
    m_banner->setText(sentence);
    qWarning("lockstep: %s", qUtf8Printable(sentence));
}

void MainWindow::applyScale(double scale)
{
    setUiScale(scale);
    if (!m_presentation->isOn())
        m_views->arrange(m_views->size());
    say(tr("Everything at %1 %").arg(qRound(uiScale() * 100)));
}

/// While it is asked nothing may be seen: the run is held, or not begun.
void MainWindow::predict()
{
    if (!m_prediction->hasQuestion())
        return;
    if (m_controller->stage() == RunStage::Running)
        m_controller->pause();
    m_prediction->ask();
}

void MainWindow::togglePage()
{
    const bool wasShown = m_views->isShown("page");
    showWhole();
    if (!wasShown)
        m_views->showBeside("page");
    m_commands->action("page")->setChecked(!wasShown);
}

void MainWindow::goBack()
{
    if (m_tour->target())
        m_tour->end();
    else if (m_prediction->isAncestorOf(QApplication::focusWidget()))
        m_prediction->putAway();
    else
        showWhole();
}

void MainWindow::showWhole()
{
    m_presentation->end();
    m_views->show("all");
    m_commands->action("present")->setChecked(false);
    m_commands->action("page")->setChecked(false);
}

std::string MainWindow::scenarioToBeginWith() const
{
    if (!m_setup.request.scenario.empty() || !m_setup.remembers)
        return m_setup.request.scenario;
    // One that is gone meanwhile is no reason to complain.
    const std::string last = loadSettings().scenario;
    return findScenario(m_scenarios, last) ? last : std::string();
}

void MainWindow::restore()
{
    if (!m_setup.remembers)
        return;
    const Settings settings = loadSettings();
    m_presentation->choose(settings.presented);
    if (settings.has_details)
        m_commands->action("details")->setChecked(m_views->toggle("details"));
    m_restored = m_views->restoreLayout(settings.layout);
    if (!settings.was_welcomed)
        connect(
            this, &MainWindow::scenariosLoaded, this,
            [this] {
                if (m_controller->stage() != RunStage::Ready)
                    return;
                m_tour->start();
                // The keys are the window's all the same: Space runs what the eye is led to.
                m_toolbar->findChild<QWidget*>("run")->setFocus(Qt::OtherFocusReason);
            },
            Qt::SingleShotConnection);
}

void MainWindow::remember()
{
    if (!m_setup.remembers)
        return;
    // What a presentation has changed ends with it.
    showWhole();
    Settings settings;
    settings.theme = Theme::current().name();
    settings.lang = spoken();
    settings.speed = m_toolbar->speed().speed();
    settings.time = m_toolbar->speed().time();
    settings.scale = uiScale();
    settings.scenario = m_scenario ? m_scenario->id : std::string();
    settings.presented = m_presentation->chosen();
    settings.layout = m_views->saveLayout();
    settings.geometry = saveGeometry();
    settings.has_details = m_views->isShown("details");
    settings.was_welcomed = true;
    if (const auto saved = saveSettings(settings); !saved)
        qWarning("lockstep: %s", saved.error().text.c_str());
}

void MainWindow::resetSettings()
{
    clearSettings();
    showWhole();
    m_presentation->choose({});
    if (m_views->isShown("details"))
        m_commands->trigger("details");
    setUiScale(1);
    m_toolbar->speed().setSpeed(1);
    m_toolbar->speed().setTime(TimeMode::Scaled);
    m_controller->setSpeed(1);
    m_controller->setTimeMode(TimeMode::Scaled);
    reviseRequest();
    applyTheme(ThemeName::Light);
    applyLanguage(systemLanguage());
    m_views->arrange(m_views->size());
    say(tr("The settings are as at first"));
}

} // namespace lockstep::gui
