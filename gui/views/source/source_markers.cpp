// SPDX-License-Identifier: MIT
#include "gui/views/source/source_markers.h"

#include "gui/state/task_look.h"

#include <algorithm>
#include <tuple>

namespace lockstep::gui {

namespace {

/// A runner that was built elsewhere may give whole paths for its call sites.
bool isSame(const std::string& file, const std::string& path)
{
    if (path.empty() || file.size() < path.size() ||
        file.compare(file.size() - path.size(), path.size(), path) != 0)
        return false;
    return file.size() == path.size() || file[file.size() - path.size() - 1] == '/';
}

} // namespace

std::vector<SourceMarker> markersOf(const RunState& state, const Log& log, const std::string& path)
{
    std::vector<SourceMarker> markers;
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        const TaskView& task = state.task(TaskId{id});
        const SiteInfo* site = log.site(task.site);
        const bool stillWaits = task.end == TaskEnd::StillWaiting;
        const bool isThere =
            task.state != TaskState::Unborn && (task.state != TaskState::Ended || stillWaits);
        if (!isThere || !site || !isSame(site->file, path))
            continue;
        const bool waits = stillWaits || isWaiting(task.state);
        const StateLook look = stillWaits ? StateLook::LockWait : lookOf(task.state);
        auto same = std::find_if(markers.begin(), markers.end(), [&](const SourceMarker& marker) {
            return marker.line == site->line && marker.look == look && marker.waits == waits;
        });
        if (same == markers.end())
            same = markers.insert(markers.end(), {site->line, look, waits, {}});
        same->tasks.push_back(TaskId{id});
    }
    std::stable_sort(markers.begin(), markers.end(),
                     [](const SourceMarker& a, const SourceMarker& b) {
                         return std::tie(a.line, a.waits) < std::tie(b.line, b.waits);
                     });
    return markers;
}

std::uint32_t lineToShow(const std::vector<SourceMarker>& markers, const RunState& state,
                         const Log& log, Seq place, TaskId picked)
{
    const auto lineOf = [&](TaskId task) -> std::uint32_t {
        for (const SourceMarker& marker : markers)
            if (std::find(marker.tasks.begin(), marker.tasks.end(), task) != marker.tasks.end())
                return marker.line;
        return 0;
    };
    std::uint32_t line = lineOf(picked);
    // who closed a circle is what the eye looks for, more than who acted last
    if (!line && !state.deadlocks().empty())
        line = lineOf(state.deadlocks().back().closed_by);
    // the last events may be the clock's; a few further back somebody acted
    for (Seq seq = place, tries = 0; !line && seq > 0 && tries < 32; ++tries) {
        --seq;
        if (!log.isContinuation(seq))
            line = lineOf(log.event(seq).task);
    }
    return !line && !markers.empty() ? markers.back().line : line;
}

std::vector<Seq> eventsAt(const Log& log, Seq end, const std::string& path, std::uint32_t line)
{
    std::vector<bool> isThere(log.siteCount() + 1, false); // by site
    for (std::uint32_t id = 1; id <= log.siteCount(); ++id) {
        const SiteInfo& site = *log.site(SiteId{static_cast<std::uint16_t>(id)});
        isThere[id] = site.line == line && isSame(site.file, path);
    }
    std::vector<Seq> events;
    for (Seq seq = 0; seq < end; ++seq) {
        if (log.isContinuation(seq)) // has something else in the site's place
            continue;
        const std::uint32_t site = log.event(seq).site.value;
        if (site < isThere.size() && isThere[site])
            events.push_back(seq);
    }
    return events;
}

} // namespace lockstep::gui
