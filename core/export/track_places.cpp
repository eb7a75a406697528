// SPDX-License-Identifier: MIT
#include "core/export/track_places.h"

#include <algorithm>
#include <tuple>

namespace lockstep {

namespace {

/// Who carries the task, as its carrier is made: main's process is main.
TrackPlace placeOf(const Log& log, TaskId task)
{
    TrackPlace place{task, task, task};
    const TaskInfo* info = log.task(task);
    // A parent is older, whatever a file says; so this ends.
    while (info && info->carrier == Carrier::Greenlet && info->parent &&
           info->parent < place.thread) {
        place.thread = info->parent;
        info = log.task(place.thread);
    }
    place.process = place.thread;
    while (info && info->carrier != Carrier::Process && info->parent &&
           info->parent < place.process) {
        place.process = info->parent;
        info = log.task(place.process);
    }
    return place;
}

} // namespace

std::vector<TrackPlace> trackPlaces(const Log& log)
{
    std::vector<TrackPlace> places;
    for (std::uint32_t id = 1; id <= log.taskCount(); ++id)
        places.push_back(placeOf(log, TaskId{id}));
    std::sort(places.begin(), places.end(), [](const TrackPlace& a, const TrackPlace& b) {
        const auto key = [](const TrackPlace& place) {
            return std::tuple(place.process, place.thread != place.process, place.thread,
                              place.task != place.thread, place.task);
        };
        return key(a) < key(b);
    });
    return places;
}

std::string trackName(const Log& log, TaskId task)
{
    const TaskInfo& info = *log.task(task);
    std::string note = info.carrier == Carrier::Greenlet ? "greenlet" : "";
    if (info.helper)
        note += note.empty() ? "helper" : ", helper";
    return log.nameOf(task) + (note.empty() ? "" : " (" + note + ")");
}

} // namespace lockstep
