// SPDX-License-Identifier: MIT
// Many runs, and two beside each other.
#include "gui/shell/main_window.h"

#include "core/session/recorded_session.h"
#include "gui/shell/banner.h"
#include "gui/shell/compare_dialog.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/repeat_dialog.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/second_request.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/view_area.h"
#include "gui/state/reason.h"

namespace lockstep::gui {

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

} // namespace lockstep::gui
