// SPDX-License-Identifier: MIT
#include "gui/views/greenlets/greenlets_view.h"

#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/views/greenlets/greenlets_layout.h"

#include <algorithm>
#include <utility>

namespace lockstep::gui {

GreenletsView::GreenletsView(const ViewContext& context, QWidget* parent)
    : ContextCards(context, "greenlets", parent)
{
    rebuild();
}

CardSheet GreenletsView::makeSheet(const SheetRequest& request)
{
    const Log* log = context().feed.log();
    if (!log || context().feed.end() == 0)
        return {};
    // The cursor tells of another run before the feed does.
    const std::pair run(log, log->event(0).ticks);
    if (std::exchange(m_run, run) != run)
        m_turns.clear();
    m_turns.advance(*log, context().feed.end());
    return sheetOf(context(), m_turns, request);
}

CardSheet GreenletsView::sheetOf(const ViewContext& context, const GreenletTurns& turns,
                                 const SheetRequest& request)
{
    const auto& threads = turns.threads();
    const bool hasHub = std::any_of(threads.begin(), threads.end(),
                                    [](const GreenletThread& each) { return bool(each.hub); });
    const GreenletsInputs inputs{*context.feed.log(),
                                 context.cursor.state(),
                                 context.feed.topics(),
                                 turns,
                                 context.names,
                                 rolesFor(context, "greenlets"),
                                 context.cursor.seq(),
                                 textWidth_px,
                                 turnsFor(request.bottom_px - request.top_px, hasHub)};
    return layOutGreenlets(inputs, request);
}

FigurePaint GreenletsView::figureOf(const ViewContext& context)
{
    return cardFigure(
        context,
        [context, turns = GreenletTurns()](const SheetRequest& request) mutable {
            if (!context.feed.log())
                return CardSheet();
            turns.advance(*context.feed.log(), context.feed.end());
            return sheetOf(context, turns, request);
        },
        nothing());
}

QString GreenletsView::nothingText() const
{
    return nothing();
}

QString GreenletsView::nothing()
{
    return tr("At this moment there is no greenlet.");
}

namespace {

const RegisteredView registration{{
    .id = "greenlets",
    .title = QT_TRANSLATE_NOOP("Views", "Greenlets"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Greenlets appear here: who has the thread, where the "
                                             "others are suspended, and what came with a switch."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new GreenletsView(context, parent);
    },
    .figure = [](const ViewContext& context) { return GreenletsView::figureOf(context); },
}};

} // namespace

} // namespace lockstep::gui
