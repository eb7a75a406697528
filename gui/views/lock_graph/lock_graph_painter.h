// SPDX-License-Identifier: MIT
#pragma once
// Draws a wait graph with its sentence and its legend: on the screen, into a picture, in any theme.

#include "gui/theme/theme.h"
#include "gui/views/lock_graph/lock_graph_layout.h"

class QPainter;

namespace lockstep::gui {

/// All that is drawn. The sentence is empty while somebody can go on.
struct LockGraphPicture {
    /// How the sentence looks: a deadlock is red, what else stands still amber, what only could
    /// happen blue.
    enum class Trouble : std::uint8_t { None, Deadlock, Abandoned, Hang, Possible };
    Trouble trouble = Trouble::None;
    QString sentence;
    QString note; ///< "deadlock", or how many wait: for a title row
    QRectF sentence_rect;
    LockGraphLayout graph;
    std::vector<std::uint32_t> colors; ///< of locks, by node: Theme::objectColor
    QRectF legend_rect;
    QRectF graph_area;  ///< where the graph has its place
    QString empty_text; ///< instead of a graph without nodes
    QRectF area;
};

/// What the user points at and has picked: drawn with a stronger line.
struct LockGraphEmphasis {
    TaskId hovered_task;
    ObjectId hovered_object;
    TaskId selected_task;
    ObjectId selected_object;
};

/// The parts of a picture of this size: sentence above, legend below, the graph between them.
struct LockGraphParts {
    QRectF sentence;
    QRectF graph;
    QRectF legend;
};
LockGraphParts partsOf(const QRectF& area, const QString& sentence);

void paintLockGraph(QPainter& painter, const Theme& theme, const LockGraphPicture& picture,
                    const LockGraphEmphasis& emphasis);

} // namespace lockstep::gui
