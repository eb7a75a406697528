// SPDX-License-Identifier: MIT
#pragma once
// The greenlets at the cursor: who has the thread, where the others are suspended, and how the
// thread came from one to the next.

#include "gui/state/context_cards.h"
#include "gui/views/greenlets/greenlet_turns.h"

namespace lockstep::gui {

class GreenletsView final : public ContextCards {
    Q_OBJECT

public:
    explicit GreenletsView(const ViewContext& context, QWidget* parent = nullptr);

    static FigurePaint figureOf(const ViewContext& context);

protected:
    CardSheet makeSheet(const SheetRequest& request) override;
    QString nothingText() const override;

private:
    static CardSheet sheetOf(const ViewContext& context, const GreenletTurns& turns,
                             const SheetRequest& request);
    static QString nothing();

    GreenletTurns m_turns;
    std::pair<const Log*, std::uint64_t> m_run; ///< whose they are: its log and its first tick
};

} // namespace lockstep::gui
