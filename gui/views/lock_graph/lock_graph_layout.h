// SPDX-License-Identifier: MIT
#pragma once
// Where the tasks and locks of a wait graph stand, and the lines between them; pure.
//
// No two nodes overlap. A node keeps its place as long as it is in the picture: places follow from
// ids, not from what else is there; but where a line would run under it, it makes way. Only the
// circles of a deadlock are laid out anew, each as a ring, task and lock in turn; whoever else
// waits stands beside it. What the user has put somewhere stays there. A wait for a task's end is a
// line from task to task. What there is no room for is counted, not squeezed in.

#include "core/analysis/wait_graph.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <functional>
#include <map>

namespace lockstep::gui {

/// One point of a graph by its id; tasks before objects.
struct LockGraphKey {
    TaskId task;
    ObjectId object;
    friend auto operator<=>(const LockGraphKey&, const LockGraphKey&) = default;
};

struct LockGraphNode {
    TaskId task; ///< none: an object
    ObjectId object;
    QString label;
    QString kind; ///< below the label: "queue", "event"; "gone", "abandoned"; or empty
    QRectF rect;
    bool in_cycle = false;
    bool is_gone = false; ///< a task that has ended and had something; what it had and took along
    LockGraphKey key() const { return {task, object}; }
};

struct LockGraphEdge {
    enum class Kind {
        Waits,
        Holds,
        Joins,
        Frees, ///< nobody holds the object, but only this task could give of it: room in a pipe
        Sets   ///< the same of an event, as the scenario declares it
    };
    Kind kind{};
    int from = 0; ///< index of a node; the line ends at the border of to
    int to = 0;
    TaskId task;
    ObjectId object;
    QLineF line;
    QString label; ///< "waits", "waits, no. 2, since #41", "held by", "joins", "freed by" ...
    Seq since = 0;
    std::uint32_t position = 0; ///< in the queue, from 1; 0: there is none
    QRectF label_rect;          ///< null: there is no room for the label
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
    std::function<QString(ObjectId)> object_kind; ///< empty for a lock; null: for all
    std::function<bool(LockGraphKey)> is_gone;    ///< null: nobody is
    /// The only task that would set an event, as far as it is declared; null: none is.
    std::function<TaskId(ObjectId)> setter;
    /// What the user has put somewhere: its centre as a share of the area. Null: nothing.
    const std::map<LockGraphKey, QPointF>* put_by_user = nullptr;
};

LockGraphLayout layOut(const LockGraphInputs& inputs);

} // namespace lockstep::gui
