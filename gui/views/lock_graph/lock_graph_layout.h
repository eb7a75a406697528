// SPDX-License-Identifier: MIT
#pragma once
// Where the tasks and locks of a wait graph stand, and the lines between them; pure.
//
// No two nodes overlap. A node keeps its place as long as it is in the picture: places follow from
// ids, not from what else is there. Only the circles of a deadlock are laid out anew, each as a
// ring, task and lock in turn; whoever else waits stands beside it. A wait for a task's end is a
// line from task to task. What there is no room for is counted, not squeezed in.

#include "core/analysis/wait_graph.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <functional>

namespace lockstep::gui {

struct LockGraphNode {
    TaskId task; ///< none: a lock
    ObjectId object;
    QString label;
    QRectF rect;
    bool in_cycle = false;
};

struct LockGraphEdge {
    enum class Kind { Waits, Holds, Joins };
    Kind kind{};
    int from = 0; ///< index of a node; the line ends at the border of to
    int to = 0;
    TaskId task;
    ObjectId object;
    QLineF line;
    QString label;     ///< "waits", "held by", "joins"
    QRectF label_rect; ///< null: there is no room for the label
    bool in_cycle = false;
};

struct LockGraphLayout {
    std::vector<LockGraphNode> nodes;
    std::vector<LockGraphEdge> edges;
    int left_out = 0; ///< nodes there was no room for

    /// -1: nobody there.
    int nodeAt(QPointF position) const;
};

/// What the layout needs to know beyond the graph.
struct LockGraphInputs {
    const WaitGraph& graph;
    QRectF area;
    std::function<QString(TaskId)> task_name;
    std::function<QString(ObjectId)> object_name;
    std::function<TaskId(ObjectId)> task_of_end; ///< none for a lock
    std::function<double(const QString&)> text_width_px;
    std::function<std::uint32_t(ObjectId)> lock_index; ///< the how manieth lock it is, from 0
    std::uint32_t tasks = 0; ///< how many the run has so far: as many places are kept
    std::uint32_t locks = 0;
};

LockGraphLayout layOut(const LockGraphInputs& inputs);

} // namespace lockstep::gui
