// SPDX-License-Identifier: MIT
// What the window gives to figures and films of its run.
#include "gui/figure/figure_dialog.h"
#include "gui/figure/film_dialog.h"
#include "gui/shell/main_window.h"
#include "gui/shell/view_area.h"
#include "gui/views/timeline/timeline_panel.h"
#include "gui/views/timeline/timeline_view.h"

namespace lockstep::gui {

FigureSubject MainWindow::figureSubject()
{
    const RunRequest* shown = m_controller->shownRequest();
    const std::string variant = shown ? shown->variant : std::string();
    return {m_feed,
            m_names,
            &m_liveRun,
            &m_bindings,
            m_scenario ? runTitle(*m_scenario, variant, m_setup.request.lang) : QString(),
            m_scenario ? QString::fromStdString(m_scenario->id) : QString(),
            QString::fromStdString(variant)};
}

FigureOrigin MainWindow::figureOrigin() const
{
    FigureOrigin origin;
    if (!m_cursor.isLive())
        origin.at = m_cursor.seq();
    if (!m_axis.isFollowing())
        origin.shown = SeqRange{m_axis.seqFromX(0), m_axis.seqFromX(m_axis.width_px())};
    if (m_selection.hasRange())
        origin.selected = SeqRange{m_selection.rangeBegin(), m_selection.rangeEnd()};
    auto* timeline = qobject_cast<TimelinePanel*>(m_views->view("timeline"));
    if (timeline && !timeline->view().rows().isAsItComes())
        for (const LaneRow& row : timeline->view().rows().rows())
            origin.lanes.push_back(row.task);
    origin.axis = m_axis.scale();
    origin.theme = Theme::current().name();
    origin.task = m_selection.task();
    origin.object = m_selection.object();
    return origin;
}

void MainWindow::openFigure()
{
    if (!m_feed.log()) {
        say(tr("There is no run yet to make a figure of"));
        return;
    }
    // A child of what goes before the state that it refers to.
    (new FigureDialog(figureSubject(), figureOrigin(), centralWidget()))->open();
}

void MainWindow::openFilm()
{
    if (!m_feed.log()) {
        say(tr("There is no run yet to make a film of"));
        return;
    }
    (new FilmDialog(figureSubject(), figureOrigin(), centralWidget()))->open();
}

} // namespace lockstep::gui
