// SPDX-License-Identifier: MIT
#pragma once
// A second run below the timeline, lane by lane on the same axis: what it is, where the two first
// differ, and its own timeline. Is there as long as there is a second run.

#include "gui/views/timeline/timeline_view.h"

class QLabel;
class QToolButton;

namespace lockstep::gui {

class ElidedLabel;

class SecondTimeline final : public QWidget {
    Q_OBJECT

public:
    /// first: the timeline above, which gets the marks of its own differences. The context has a
    /// second run.
    SecondTimeline(const ViewContext& context, TimelineView& first, QWidget* parent = nullptr);

    TimelineView& view() { return *m_view; }
    QString differenceText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void showDifference();
    void goToDifference();
    void alignGutters();
    void retranslate();
    QString titleText() const;

    ViewContext m_context;
    TimelineView& m_first;
    TimelineView* m_view = nullptr;
    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_difference = nullptr;
    QToolButton* m_go = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace lockstep::gui
