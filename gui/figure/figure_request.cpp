// SPDX-License-Identifier: MIT
#include "gui/figure/figure_request.h"

#include "gui/state/names.h"

#include <algorithm>

namespace lockstep::gui {

std::vector<std::string> figureViews()
{
    std::vector<std::string> ids;
    for (const char* id :
         {"timeline", "lock_graph", "queues", "lights", "greenlets", "stream", "stream_ladder",
          "values", "next_steps", "source", "output", "events", "details"})
        if (const ViewRegistration* view = ViewRegistry::find(id); view && view->figure)
            ids.emplace_back(id);
    for (const ViewRegistration& view : ViewRegistry::all())
        if (view.figure && std::find(ids.begin(), ids.end(), view.id) == ids.end())
            ids.emplace_back(view.id);
    return ids;
}

Result<void> checkFigure(const FigureRequest& request)
{
    if (request.views.empty())
        return Error{"a figure without a view would be empty"};
    const std::vector<std::string> known = figureViews();
    for (const std::string& view : request.views)
        if (std::find(known.begin(), known.end(), view) == known.end()) {
            std::string all;
            for (const std::string& each : known)
                all += (all.empty() ? "" : ", ") + each;
            return Error{"there is no view " + view + " for a figure; there are " + all};
        }
    if (request.size.width() < kLeastFigure_px || request.size.height() < kLeastFigure_px)
        return Error{"a figure is at least 100x100 pixels large"};
    if (!(request.scale >= kLeastFigureScale && request.scale <= kMostFigureScale))
        return Error{"a figure's scale is 0.25 to 8"};
    const double width = request.size.width() * request.scale;
    const double height = request.size.height() * request.scale;
    if (width > kMostFigure_px || height > kMostFigure_px || width * height > kMostFigurePixels)
        return Error{"a figure has at most 16384 pixels a side and 100 million in all; " +
                     std::to_string(static_cast<int>(width)) + "x" +
                     std::to_string(static_cast<int>(height)) + " are more"};
    return {};
}

QString runTitle(const ScenarioInfo& scenario, const std::string& variant, const std::string& lang)
{
    const ScenarioTexts& texts = scenario.textsIn(lang);
    const bool isAsWritten =
        variant.empty() || (!scenario.variants.empty() && scenario.variants.front().id == variant);
    if (isAsWritten)
        return QString::fromStdString(texts.title);
    const auto label = texts.labels.find(variant);
    return QString::fromStdString(texts.title + " · " +
                                  (label == texts.labels.end() ? variant : label->second));
}

Result<std::vector<TaskId>> lanesNamed(const std::vector<std::string>& wanted,
                                       const FigureSubject& subject)
{
    std::vector<TaskId> lanes;
    const Log* log = subject.feed.log();
    const std::uint32_t tasks = log ? log->taskCount() : 0;
    for (const std::string& name : wanted) {
        const std::size_t before = lanes.size();
        std::string known;
        for (std::uint32_t id = 1; id <= tasks; ++id) {
            const TaskId task{id};
            const std::string shown = subject.names.name(task).toStdString();
            if (log->nameOf(task) == name || shown == name)
                lanes.push_back(task);
            if (id <= 20)
                known += (known.empty() ? "" : ", ") + shown;
        }
        if (lanes.size() == before)
            return Error{"no task is called " + name + "; there are " + known +
                         (tasks > 20 ? " and more" : "")};
    }
    return lanes;
}

} // namespace lockstep::gui
