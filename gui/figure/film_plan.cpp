// SPDX-License-Identifier: MIT
#include "gui/figure/film_plan.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kUsualFilm_s = 10;
constexpr double kLeastEventsPerSecond = 2;

Error tooLong(double frames)
{
    return Error{"the film would have " + std::to_string(static_cast<long long>(frames)) +
                 " frames, more than " + std::to_string(kMostFrames) +
                 "; a higher speed or a shorter range makes it shorter"};
}

FilmRequest::Pace paceOf(const Feed& feed, const FilmRequest& request)
{
    if (request.pace)
        return *request.pace;
    TimeAxis axis(feed);
    axis.useScale(request.page.axis);
    return axis.scale() == AxisScale::Order ? FilmRequest::Pace::Events : FilmRequest::Pace::Time;
}

Nanoseconds timeAt(const Log& log, Seq place)
{
    return place == 0 ? 0 : log.event(place - 1).virtual_ns;
}

} // namespace

std::optional<FilmFormat> filmFormatOf(const QString& file)
{
    const QFileInfo there(file);
    if (file.endsWith('/') || there.isDir())
        return FilmFormat::Folder;
    const QString ending = there.suffix().toLower();
    if (ending == QLatin1String("gif"))
        return FilmFormat::Gif;
    if (ending == QLatin1String("mp4"))
        return FilmFormat::Mp4;
    if (ending == QLatin1String("webm"))
        return FilmFormat::WebM;
    return {};
}

Result<std::vector<Seq>> filmMoments(const Feed& feed, const FilmRequest& request,
                                     FilmFormat format)
{
    if (!feed.history() || feed.end() == 0)
        return Error{"nothing happened in the run, so there is nothing to film"};
    if (!(request.fps >= kLeastFps && request.fps <= kMostFps))
        return Error{"a film has 1 to 60 frames a second"};
    if (request.speed && !(*request.speed > 0 && std::isfinite(*request.speed)))
        return Error{"the speed of a film is more than 0"};
    const Log& log = *feed.log();
    const EventIndex& index = feed.index();
    const Seq begin = request.page.range ? request.page.range->begin : 0;
    const Seq end = std::min(request.page.range ? request.page.range->end : feed.end(), feed.end());
    const std::uint64_t first = index.eventsBefore(begin), last = index.eventsBefore(end);
    std::vector<Seq> moments;
    if (format == FilmFormat::Folder) {
        if (last - first >= kMostFrames)
            return tooLong(static_cast<double>(last - first + 1));
        for (std::uint64_t event = first; event <= last; ++event)
            moments.push_back(index.placeOf(event));
        return moments;
    }
    const bool isTime = paceOf(feed, request) == FilmRequest::Pace::Time;
    const Nanoseconds begin_ns = timeAt(log, begin), end_ns = timeAt(log, end);
    const double whole =
        isTime ? secondsFromNanoseconds(end_ns - begin_ns) : static_cast<double>(last - first);
    double speed = request.speed.value_or(whole / kUsualFilm_s);
    if (!request.speed && !isTime)
        speed = std::max(speed, kLeastEventsPerSecond);
    const double step = speed / request.fps;
    const double frames = step > 0 ? std::ceil(whole / step) : 0;
    const double held = std::max(1.0, std::round(request.hold_s * request.fps));
    if (frames + held > static_cast<double>(kMostFrames))
        return tooLong(frames + held);
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(frames); ++frame) {
        const double passed = static_cast<double>(frame) * step;
        if (isTime)
            moments.push_back(
                std::clamp(log.firstAt(begin_ns + nanosecondsFromSeconds(passed) + 1), begin, end));
        else
            moments.push_back(index.placeOf(first + static_cast<std::uint64_t>(passed)));
    }
    moments.insert(moments.end(), static_cast<std::size_t>(held), end);
    return moments;
}

} // namespace lockstep::gui
