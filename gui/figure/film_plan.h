// SPDX-License-Identifier: MIT
#pragma once
// What a film is to show, and which moment each of its frames shows. Pure.

#include "gui/figure/figure_request.h"

namespace lockstep::gui {

enum class FilmFormat { Gif, Mp4, WebM, Folder };

/// By the name: "x.gif", "x.mp4", "x.webm"; a folder ends in '/' or is there. Nothing: neither.
std::optional<FilmFormat> filmFormatOf(const QString& file);

struct FilmRequest {
    FigureRequest page; ///< its range is that of the film; its moment counts for nothing
    double fps = 10;
    /// How fast the film goes: virtual seconds, or events, in a second of it. None: so that it
    /// takes about ten seconds.
    std::optional<double> speed;
    /// What passes evenly. None: time, or events where the axis is one of order.
    enum class Pace { Time, Events };
    std::optional<Pace> pace;
    double hold_s = 2; ///< the last frame stands for so long
};

inline constexpr double kLeastFps = 1;
inline constexpr double kMostFps = 60;
inline constexpr std::size_t kMostFrames = 20'000;

/// A moment for each frame; in a folder each moment is there once. An error says what is wrong with
/// the request, or that the film would be too long.
Result<std::vector<Seq>> filmMoments(const Feed& feed, const FilmRequest& request,
                                     FilmFormat format);

} // namespace lockstep::gui
