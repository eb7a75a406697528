// SPDX-License-Identifier: MIT
#pragma once
// What a view is given, and the list of all views. A view registers itself at the end of its .cpp:
//
//   const RegisteredView registration{{
//       .id = "timeline",
//       .title = QT_TRANSLATE_NOOP("Views", "Timeline"),
//       .when_empty = QT_TRANSLATE_NOOP("Views", "Start a run to see its tasks here."),
//       .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
//           return new TimelineView(context, parent);
//       },
//       .figure = timelineFigure,
//   }};

#include "core/session/scenario_info.h"
#include "gui/state/figure.h"

#include <QString>

#include <functional>
#include <string_view>
#include <vector>

class QWidget;

namespace lockstep::gui {

class Feed;
class Cursor;
class TimeAxis;
class Selection;
class Names;
class LiveRun;
class SecondRun;

/// All of it outlives every view.
struct ViewContext {
    Feed& feed;
    Cursor& cursor;
    TimeAxis& axis;
    Selection& selection;
    Names& names;
    LiveRun* live_run = nullptr; ///< null: only the log is known, as in a figure
    /// Of the scenario that is shown (gui/state/bindings.h); null: none are known. Views look again
    /// when the names change.
    const std::vector<BindingInfo>* bindings = nullptr;
    SecondRun* second = nullptr; ///< beside the one that is shown; null: there can be none
};

struct ViewRegistration {
    const char* id = "";         ///< as scenarios' bindings name it
    const char* title = "";      ///< translatable, context "Views"
    const char* when_empty = ""; ///< what stands there while nothing is shown; same context
    std::function<QWidget*(const ViewContext&, QWidget* parent)> make; ///< none: only in figures
    FigureMaker figure = {}; ///< paints the view without its widget; none: it has no figure

    QString titleText() const;
    QString emptyText() const;
};

class ViewRegistry {
public:
    /// Those of the window, in no particular order.
    static const std::vector<ViewRegistration>& all();
    /// Those of figures alone, too. Null for an unknown id.
    static const ViewRegistration* find(std::string_view id);

private:
    friend struct RegisteredView;
    static std::vector<ViewRegistration>& list();
};

struct RegisteredView {
    explicit RegisteredView(ViewRegistration view);
};

} // namespace lockstep::gui
