// SPDX-License-Identifier: MIT
#include "gui/views/lights/lights_view.h"

#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/views/lights/lights_layout.h"

namespace lockstep::gui {

LightsView::LightsView(const ViewContext& context, QWidget* parent)
    : ContextCards(context, "lights", parent)
{
    rebuild();
}

CardSheet LightsView::makeSheet(const SheetRequest& request)
{
    return sheetOf(context(), request);
}

CardSheet LightsView::sheetOf(const ViewContext& context, const SheetRequest& request)
{
    const Log* log = context.feed.log();
    if (!log)
        return {};
    const LightsInputs inputs{*log,          context.cursor.state(),      context.feed.topics(),
                              context.names, rolesFor(context, "lights"), context.cursor.seq(),
                              textWidth_px};
    return layOutLights(inputs, lightsAt(inputs), request);
}

QString LightsView::nothingText() const
{
    return nothing();
}

QString LightsView::nothing()
{
    return tr("At this moment there is no event, semaphore, condition or barrier.");
}

namespace {

const RegisteredView registration{{
    .id = "lights",
    .title = QT_TRANSLATE_NOOP("Views", "Traffic lights"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Events appear here as traffic lights, semaphores as "
                                             "rooms with keys, barriers as gates."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new LightsView(context, parent);
    },
    .figure =
        [](const ViewContext& context) {
            return cardFigure(
                context,
                [context](const SheetRequest& request) {
                    return LightsView::sheetOf(context, request);
                },
                LightsView::nothing());
        },
}};

} // namespace

} // namespace lockstep::gui
