// SPDX-License-Identifier: MIT
#pragma once
// Events as traffic lights, semaphores as rooms with keys, barriers as gates, conditions as their
// three places, at the cursor.

#include "gui/state/context_cards.h"

namespace lockstep::gui {

class LightsView final : public ContextCards {
    Q_OBJECT

public:
    explicit LightsView(const ViewContext& context, QWidget* parent = nullptr);

    static CardSheet sheetOf(const ViewContext& context, const SheetRequest& request);
    /// What stands there when a run has nothing to show.
    static QString nothing();

protected:
    CardSheet makeSheet(const SheetRequest& request) override;
    QString nothingText() const override;
};

} // namespace lockstep::gui
