// SPDX-License-Identifier: MIT
#include "gui/views/queues/queues_view.h"

#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/views/queues/queues_layout.h"

namespace lockstep::gui {

QueuesView::QueuesView(const ViewContext& context, QWidget* parent)
    : ContextCards(context, "queues", parent)
{
    rebuild();
}

CardSheet QueuesView::makeSheet(const SheetRequest& request)
{
    return sheetOf(context(), request);
}

CardSheet QueuesView::sheetOf(const ViewContext& context, const SheetRequest& request)
{
    const Log* log = context.feed.log();
    if (!log)
        return {};
    const Seq place = context.cursor.seq();
    const auto groups = groupsAt(*log, rolesFor(context, "queues"), place);
    return layOutQueues(
        {*log, context.cursor.state(), context.feed.topics(), context.names, place, textWidth_px},
        groups, request);
}

FigurePaint QueuesView::figureOf(const ViewContext& context)
{
    return cardFigure(
        context, [context](const SheetRequest& request) { return sheetOf(context, request); },
        nothing());
}

QString QueuesView::nothingText() const
{
    return nothing();
}

QString QueuesView::nothing()
{
    return tr("At this moment there is no queue, pipe or pool.");
}

namespace {

const RegisteredView queues{{
    .id = "queues",
    .title = QT_TRANSLATE_NOOP("Views", "Queues and pools"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Queues, pipes and pools appear here, with what lies "
                                             "in them and who waits at either end."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new QueuesView(context, parent);
    },
    .figure = [](const ViewContext& context) { return QueuesView::figureOf(context); },
}};

} // namespace

} // namespace lockstep::gui
