// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_free_places.h"

#include "gui/views/lock_graph/lock_graph_crossings.h"
#include "gui/views/lock_graph/lock_graph_places.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lockstep::gui {

namespace {

// So much farther away is better than a line under a node or across another, than no room for words
// on the line, than the middle of a ring.
constexpr double kCrossing_px = 400;
constexpr double kClose_px = 300;
constexpr double kInRing_px = 250;
constexpr double kMostClear_px = 160; // around a node: more is not better

bool isInRing(QPointF place, const std::vector<QPolygonF>& rings)
{
    return std::any_of(rings.begin(), rings.end(), [&](const QPolygonF& ring) {
        return ring.containsPoint(place, Qt::OddEvenFill);
    });
}

constexpr std::size_t kMostNodes = 40;
constexpr double kMostCrossings = 1e6; // that are told apart

struct Choice {
    QPointF place;
    double cost = 0; ///< without crossings
    std::size_t index = 0;
};

} // namespace

QPointF placeNear(const std::vector<QPointF>& places, QPointF wanted, const FreeNode& node,
                  const LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
                  const std::vector<QPolygonF>& rings)
{
    // in a large graph there is hardly room anywhere, and nobody follows single lines
    const bool isLarge = layout.nodes.size() > kMostNodes;
    std::vector<Choice> choices;
    choices.reserve(places.size());
    for (const QPointF place : places) {
        const double distance = QLineF(place, wanted).length();
        const double close = std::max(0.0, 2 * kLineRoom_px - distance);
        choices.push_back({place,
                           distance + (close > 0 ? kClose_px + 3 * close : 0) +
                               (!isLarge && isInRing(place, rings) ? kInRing_px : 0),
                           choices.size()});
    }
    const auto isCheaper = [](const Choice& one, const Choice& other) {
        return std::tie(one.cost, one.index) < std::tie(other.cost, other.index);
    };
    if (isLarge)
        return std::min_element(choices.begin(), choices.end(), isCheaper)->place;
    // the cheapest first: few are looked at
    const auto isWorse = [](const Choice& one, const Choice& other) {
        return std::tie(one.cost, one.index) > std::tie(other.cost, other.index);
    };
    std::make_heap(choices.begin(), choices.end(), isWorse);
    const LineNet net(layout, links, &node.key);
    QRectF tried(QPointF(), node.size);
    QPointF best = choices.front().place;
    double least = 1e9;
    while (!choices.empty() && choices.front().cost < least) {
        const Choice choice = choices.front();
        std::pop_heap(choices.begin(), choices.end(), isWorse);
        choices.pop_back();
        tried.moveCenter(choice.place);
        const double most = std::min((least - choice.cost) / kCrossing_px, kMostCrossings);
        const double cost =
            choice.cost + kCrossing_px * net.crossings(layout.nodes.size(), tried,
                                                       static_cast<int>(std::ceil(most)));
        if (cost < least) {
            least = cost;
            best = choice.place;
        }
    }
    return best;
}

QPointF clearestPlace(const std::vector<QPointF>& places, const LockGraphLayout& layout,
                      const std::vector<QPolygonF>& rings)
{
    QPointF best = places.front();
    if (layout.nodes.size() > kMostNodes)
        return best;
    double most = -1e9;
    for (const QPointF place : places) {
        double room = kMostClear_px;
        for (const LockGraphNode& node : layout.nodes)
            room = std::min(room, QLineF(place, node.rect.center()).length());
        room -= isInRing(place, rings) ? kInRing_px : 0;
        if (room > most) {
            most = room;
            best = place;
        }
    }
    return best;
}

} // namespace lockstep::gui
