// SPDX-License-Identifier: MIT
#include "gui/state/context_cards.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"

#include <QPainter>

namespace lockstep::gui {

ContextCards::ContextCards(const ViewContext& context, const char* id, QWidget* parent)
    : CardArea(QString::fromLatin1(id), parent), m_context(context), m_id(id)
{
    const auto name = [this] { setAccessibleName(ViewRegistry::find(m_id)->titleText()); };
    name();
    connect(&context.cursor, &Cursor::moved, this, &ContextCards::rebuild);
    connect(&context.feed, &Feed::runChanged, this, &ContextCards::rebuild);
    connect(&context.names, &Names::changed, this, &ContextCards::rebuild);
    connect(&context.names, &Names::changed, this, name); // the language may be another one
    const auto repaint = [this] { viewport()->update(); };
    connect(&context.selection, &Selection::selectionChanged, this, repaint);
    connect(&context.selection, &Selection::hoverChanged, this, repaint);
}

QString ContextCards::emptyText() const
{
    return m_context.feed.log() ? nothingText() : ViewRegistry::find(m_id)->emptyText();
}

SheetEmphasis ContextCards::emphasis() const
{
    const Selection& selection = m_context.selection;
    return {selection.hoveredTask(), selection.hoveredObject(), selection.task(),
            selection.object()};
}

void ContextCards::pressed(const SheetBox* box)
{
    m_context.selection.selectTask(box ? box->task : TaskId{});
    m_context.selection.selectObject(box ? box->object : ObjectId{});
}

void ContextCards::hovered(const SheetBox* box)
{
    m_context.selection.hover(box ? box->task : TaskId{}, box ? box->object : ObjectId{});
}

FigurePaint cardFigure(const ViewContext& context,
                       std::function<CardSheet(const SheetRequest&)> make, const QString& nothing)
{
    return [context, make = std::move(make), nothing](const FigurePart& part) {
        CardSheet sheet;
        const double zoom = zoomThatFits(CardArea::zoomFor(part.size), [&](double scale) {
            sheet = make({part.size.width() / scale, 0, part.size.height() / scale});
            return sheet.height_px * scale <= part.size.height();
        });
        if (sheet.boxes.empty() && sheet.texts.empty()) {
            paintFigureText(part, nothing);
            return;
        }
        const Selection& selection = context.selection;
        part.painter.save();
        part.painter.scale(zoom, zoom);
        paintCardSheet(part.painter, part.theme, sheet,
                       {{}, {}, selection.task(), selection.object()});
        part.painter.restore();
    };
}

} // namespace lockstep::gui
