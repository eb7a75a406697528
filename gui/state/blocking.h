// SPDX-License-Identifier: MIT
#pragma once
// From a task that waits to whoever keeps it waiting, and back: moves the selection along the edges
// of the wait graph at the cursor. Each says in a sentence where it went, or why it went nowhere.

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"

namespace lockstep::gui {

class Blocking {
public:
    Blocking(const Cursor& cursor, Selection& selection, const Names& names)
        : m_cursor(cursor), m_selection(selection), m_names(names)
    {
    }

    /// To who has what the picked task waits for. Nobody picked: to the first that waits.
    QString toBlocker();
    /// To who waits for what the picked task has.
    QString toWaiter();
    /// To the end of the chain: who does not wait, or closes a circle.
    QString toRoot();

private:
    QString pick(TaskId task);
    QString sentenceOf(TaskId task) const;

    const Cursor& m_cursor;
    Selection& m_selection;
    const Names& m_names;
};

} // namespace lockstep::gui
