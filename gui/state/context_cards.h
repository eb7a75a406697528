// SPDX-License-Identifier: MIT
#pragma once
// A view of cards (gui/widgets/card_area.h) that follows the cursor and shares the selection. What
// the cards are is left to the view.

#include "gui/state/view_registry.h"
#include "gui/widgets/card_area.h"

namespace lockstep::gui {

class ContextCards : public CardArea {
    Q_OBJECT

public:
    /// The id is that of its registration.
    ContextCards(const ViewContext& context, const char* id, QWidget* parent = nullptr);

protected:
    const ViewContext& context() const { return m_context; }
    /// What stands there when a run has nothing to show.
    virtual QString nothingText() const = 0;

    QString emptyText() const final;
    SheetEmphasis emphasis() const final;
    void pressed(const SheetBox* box) final;
    void hovered(const SheetBox* box) final;

private:
    ViewContext m_context;
    const char* m_id;
};

/// Cards in a figure: all of them, drawn larger where there is room and smaller where there is not.
FigurePaint cardFigure(const ViewContext& context,
                       std::function<CardSheet(const SheetRequest&)> make, const QString& nothing);

} // namespace lockstep::gui
