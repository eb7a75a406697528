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

} // namespace lockstep::gui
