// SPDX-License-Identifier: MIT
#pragma once
// The timeline: a lane for each task, with its states, the objects it holds and the places where
// something happened.
//
//   click              the moment that is shown, and the lane
//   drag in the ruler  the moment that is shown         Left, Right  one event back and forward
//   drag, A, D         to earlier and later events      Shift+wheel  the same
//   Ctrl+wheel, W, S   closer and further               wheel        lanes
//   Shift+drag         a range; with the tool for it a plain drag does, too
//   F                  the whole run, following it      X            the next scale
//   Up, Down           the lane above and below         right click  what a lane can do
//   click in the legend: that state's bars become traces, or are drawn again
//
// W, A, S and D are physical keys. What has a key beyond these is a command of the window, which
// calls the slots. Offers its lanes to screen readers (timeline_accessible.cpp).

#include "gui/state/view_registry.h"
#include "gui/views/timeline/timeline_painter.h"

#include <QTimer>
#include <QWidget>

class QScrollBar;

namespace lockstep::gui {

class Selection;
class Cursor;
class Notes;

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
    const LaneRows& rows() const { return m_rows; }
    /// Its bars are mere traces, so that the others stand out.
    bool isDimmed(StateLook look) const { return m_dimmed.test(static_cast<std::size_t>(look)); }
    bool selectsRanges() const { return m_rangeTool; }
    /// Where this run differs from one beside it; none: there is none.
    void setDifferences(std::optional<DifferencePlaces> differences);
    /// How wide the column of names has to be, and how wide it is to be at least.
    double neededGutter_px() const { return m_neededGutter_px; }
    void setLeastGutter_px(double width_px);

public slots:
    // Of the picked lane; nothing happens without one.
    void toggleClosed();
    void togglePinned();
    /// By start, by name, by time waiting, in turn.
    void sortNext();
    void toggleCounters();
    /// From the last waking of the picked task back to the first, or that one alone.
    void toggleChain();
    void toggleRangeTool();
    void toggleDimmed(lockstep::gui::StateLook look);
    /// Only what is waiting stands out, or everything again.
    void toggleWaitsOnly();
    void setFilter(const QString& text);
    /// Scrolls and opens groups so that the lane can be seen.
    void reveal(lockstep::TaskId task);

signals:
    /// Where the plot lies, for what stands below it.
    void plotChanged(double left_px, double width_px);
    void filterWanted();
    void neededGutterChanged();

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
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// W, A, S or D by its place.
    static bool isPlaceKey(const QKeyEvent& event);
    void relayout(); ///< at the next paint
    void fitGutter();
    void fitScrollBar();
    void repaintSoon(const QRegion& part); ///< at most 60 times a second
    void followHover();
    ObjectId emphasisedObject() const;
    void moveCursorTo(double x_px);
    void selectRangeTo(double x_px);
    void rearrange();
    void sortBy(LaneSort sort);
    std::size_t trackCount() const;
    void pickNeighbour(int step);
    void zoomAtMouse(double factor);
    QString tipAt(QPointF point);
    QString extraTipAt(QPointF point);
    Notes* notes() const;
    QString notesAt(Seq place) const;
    void retranslate();

    ViewContext m_context;
    HeldRows m_held;
    LaneFacts m_facts;
    LaneRows m_rows;
    TimelineLayout m_layout;
    std::vector<PaintedLabel> m_labels;
    QRegion m_unpainted; // what is to be painted soon
    TaskId m_hovered;    // ... and was, as it is painted now
    ObjectId m_emphasised;
    QScrollBar* m_scroll = nullptr;
    QTimer m_repaint;
    std::optional<DifferencePlaces> m_differences;
    double m_gutter_px = 0;
    double m_neededGutter_px = 0;
    double m_leastGutter_px = 0;
    QPointF m_lastMouse;
    QPointF m_pressed;
    Seq m_rangeStart = 0;
    std::bitset<kStateLooks> m_dimmed;
    bool m_stale = true;
    bool m_withCounters = true;
    bool m_withChain = false;
    bool m_rangeTool = false;
    enum class Drag { None, Cursor, Click, Pan, Range } m_drag = Drag::None;
};

} // namespace lockstep::gui
