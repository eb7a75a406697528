// SPDX-License-Identifier: MIT
#pragma once
// Who waits for whom at the cursor: tasks, the locks they hold and want, and the circle of a
// deadlock in words and as a ring. A node that is dragged stays where it was put; a double click
// gives it back.

#include "gui/views/lock_graph/lock_graph_scene.h"
#include "gui/widgets/spoken_list.h"

#include <QWidget>

namespace lockstep::gui {

class LockGraphView final : public QWidget, public SpokenList {
    Q_OBJECT

public:
    explicit LockGraphView(const ViewContext& context, QWidget* parent = nullptr);

    /// As it is on the screen.
    const LockGraphPicture& picture() const { return m_picture; }

    /// One for each line.
    std::vector<SpokenItem> spokenItems() override;

    QSize sizeHint() const override { return {390, 300}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

signals:
    /// "deadlock", or how many wait: for the title row.
    void noteChanged(const QString& note);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    double zoom() const;
    const LockGraphNode* nodeAt(QPointF position) const;
    /// "Hong waits for fork since #38, place 2 in its queue".
    QString sentenceOf(const LockGraphEdge& edge) const;
    /// Those of the lines at a place; empty: nothing is there.
    QString tipAt(QPointF position) const;

    ViewContext m_context;
    LockGraphScene m_scene;
    LockGraphPicture m_picture;
    std::map<LockGraphKey, QPointF> m_putByUser;
    LockGraphKey m_dragged; // none: nothing is
    QPointF m_pressedAt;
    bool m_moves = false; // it has been dragged far enough not to be a click
};

} // namespace lockstep::gui
