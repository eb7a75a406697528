// SPDX-License-Identifier: MIT
#pragma once
// The whole run in a strip, with a window over what the timeline shows of it. Dragging the window
// pans, a click beside it goes there; the timeline then no longer follows the newest event.
//
// Its work is bounded by its size: lanes that have no line of their own are left out evenly, and
// stretches narrower than a pixel are merged.

#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "gui/views/timeline/lane_rows.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace lockstep::gui {

class MiniMap final : public QWidget {
    Q_OBJECT

public:
    MiniMap(const ViewContext& context, const LaneRows& rows, QWidget* parent = nullptr);

    /// Where the plot of the timeline lies, so that both stand below each other.
    void setPlot(double left_px, double width_px);
    /// What of the strip the timeline shows.
    QRectF window() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void retranslate();
    void drawRun();
    void paintRun();
    void redrawSoon();
    double unitFromX(double x_px) const;
    double xFromUnit(double unit) const;
    QRectF strip() const;

    ViewContext m_context;
    const LaneRows& m_rows;
    QPixmap m_run; // what lies under the window
    QTimer m_redraw;
    double m_left_px = 0;
    double m_width_px = 1;
    double m_grab_px = 0;  // from the window's left edge to the mouse
    qint64 m_drawn_ms = 0; // how long drawing it took last
    bool m_dragging = false;
    bool m_stale = true;
};

} // namespace lockstep::gui
