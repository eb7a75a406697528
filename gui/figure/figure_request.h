// SPDX-License-Identifier: MIT
#pragma once
// What a figure is to show: views of one run on one page, at a moment, in a theme. The same
// request gives the same picture from the window and from the command line.

#include "core/base/result.h"
#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "gui/theme/theme.h"

#include <QSize>

#include <optional>

namespace lockstep::gui {

class LiveRun;

/// A stretch of the log: [begin, end).
struct SeqRange {
    Seq begin = 0;
    Seq end = 0;
};

struct FigureRequest {
    std::vector<std::string> views{"timeline"}; ///< the first one has the most room
    std::optional<Seq> at;                      ///< the moment; none: the end
    std::optional<SeqRange> range;              ///< of the axis; none: the whole run
    std::optional<AxisScale> axis;              ///< none: as the run decides
    QSize size{1280, 720};                      ///< in device independent pixels
    double scale = 1;                           ///< of a PNG: pixels for each of them
    ThemeName theme = ThemeName::Light;
    bool with_title = true;
    bool with_legend = true;
    bool with_ruler = true;
    bool with_counters = true;
    bool with_all_arrows = false; ///< wakings and starts of all tasks, not only of the one below
    QString caption;              ///< below everything; empty: none
    std::vector<TaskId> lanes;    ///< of the timeline, from above; empty: all, as they come
    TaskId task;                  ///< what is pointed out
    ObjectId object;              //
    bool hides_future = false;    ///< nothing stands behind the moment yet: a frame of a film
};

inline constexpr int kLeastFigure_px = 100;
inline constexpr int kMostFigure_px = 16384;     ///< of a side, scale included
inline constexpr double kMostFigurePixels = 1e8; ///< of the whole
inline constexpr double kLeastFigureScale = 0.25;
inline constexpr double kMostFigureScale = 8;

/// Whether such a figure can be made; the log is not looked at.
Result<void> checkFigure(const FigureRequest& request);

/// The ids of the views that can be in a figure, in the order of their usual places.
std::vector<std::string> figureViews();

/// The run that figures are made of. All of it outlives them.
struct FigureSubject {
    Feed& feed;
    Names& names;
    LiveRun* live_run = nullptr;
    const std::vector<BindingInfo>* bindings = nullptr;
    QString title;   ///< of the scenario and its variant, in words
    QString id;      ///< of the scenario
    QString variant; ///< its id
};

/// "Noodles and forks · same order": the scenario and, if it is not the one as written, its
/// variant.
QString runTitle(const ScenarioInfo& scenario, const std::string& variant, const std::string& lang);

/// The lanes of these names, of the log or as shown. A name that no task has is an error.
Result<std::vector<TaskId>> lanesNamed(const std::vector<std::string>& wanted,
                                       const FigureSubject& subject);

} // namespace lockstep::gui
