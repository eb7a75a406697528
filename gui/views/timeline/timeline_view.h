// SPDX-License-Identifier: MIT
#pragma once
// The timeline: a lane for each task, with its states, the objects it holds and the places where
// something happened.
//
//   click, drag        the moment that is shown; a click also picks the lane
//   Shift+drag, A, D   to earlier and later events      Shift+wheel  the same
//   Ctrl+wheel, W, S   closer and further               wheel        lanes
//   F                  the whole run, following it      X            the next scale
//   Left, Right        one event back and forward       Up, Down     the lane above and below
//
// W, A, S and D are physical keys. Offers its lanes to screen readers (timeline_accessible.cpp).

#include "gui/state/view_registry.h"
#include "gui/views/timeline/timeline_painter.h"

#include <QTimer>
#include <QWidget>

class QScrollBar;

namespace lockstep::gui {

class Selection;
class Cursor;

class TimelineView final : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(const ViewContext& context, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// As of now, for tests and screen readers.
    const TimelineLayout& layout();
    const std::vector<PaintedLabel>& paintedLabels() const { return m_labels; }
    /// "Hong, thread: waits for fork; holds noodle".
    QString laneSentence(TaskId task) const;
    void pick(TaskId task);
    const Feed& feed() const { return m_context.feed; }
    const Selection& selection() const { return m_context.selection; }
    const Names& names() const { return m_context.names; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void relayout(); ///< at the next paint
    void fitGutter();
    void fitScrollBar();
    void repaintSoon(); ///< at most 60 times a second
    void moveCursorTo(double x_px);
    void pickNeighbour(int step);
    void zoomAtMouse(double factor);
    QString tipAt(QPointF point);
    void retranslate();

    ViewContext m_context;
    HeldRows m_held;
    TimelineLayout m_layout;
    std::vector<PaintedLabel> m_labels;
    QScrollBar* m_scroll = nullptr;
    QTimer m_repaint;
    double m_gutter_px = 0;
    QPointF m_lastMouse;
    bool m_stale = true;
    enum class Drag { None, Cursor, Pan } m_drag = Drag::None;
};

} // namespace lockstep::gui
