// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_scale.h"

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr std::uint64_t kLeftAsTheyAre = 16;
constexpr std::uint64_t kLeastFolded = 24;
constexpr std::size_t kMostCalls = 300;

double cellsBehind(const StreamFold& fold)
{
    return fold.cells_before + kFoldCells;
}

} // namespace

const StreamFold* StreamScale::foldFrom(std::uint64_t position) const
{
    const auto found = std::partition_point(
        folds.begin(), folds.end(), [&](const StreamFold& fold) { return fold.end <= position; });
    return found == folds.end() ? nullptr : &*found;
}

double StreamScale::cells(std::uint64_t position) const
{
    if (folds.empty())
        return static_cast<double>(position);
    const auto next = std::partition_point(
        folds.begin(), folds.end(), [&](const StreamFold& fold) { return fold.end <= position; });
    const StreamFold* before = next == folds.begin() ? nullptr : &*std::prev(next);
    if (next != folds.end() && position > next->begin) // inside of it
        return next->cells_before + kFoldCells * static_cast<double>(position - next->begin) /
                                        static_cast<double>(next->end - next->begin);
    return before ? cellsBehind(*before) + static_cast<double>(position - before->end)
                  : static_cast<double>(position);
}

std::uint64_t StreamScale::positionAt(double x_px) const
{
    const double at = std::max(0.0, (x_px - origin_px) / cell_px);
    if (folds.empty())
        return static_cast<std::uint64_t>(at);
    const auto next = std::partition_point(folds.begin(), folds.end(), [&](const StreamFold& fold) {
        return cellsBehind(fold) <= at;
    });
    if (next != folds.end() && at > next->cells_before)
        return next->begin +
               static_cast<std::uint64_t>((at - next->cells_before) / kFoldCells *
                                          static_cast<double>(next->end - next->begin));
    if (next == folds.begin())
        return static_cast<std::uint64_t>(at);
    const StreamFold& before = *std::prev(next);
    return before.end + static_cast<std::uint64_t>(at - cellsBehind(before));
}

std::vector<StreamFold> foldsOf(const ByteStream& stream, const StreamFrames* frames, Seq seq,
                                std::uint64_t bytes)
{
    if (stream.sends.size() > kMostCalls || stream.receives.size() > kMostCalls ||
        (frames && frames->frames.size() > kMostCalls))
        return {};
    std::vector<std::uint64_t> starts{0, bytes};
    for (const auto* calls : {&stream.sends, &stream.receives})
        for (const StreamCall& call : *calls)
            if (call.seq < seq) {
                starts.push_back(call.position);
                starts.push_back(call.end());
            }
    if (frames)
        for (const StreamFrame& frame : frames->frames)
            for (const std::uint64_t start : {frame.position, frame.body(), frame.end()})
                if (start < bytes)
                    starts.push_back(start);
    std::sort(starts.begin(), starts.end());
    std::vector<StreamFold> folds;
    double saved = 0;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const std::uint64_t begin = starts[i] + kLeftAsTheyAre, end = starts[i + 1];
        if (end < begin + kLeastFolded)
            continue;
        folds.push_back({begin, end, static_cast<double>(begin) - saved});
        saved += static_cast<double>(end - begin) - kFoldCells;
    }
    return folds;
}

} // namespace lockstep::gui
