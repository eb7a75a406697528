// SPDX-License-Identifier: MIT
#pragma once
// The timeline with what belongs to it: the bar to find things above, a second run to compare it
// with, the map of the whole run below, and the table of a selected range. What the window
// registers as the view "timeline".
//
// The window's commands call its slots.

#include "gui/state/view_registry.h"

#include <QWidget>

namespace lockstep::gui {

class FindBar;
class MiniMap;
class RangePanel;
class TimelineView;

class TimelinePanel final : public QWidget {
    Q_OBJECT

public:
    explicit TimelinePanel(const ViewContext& context, QWidget* parent = nullptr);

    TimelineView& view() { return *m_view; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void openFind();
    void openFilter();
    void findNext();
    void findBefore();
    void clearRange();
    void toggleRangeTool();
    void toggleClosed();
    void togglePinned();
    void sortNext();
    void toggleCounters();
    void toggleChain();
    void toggleWaitsOnly();
    /// The lane of the picked task, after a walk from outside.
    void revealPicked();

private:
    ViewContext m_context;
    FindBar* m_find = nullptr;
    TimelineView* m_view = nullptr;
    MiniMap* m_map = nullptr;
    RangePanel* m_range = nullptr;
};

} // namespace lockstep::gui
