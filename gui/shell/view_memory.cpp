// SPDX-License-Identifier: MIT
#include "gui/shell/view_memory.h"

#include "gui/shell/view_area.h"
#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"

#include <algorithm>
#include <iterator>

namespace lockstep::gui {

namespace {

constexpr const char* kScales[] = {"order", "virtual", "real"}; // as AxisScale counts them

}

recording::ViewState viewStateOf(const ViewContext& context, const ViewArea& views)
{
    const TimeAxis& axis = context.axis;
    const Selection& selection = context.selection;
    recording::ViewState state;
    if (!context.cursor.isLive())
        state.cursor = context.cursor.seq();
    state.axis = kScales[static_cast<std::size_t>(axis.scale())];
    if (!axis.isFollowing()) {
        state.begin = axis.seqFromX(0);
        state.end = axis.seqFromX(axis.width_px());
    }
    state.large = views.large();
    state.extra.assign(views.added().begin(), views.added().end());
    state.task = selection.task();
    state.object = selection.object();
    state.range_begin = selection.rangeBegin();
    state.range_end = selection.rangeEnd();
    return state;
}

void restore(const recording::ViewState& state, const ViewContext& context, ViewArea& views)
{
    const Log* log = context.feed.log();
    if (!log)
        return;
    for (const std::string& id : state.extra)
        if (views.view(id) && views.added().count(id) == 0)
            views.toggle(id);
    if (!state.large.empty())
        views.show(state.large);
    const auto* scale = std::find(std::begin(kScales), std::end(kScales), state.axis);
    if (scale != std::end(kScales))
        context.axis.showStretch(static_cast<AxisScale>(scale - std::begin(kScales)), state.begin,
                                 state.end);
    if (log->task(state.task))
        context.selection.selectTask(state.task);
    if (log->object(state.object))
        context.selection.selectObject(state.object);
    const Seq end = context.feed.end();
    context.selection.selectRange(std::min(state.range_begin, end), std::min(state.range_end, end));
    if (state.cursor < end)
        context.cursor.goTo(state.cursor);
}

} // namespace lockstep::gui
