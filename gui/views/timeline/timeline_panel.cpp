// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_panel.h"

#include "gui/state/selection.h"
#include "gui/views/timeline/find_bar.h"
#include "gui/views/timeline/mini_map.h"
#include "gui/views/timeline/range_panel.h"
#include "gui/views/timeline/second_timeline.h"
#include "gui/views/timeline/timeline_figure.h"
#include "gui/views/timeline/timeline_view.h"

#include <QVBoxLayout>

namespace lockstep::gui {

TimelinePanel::TimelinePanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_find(new FindBar(context, this)),
      m_view(new TimelineView(context, this)), m_map(new MiniMap(context, m_view->rows(), this)),
      m_range(new RangePanel(context, this))
{
    setObjectName("timeline");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_find);
    layout->addWidget(m_view, 1);
    if (context.second)
        layout->addWidget(new SecondTimeline(context, *m_view, this), 1);
    layout->addWidget(m_map);
    layout->addWidget(m_range);
    setFocusProxy(m_view);
    connect(m_view, &TimelineView::plotChanged, m_map, &MiniMap::setPlot);
    connect(m_view, &TimelineView::filterWanted, this, &TimelinePanel::openFilter);
    connect(m_find, &FindBar::filterChanged, m_view, &TimelineView::setFilter);
    connect(m_find, &FindBar::taskFound, m_view, &TimelineView::reveal);
    connect(m_find, &FindBar::closed, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
}

QSize TimelinePanel::sizeHint() const
{
    return m_view->sizeHint() + QSize(0, m_map->sizeHint().height());
}

QSize TimelinePanel::minimumSizeHint() const
{
    return m_view->minimumSizeHint() + QSize(0, m_map->sizeHint().height());
}

void TimelinePanel::openFind()
{
    m_find->open(false);
}

void TimelinePanel::openFilter()
{
    m_find->open(true);
}

void TimelinePanel::findNext()
{
    m_find->go(1);
}

void TimelinePanel::findBefore()
{
    m_find->go(-1);
}

void TimelinePanel::clearRange()
{
    m_context.selection.selectRange(0, 0);
}

void TimelinePanel::toggleRangeTool()
{
    m_view->toggleRangeTool();
}

void TimelinePanel::toggleClosed()
{
    m_view->toggleClosed();
}

void TimelinePanel::togglePinned()
{
    m_view->togglePinned();
}

void TimelinePanel::sortNext()
{
    m_view->sortNext();
}

void TimelinePanel::toggleCounters()
{
    m_view->toggleCounters();
}

void TimelinePanel::toggleChain()
{
    m_view->toggleChain();
}

void TimelinePanel::toggleWaitsOnly()
{
    m_view->toggleWaitsOnly();
}

void TimelinePanel::revealPicked()
{
    m_view->reveal(m_context.selection.task());
}

const RegisteredView registration{{
    .id = "timeline",
    .title = QT_TRANSLATE_NOOP("Views", "Timeline"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Start a run to see its tasks here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new TimelinePanel(context, parent);
    },
    .figure = timelineFigure,
}};

} // namespace lockstep::gui
