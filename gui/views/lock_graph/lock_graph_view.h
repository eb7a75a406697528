// SPDX-License-Identifier: MIT
#pragma once
// Who waits for whom at the cursor: tasks, the locks they hold and want, and the circle of a
// deadlock in words and as a ring.

#include "gui/state/view_registry.h"
#include "gui/views/lock_graph/lock_graph_painter.h"

#include <QWidget>

namespace lockstep::gui {

class LockGraphView final : public QWidget {
    Q_OBJECT

public:
    explicit LockGraphView(const ViewContext& context, QWidget* parent = nullptr);

    /// As it is on the screen.
    const LockGraphPicture& picture() const { return m_picture; }

    QSize sizeHint() const override { return {390, 300}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

signals:
    /// "deadlock", or how many wait: for the title row.
    void noteChanged(const QString& note);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    /// On a large surface everything is drawn larger, to be read from the last row.
    double zoom() const;
    const LockGraphNode* nodeAt(QPointF position) const;

    ViewContext m_context;
    LockGraphPicture m_picture;
};

} // namespace lockstep::gui
