// SPDX-License-Identifier: MIT
#pragma once
// Queues, pipes, pools and loops at the cursor: what lies in them, who puts, who gets, who waits.

#include "gui/state/context_cards.h"

namespace lockstep::gui {

class QueuesView final : public ContextCards {
    Q_OBJECT

public:
    explicit QueuesView(const ViewContext& context, QWidget* parent = nullptr);

    static FigurePaint figureOf(const ViewContext& context);

protected:
    CardSheet makeSheet(const SheetRequest& request) override;
    QString nothingText() const override;

private:
    static CardSheet sheetOf(const ViewContext& context, const SheetRequest& request);
    static QString nothing();
};

} // namespace lockstep::gui
