// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_figure.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_painter.h"

#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kUsualWidth_px = 760;
constexpr double kUsualHeight_px = 400;
constexpr double kMostZoom = 2;

class TimelineFigure {
public:
    explicit TimelineFigure(const ViewContext& context) : m_context(context)
    {
        m_held.setSlotted(slottedIn(context));
    }

    void paintInto(const FigurePart& part)
    {
        const Feed& feed = m_context.feed;
        if (!feed.history()) {
            paintFigureText(part, ViewRegistry::find("timeline")->emptyText());
            return;
        }
        m_held.advance(*feed.history());
        m_facts.advance(*feed.history());
        m_rows.setOnly(part.lanes);
        m_rows.arrange(feed, m_context.names);
        TimelineLayout layout;
        // Few lanes on a large page are drawn larger, to be read from the last row.
        const double largest = std::clamp(
            std::min(part.size.width() / kUsualWidth_px, part.size.height() / kUsualHeight_px), 1.0,
            kMostZoom);
        const double zoom = zoomThatFits(largest, [&](double scale) {
            layout = layOutAt(part, scale);
            return layout.contents_px <= layout.plot.height();
        });
        const Selection& selection = m_context.selection;
        part.painter.save();
        part.painter.scale(zoom, zoom);
        paint(part.painter, part.theme, layout,
              {selection.task(), {}, selection.object(), part.hides_future});
        part.painter.restore();
    }

private:
    TimelineLayout layOutAt(const FigurePart& part, double zoom)
    {
        const QSizeF size = part.size / zoom;
        const double ruler_px = part.with_ruler ? kRuler_px : 0;
        const double legend_px = part.with_legend ? kLegend_px : 0;
        const std::size_t tracks = part.with_counters ? m_context.feed.counters().shownCount() : 0;
        const LaneSizes& sizes =
            laneSizesFor(m_rows, m_held, tracks, size.height() - ruler_px - legend_px);
        const double gutter_px = gutterFor(m_context.feed, m_rows, m_context.names, sizes,
                                           size.width(), roleOf(m_context, "no_handle"));
        m_context.axis.setWidth_px(plotWidth_px(size.width(), gutter_px));
        const Cursor& cursor = m_context.cursor;
        return layOut({.feed = m_context.feed,
                       .axis = m_context.axis,
                       .names = m_context.names,
                       .held = m_held,
                       .rows = m_rows,
                       .size = size,
                       .ruler_px = ruler_px,
                       .legend_px = legend_px,
                       .gutter_px = gutter_px,
                       .cursor = cursor.isLive() ? std::nullopt : std::optional(cursor.seq()),
                       .selected = m_context.selection.task(),
                       .with_all_arrows = part.with_all_arrows,
                       .with_counters = part.with_counters,
                       .range_begin = m_context.selection.rangeBegin(),
                       .range_end = m_context.selection.rangeEnd(),
                       .facts = &m_facts,
                       .no_handle = roleOf(m_context, "no_handle")});
    }

    ViewContext m_context;
    HeldRows m_held;
    LaneFacts m_facts;
    LaneRows m_rows;
};

} // namespace

FigurePaint timelineFigure(const ViewContext& context)
{
    return [figure = TimelineFigure(context)](const FigurePart& part) mutable {
        figure.paintInto(part);
    };
}

} // namespace lockstep::gui
