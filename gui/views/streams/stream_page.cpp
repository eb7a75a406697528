// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_page.h"

#include "gui/theme/metrics.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

/// The ends whose copies are worth a look: of what lies within the machine, and what several
/// processes share.
std::vector<std::vector<ObjectId>> endsWithCopies(const StreamInputs& inputs)
{
    std::vector<std::vector<ObjectId>> ends;
    for (const int at : inputs.connections) {
        const Connection& connection = inputs.index.connections()[static_cast<std::size_t>(at)];
        const auto& copies = inputs.index.copies();
        const bool isShared =
            std::any_of(copies.begin(), copies.end(), [&](const DescriptorCopy& copy) {
                return copy.inherited && copy.object &&
                       (copy.object == connection.ends[0] || copy.object == connection.ends[1]);
            });
        if (connection.protocol == Protocol::Tcp && !isShared)
            continue;
        ends.emplace_back();
        for (const ObjectId end : connection.ends)
            if (end)
                ends.back().push_back(end);
    }
    return ends;
}

bool isVisible(const QRectF& area, const StreamInputs& inputs)
{
    return !area.isNull() && area.bottom() >= 0 && area.top() <= inputs.size.height();
}

} // namespace

const DatagramBox* StreamPage::datagramAt(QPointF point) const
{
    for (const DatagramPart& part : datagrams)
        for (const DatagramBox& box : part.boxes)
            if (box.sent.contains(point) || box.state.contains(point) ||
                box.received.contains(point))
                return &box;
    return nullptr;
}

StreamPage pageOf(const StreamInputs& inputs, bool is_ladder)
{
    StreamPage page;
    page.is_ladder = is_ladder;
    page.is_empty = inputs.connections.empty();
    if (is_ladder) {
        page.ladder = ladderOf(inputs);
        page.height_px = page.ladder.contents_height_px;
        return page;
    }
    page.streams = layOut(inputs);
    page.width_px = page.streams.contents_width_px;
    double y = inputs.top_px + page.streams.contents_height_px;
    for (const DatagramFlow& flow : inputs.index.flows()) {
        if (flow.born >= inputs.seq)
            continue;
        page.is_empty = false;
        DatagramPart part = layOut(flow, inputs, page.streams.plot, y);
        page.width_px = std::max(page.width_px, part.width_px);
        y = part.area.bottom() + kMedium_px;
        if (isVisible(part.area, inputs))
            page.datagrams.push_back(std::move(part));
    }
    for (const std::vector<ObjectId>& ends : endsWithCopies(inputs)) {
        DescriptorPart part = layOut(ends, inputs, page.streams.plot, y);
        if (part.area.isNull())
            continue;
        page.is_empty = false;
        y = part.area.bottom() + kSmall_px;
        if (isVisible(part.area, inputs))
            page.descriptors.push_back(std::move(part));
    }
    page.height_px = y - inputs.top_px;
    return page;
}

} // namespace lockstep::gui
