// SPDX-License-Identifier: MIT
// Which scenario the window shows, and what would run next.
#include "gui/shell/main_window.h"

#include "core/session/run_flags.h"
#include "gui/shell/banner.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/prediction.h"
#include "gui/shell/presentation.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/scenario_card.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/view_area.h"
#include "gui/state/reason.h"

#include <QAction>

namespace lockstep::gui {

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

} // namespace lockstep::gui
