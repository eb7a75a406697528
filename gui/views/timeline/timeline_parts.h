// SPDX-License-Identifier: MIT
#pragma once
// What a timeline's layout is made of, each part in pixels and words.

#include "core/trace/words.h"
#include "gui/state/counter_index.h"
#include "gui/state/time_axis.h"
#include "gui/widgets/state_look.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace lockstep::gui {

/// Words in a box: drawn left-aligned and vertically centred, whole.
struct BarLabel {
    QString text;
    QRectF box; ///< empty: there is no label
    bool elided = false;
};

struct TimelineBar {
    QRectF rect;
    StateLook look{};
    TaskId task;
    ObjectId object;
    Seq begin = 0;
    Seq end = 0;
    std::uint64_t stands_for = 1; ///< how many stretches
    QPointF glyph;                ///< its centre; null: no glyph
    BarLabel label;

    /// Drawn with torn edges: several stretches; where it is narrow, like a single one.
    bool isTorn() const { return stands_for > 1 && rect.width() >= 12; }
};

struct HeldBar {
    QRectF rect;
    TaskId task;
    ObjectId object;
    std::uint32_t color_index = 0;
    bool contended = false; ///< somebody waited for it meanwhile
    Seq begin = 0;
    Seq end = 0;
    std::uint64_t stands_for = 1;
    BarLabel label;
};

struct TimelineLane {
    TaskId task;
    QRectF row; ///< whole width
    QRectF bar; ///< the height of its bars, plot width
    BarLabel name;
    BarLabel carrier;
    EndLook end = EndLook::None;
    double end_px = 0;          ///< where the cap stands
    QRectF fold;                ///< of a group: what closes and opens it
    bool is_closed = false;     //
    bool is_pinned = false;     //
    bool has_handle = true;     ///< false: its name is underlined with dashes, the carrier says it
    std::size_t first_bar = 0;  ///< of the layout; the next lane's begin where its own end
    std::size_t first_held = 0; //
};

/// What happened to one task: stands on the upper edge of its bar.
struct LaneMark {
    enum class Kind : std::uint8_t { Killed, TimedOut, LostNotify, Refused, Stepped };
    Kind kind{};
    QPointF center;
    TaskId task;
    Seq seq = 0;
    std::uint32_t stands_for = 1;
};

/// The task's first event that is another one in the run beside this: on the lower edge of its bar.
struct LaneDifference {
    QPointF center;
    TaskId task;
    Seq seq = 0;
};

/// A number of an object, drawn as steps. Points are in pixels.
struct CounterTrackRow {
    ObjectId object;
    Counted counted{};
    QRectF row; ///< whole width
    QRectF box; ///< what the steps are drawn in
    BarLabel name;
    BarLabel value; ///< at the cursor: "2 of 3 queued"
    std::vector<QPointF> steps;
    std::uint32_t color_index = 0;
    double capacity_px = 0; ///< where its limit lies; 0: it has none
    BarLabel most;          ///< what the upper edge stands for
};

/// A vertical line through all lanes with a tag in the ruler.
struct TimelineTag {
    enum class Kind { Cursor, Difference, Failure, Notice, Neutral, Note };
    Kind kind{};
    double x_px = 0;
    Seq seq = 0;    ///< of a note its place
    BarLabel label; ///< the box is that of the tag; empty: no room
};

/// Who released to who got it.
struct WakeArrow {
    QPointF from;
    QPointF to;
    TaskId waker;
    TaskId woken;
    Seq seq = 0;
};

/// Who started whom, who killed whom, which greenlet gave the thread to which; and a start that was
/// refused, which leads to nobody.
struct LinkArrow {
    enum class Kind : std::uint8_t { Spawn, Kill, Refused, Switch, Throw };
    Kind kind{};
    QPointF from;
    QPointF to;
    TaskId by;
    TaskId whom;
    Seq seq = 0;
    BarLabel label{}; ///< what came with the thread
};

/// A callback that runs in a lane, framed.
struct CallbackMark {
    QRectF rect;
    TaskId task;
    ObjectId future;
    Seq begin = 0;
    Seq end = 0;
    BarLabel label; ///< in a bar that has no words of its own
};

/// A result that nobody has fetched yet, behind the end of the lane.
struct ResultMark {
    QRectF line;
    TaskId task;
    TaskId fetched_by;
    Seq begin = 0;
    Seq end = 0;
    BarLabel label;
};

/// Above the ruler: it is not the kernel that chooses who goes on.
struct ChosenStrip {
    QRectF rect;
    PolicyKind by{};
};

struct LegendEntry {
    enum class What : std::uint8_t {
        State,
        Merged,
        Contended,
        Mark,
        Difference,
        Callback,
        Result,
        Chosen
    };
    What what{};
    StateLook look{};
    LaneMark::Kind mark{};
    PolicyKind chosen_by{};
    QRectF swatch;
    BarLabel label;
};

} // namespace lockstep::gui
