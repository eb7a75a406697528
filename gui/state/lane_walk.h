// SPDX-License-Identifier: MIT
#pragma once
// Walks of the cursor along the picked task: its events, and the wakings that lead to it and from
// it. Without a picked task it starts at whose event was the last.

#include "gui/state/cursor.h"
#include "gui/state/selection.h"

namespace lockstep::gui {

class LaneWalk final {
public:
    LaneWalk(const Feed& feed, Cursor& cursor, Selection& selection)
        : m_feed(feed), m_cursor(cursor), m_selection(selection)
    {
    }

    // Each says whether there was somewhere to go.
    bool toEventBefore();
    bool toEventAfter();
    /// To who woke the task last, at the moment when it did.
    bool toWaker();
    /// To whom the task wakes next, at the moment when it does.
    bool toWoken();

private:
    TaskId start() const;
    bool show(TaskId task, Seq event);

    const Feed& m_feed;
    Cursor& m_cursor;
    Selection& m_selection;
};

} // namespace lockstep::gui
