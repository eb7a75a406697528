// SPDX-License-Identifier: MIT
#pragma once
// Makes the picture of who waits for whom at the cursor: the graph, laid out for an area, and what
// it amounts to in one sentence. For the widget and for figures.

#include "core/analysis/possible_deadlocks.h"
#include "gui/state/view_registry.h"
#include "gui/views/lock_graph/lock_graph_painter.h"

#include <QCoreApplication>

namespace lockstep::gui {

class LockGraphScene {
    Q_DECLARE_TR_FUNCTIONS(lockstep::gui::LockGraphView)

public:
    explicit LockGraphScene(const ViewContext& context);

    /// Another run.
    void clear() { m_possible.clear(); }
    /// put_by_user: nodes that have a place already; null: none has.
    LockGraphPicture pictureIn(const QRectF& area,
                               const std::map<LockGraphKey, QPointF>* put_by_user = nullptr);
    /// On a large surface everything is drawn larger, to be read from the last row.
    static double zoomFor(const QSizeF& size);

private:
    void describeTrouble(LockGraphPicture& picture, const Log& log, const RunState& state,
                         const WaitGraph& graph) const;
    /// The only task that would set an event, as the scenario declares it.
    TaskId setterOf(const Log& log, ObjectId object) const;
    /// Orders of locks that could close a circle, up to the cursor.
    void describePossible(LockGraphPicture& picture, const Log& log);

    ViewContext m_context;
    PossibleDeadlocks m_possible; // as far as the log was looked through
};

FigurePaint lockGraphFigure(const ViewContext& context);

} // namespace lockstep::gui
