// SPDX-License-Identifier: MIT
#include "gui/cli/render.h"

#include "core/session/recorded_session.h"
#include "gui/shell/place.h"
#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/panel.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

/// What views need, around one log.
struct Figure {
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
    LiveRun live_run;
    std::vector<BindingInfo> bindings;

    ViewContext context() { return {feed, cursor, axis, selection, names, &live_run, &bindings}; }
};

/// Shows [begin, end) on the axis, whatever it showed before.
void showRange(TimeAxis& axis, Seq begin, Seq end)
{
    axis.fit();
    const double from = axis.unitFromSeq(begin), to = axis.unitFromSeq(end);
    const double factor = (axis.end() - axis.begin()) / std::max(to - from, 1e-9);
    if (factor <= 1)
        return;
    // the unit that stays where it is when the left end comes to from
    const double fixed = (from - axis.begin() / factor) / (1 - 1 / factor);
    axis.zoomAt(axis.xFromUnit(fixed), factor);
    axis.pan_px(axis.xFromUnit(from));
}

/// What is drawn: a run that is over, and what its scenario says of itself.
struct Subject {
    std::unique_ptr<Session> session;
    ScenarioInfo scenario;
};

Result<Subject> openRecorded(const Options& options, int& status)
{
    status = kStatusSystem;
    auto session = RecordedSession::open(options.recording);
    if (!session)
        return session.error();
    ScenarioInfo scenario = (*session)->scenario();
    return Subject{std::move(*session), std::move(scenario)};
}

Result<Subject> runToItsEnd(const Options& options, int& status)
{
    status = kStatusSystem;
    const auto scenarios = askScenarios(options.request.runner);
    if (!scenarios)
        return scenarios.error();
    const auto scenario = findScenario(*scenarios, options.scenario);
    const auto right = scenario ? checkRequest(options.request, **scenario) : scenario.error();
    if (!right) {
        status = kStatusUsage;
        return right.error();
    }
    auto session = Session::start(options.request);
    if (!session)
        return session.error();
    while ((*session)->phase() != RunPhase::Ended && (*session)->phase() != RunPhase::Died)
        (*session)->waitForNews(50);
    if ((*session)->phase() == RunPhase::Died)
        return Error{(*session)->message().empty() ? "the run broke off" : (*session)->message()};
    return Subject{std::move(*session), **scenario};
}

Result<void> place(const Options& options, Figure& figure)
{
    const History& history = *figure.feed.history();
    const bool isRange = !options.range_begin.empty();
    const auto at = findPlace(isRange ? options.range_end : options.at, history);
    if (!at)
        return at.error();
    if (*at < history.end())
        figure.cursor.goTo(*at);
    if (!isRange)
        return {};
    const auto begin = findPlace(options.range_begin, history);
    if (!begin)
        return begin.error();
    if (*begin >= *at)
        return Error{"--range " + options.range_begin + ".." + options.range_end + " is empty"};
    showRange(figure.axis, *begin, *at);
    return {};
}

/// One view fills the picture; several stand below each other, each with its title.
void fill(QWidget& sheet, const Options& options, const ViewContext& context)
{
    auto* layout = new QVBoxLayout(&sheet);
    const bool isAlone = options.views.size() == 1;
    const int margin = isAlone ? 0 : kSmall_px;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(kSmall_px);
    for (const std::string& id : options.views) {
        const ViewRegistration& view = *ViewRegistry::find(id);
        if (isAlone) {
            layout->addWidget(view.make(context, nullptr));
            continue;
        }
        auto* panel = new Panel(view.titleText(), QString::fromStdString(id) + ".panel");
        panel->setBody(view.make(context, nullptr));
        layout->addWidget(panel, id == "timeline" ? 3 : 2);
    }
}

} // namespace

int render(const Options& options)
{
    int status = 0;
    const auto subject =
        options.recording.empty() ? runToItsEnd(options, status) : openRecorded(options, status);
    if (!subject) {
        complain(subject.error().text);
        return status;
    }
    status = 0;
    Figure figure;
    figure.live_run.setSource(subject->scenario.source);
    figure.bindings = subject->scenario.bindings;
    figure.names.setNames(subject->scenario.textsIn(subject->session->request().lang).names);
    figure.feed.show(&subject->session->log());
    while (figure.feed.poll()) {
    }
    {
        QWidget sheet;
        sheet.resize(options.size.isValid() ? options.size : QSize(1280, 720));
        fill(sheet, options, figure.context());
        sheet.grab(); // gives everything its size, which places on the axis depend on
        if (const auto placed = place(options, figure); !placed) {
            complain(placed.error().text);
            status = kStatusFailed;
        } else {
            QCoreApplication::processEvents();
            if (!sheet.grab().save(QString::fromStdString(options.output), "PNG")) {
                complain(options.output + " could not be written");
                status = kStatusSystem;
            }
        }
    }
    figure.feed.show(nullptr); // before the session takes its log along
    return status;
}

} // namespace lockstep::gui
