// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_layout.h"

#include "gui/views/lock_graph/lock_graph_crossings.h"
#include "gui/views/lock_graph/lock_graph_free_places.h"
#include "gui/views/lock_graph/lock_graph_lines.h"
#include "gui/views/lock_graph/lock_graph_links.h"
#include "gui/views/lock_graph/lock_graph_places.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace lockstep::gui {

namespace {

constexpr double kLeastWidth_px = 60;
constexpr double kLowWidth_px = 44;
constexpr double kUsualWidth_px = 84;
constexpr double kMostWidth_px = 132;
constexpr double kRoomyWidth_px = 220;     // where three stand beside each other
constexpr std::size_t kMostFreely = 40;    // nodes; more stand on a grid
constexpr std::size_t kMostMeasured = 300; // of each sort: no picture has room for more
constexpr double kKindShare = 0.8; // width of the small words below, of the same words above

using Key = LockGraphKey;

class Builder {
public:
    explicit Builder(const LockGraphInputs& inputs) : m_inputs(inputs) {}

    LockGraphLayout build()
    {
        collect();
        if (m_rings.empty())
            placeById();
        else
            placeAroundRings();
        makeWay(m_layout, m_links, m_inputs.area);
        movePutByUser(m_layout, m_inputs);
        connectNodes(m_layout, m_links, m_rings, m_inputs);
        return std::move(m_layout);
    }

private:
    void collect()
    {
        m_links = linksOf(m_inputs);
        for (const LockGraphLink& link : m_links) {
            m_wanted.try_emplace(link.from, -1);
            m_wanted.try_emplace(link.to, -1);
        }
    }

    QString labelOf(const Key& key) const
    {
        return key.task ? m_inputs.task_name(key.task) : m_inputs.object_name(key.object);
    }

    QString kindOf(const Key& key) const
    {
        if (m_inputs.is_gone && m_inputs.is_gone(key))
            return goneWords(bool(key.task));
        return key.object && m_inputs.object_kind ? m_inputs.object_kind(key.object) : QString();
    }

    double widthOf(const Key& key) const
    {
        // an ellipse has less room for its text
        const double padding = (key.task ? 30 : 22) - (isLow() ? 10 : 0);
        double words_px = m_inputs.text_width_px(labelOf(key));
        if (!isLow())
            words_px = std::max(words_px, kKindShare * m_inputs.text_width_px(kindOf(key)));
        return std::clamp(words_px + padding, isLow() ? kLowWidth_px : kLeastWidth_px, m_most_px);
    }

    bool isLow() const { return m_height_px < kNodeHeight_px; }
    QSizeF node() const { return {widest(), m_height_px}; }

    /// Asked for at each place that is tried, so it is measured once for each height.
    double widest() const
    {
        double& width = isLow() ? m_widestLow_px : m_widest_px;
        if (width > 0)
            return width;
        width = isLow() ? kLowWidth_px : kLeastWidth_px;
        std::size_t tasks = 0, objects = 0;
        for (const auto& [key, index] : m_wanted)
            if (++(key.task ? tasks : objects) <= kMostMeasured)
                width = std::max(width, widthOf(key));
        return width;
    }

    void put(const Key& key, QPointF center, bool in_cycle = false)
    {
        QRectF rect(0, 0, std::min(widthOf(key), widest()), m_height_px);
        rect.moveCenter(center);
        m_wanted[key] = static_cast<int>(m_layout.nodes.size());
        LockGraphNode made{key.task, key.object, labelOf(key), {}, rect, in_cycle, false};
        if (!isLow())
            made.kind = kindOf(key);
        made.is_gone = m_inputs.is_gone && m_inputs.is_gone(key);
        m_layout.nodes.push_back(std::move(made));
    }

    bool isPlaced(const Key& key) const { return m_wanted.at(key) >= 0; }

    /// Locks in the middle, tasks left and right of them, each at the place its id asks for or the
    /// next free one: every line runs between neighbours.
    void placeById()
    {
        std::vector<Key> left, right, locks;
        for (const auto& [key, index] : m_wanted)
            (key.object ? locks : key.task.value % 2 == 1 ? left : right).push_back(key);
        const double width = widest();
        const QRectF& area = m_inputs.area;
        const auto rows =
            static_cast<std::size_t>((area.height() + kGap_px) / (kNodeHeight_px + kGap_px));
        const std::size_t most = std::max({left.size(), right.size(), locks.size()});
        if (most > rows || area.width() < 3 * width + 2 * kLineRoom_px) {
            left.insert(left.end(), right.begin(), right.end());
            std::sort(left.begin(), left.end());
            placeInColumns(left, locks, width);
            return;
        }
        // One row more than locks, where there is room: then locks stand between the rows, and a
        // line across from task to task meets none.
        const std::size_t inner = std::clamp<std::size_t>(
            m_inputs.locks, locks.size(), std::max(locks.size(), rows > 1 ? rows - 1 : rows));
        const std::size_t sides = std::clamp<std::size_t>(
            std::max<std::size_t>((m_inputs.tasks + 1) / 2, inner + 1), most, rows);
        // in two steps, so that a longer name that comes along does not move everybody
        const double slot = width <= kUsualWidth_px ? kUsualWidth_px : m_most_px;
        const double x = std::min((area.width() - std::min(slot, area.width() / 3)) / 2,
                                  slot + 2 * kLineRoom_px);
        placeByPreference(left, inColumn(area, area.center().x() - x, sides));
        placeByPreference(right, inColumn(area, area.center().x() + x, sides));
        const double half = inner < sides ? area.height() / static_cast<double>(sides) / 2 : 0;
        placeByPreference(locks, inColumn(area.adjusted(0, half, 0, -half), area.center().x(),
                                          inner < sides ? sides - 1 : inner));
    }

    void placeByPreference(const std::vector<Key>& keys, const std::vector<QPointF>& places)
    {
        std::vector<bool> taken(places.size(), false);
        for (const Key& key : keys) {
            const std::uint32_t place =
                key.task ? (key.task.value - 1) / 2 : m_inputs.lock_index(key.object);
            std::size_t at = place % places.size();
            for (std::size_t tries = 0; tries < places.size() && taken[at]; ++tries)
                at = (at + 1) % places.size();
            if (taken[at]) {
                ++m_layout.left_out;
                continue;
            }
            taken[at] = true;
            put(key, places[at]);
        }
    }

    /// When there are too many for a circle: tasks left, locks right.
    void placeInColumns(const std::vector<Key>& tasks, const std::vector<Key>& locks,
                        double width_px)
    {
        QRectF left = m_inputs.area, right = m_inputs.area;
        const double share =
            static_cast<double>(tasks.size()) /
            static_cast<double>(std::max<std::size_t>(tasks.size() + locks.size(), 1));
        const double border = std::clamp(left.width() * share, std::min(width_px, left.width()),
                                         std::max(left.width() - width_px, width_px));
        if (!locks.empty())
            left.setWidth(border);
        if (!tasks.empty())
            right.setLeft(right.left() + border);
        fill(tasks, onGrid(left, {width_px, kNodeHeight_px}, {}));
        fill(locks, onGrid(right, {width_px, kNodeHeight_px}, {}));
    }

    void fill(const std::vector<Key>& keys, const std::vector<QPointF>& places)
    {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (i < places.size())
                put(keys[i], places[i]);
            else
                ++m_layout.left_out;
        }
    }

    /// The nodes of a circle in order: each task, then what it wants.
    std::vector<Key> ringOf(const Cycle& cycle) const
    {
        std::vector<Key> ring;
        for (const CycleMember& member : cycle) {
            ring.push_back({member.task, {}});
            if (!m_inputs.task_of_end(member.wants))
                ring.push_back({{}, member.wants});
        }
        return ring;
    }

    void placeAroundRings()
    {
        std::vector<std::vector<Key>> rings;
        std::vector<std::size_t> sizes;
        std::size_t nodes = 0;
        for (const Cycle& cycle : m_rings) {
            rings.push_back(ringOf(cycle));
            sizes.push_back(rings.back().size());
            nodes += sizes.back();
        }
        const double outside = static_cast<double>(m_wanted.size() - nodes);
        std::vector<std::vector<QPointF>> places;
        // narrow and low nodes only where the usual ones would leave no room for lines
        const double roomy_px = m_most_px;
        for (const auto& [height_px, most_px] :
             {std::pair{kNodeHeight_px, roomy_px}, std::pair{kNodeHeight_px, kMostWidth_px},
              std::pair{kLowNode_px, kMostWidth_px}}) {
            m_height_px = height_px;
            m_most_px = most_px;
            m_widest_px = 0;
            places.clear();
            double least_px = 1e9;
            const auto parts = sharedAmong(m_inputs.area, sizes);
            for (std::size_t i = 0; i < rings.size(); ++i) {
                places.push_back(
                    ringIn(parts[i], sizes[i], node(), sizes.size() == 1 ? outside : 0));
                least_px = std::min(least_px, leastGap_px(places.back(), node()));
            }
            if (least_px >= kArrowRoom_px)
                break;
        }
        std::vector<QRectF> taken;
        for (std::size_t i = 0; i < rings.size(); ++i)
            placeRing(rings[i], places[i], taken);
        placeOthers(taken);
    }

    void placeRing(const std::vector<Key>& ring, std::vector<QPointF> places,
                   std::vector<QRectF>& taken)
    {
        // A ring before this one may have needed the whole area.
        const bool isFree = std::none_of(places.begin(), places.end(), [&](QPointF place) {
            QRectF rect(QPointF(), node());
            rect.moveCenter(place);
            return std::any_of(taken.begin(), taken.end(),
                               [&](const QRectF& other) { return other.intersects(rect); });
        });
        if (!isFree || !areApart(places, node() - QSizeF(kGap_px, kGap_px)))
            places = onGrid(m_inputs.area, node(), taken);
        m_ringAreas.emplace_back(QList<QPointF>(places.begin(), places.end()));
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (i >= places.size()) {
                ++m_layout.left_out;
                m_leftOut.push_back(ring[i]);
                continue;
            }
            put(ring[i], places[i], true);
            taken.push_back(m_layout.nodes.back().rect);
            m_ringLines.emplace_back(places[i],
                                     places[(i + 1) % std::min(ring.size(), places.size())]);
        }
    }

    /// Nearest free place to whom they are linked with, those nearest to a ring first.
    void placeOthers(const std::vector<QRectF>& taken)
    {
        if (m_wanted.size() > kMostFreely) {
            fillPlaces(onGrid(m_inputs.area, node(), taken));
            return;
        }
        const auto nodes = m_layout.nodes;
        const auto wanted = m_wanted;
        const int leftOut = m_layout.left_out;
        fillPlaces(between(m_inputs.area, node(), taken, m_ringLines));
        if (m_layout.left_out == leftOut)
            return;
        // the places that suit best lose room between them: closer together
        const int best = std::exchange(m_layout.left_out, leftOut);
        const auto [bestNodes, bestWanted] =
            std::pair(std::exchange(m_layout.nodes, nodes), std::exchange(m_wanted, wanted));
        fillPlaces(onGrid(m_inputs.area, node(), taken));
        if (m_layout.left_out < best)
            return;
        m_layout.left_out = best;
        m_layout.nodes = bestNodes;
        m_wanted = bestWanted;
    }

    void fillPlaces(std::vector<QPointF> places)
    {
        putBesideLinked(places);
        for (const auto& [key, index] : m_wanted) {
            if (index >= 0 || isLeftOut(key))
                continue;
            if (places.empty()) {
                ++m_layout.left_out;
                continue;
            }
            // what is linked with it will stand there too
            putAt(key, clearestPlace(places, m_layout, m_ringAreas), places);
            putBesideLinked(places); // those that it is linked with stay together
        }
    }

    /// Whoever is linked with somebody who has a place.
    void putBesideLinked(std::vector<QPointF>& places)
    {
        for (bool found = true; found;) {
            found = false;
            for (const LockGraphLink& link : m_links) {
                if (isPlaced(link.from) == isPlaced(link.to) || places.empty() ||
                    isLeftOut(link.from) || isLeftOut(link.to))
                    continue;
                const Key& fixed = isPlaced(link.from) ? link.from : link.to;
                putNear(isPlaced(link.from) ? link.to : link.from,
                        m_layout.nodes[static_cast<std::size_t>(m_wanted.at(fixed))].rect.center(),
                        places);
                found = true;
            }
        }
    }

    bool isLeftOut(const Key& key) const
    {
        return std::find(m_leftOut.begin(), m_leftOut.end(), key) != m_leftOut.end();
    }

    void putNear(const Key& key, QPointF wanted, std::vector<QPointF>& places)
    {
        const QSizeF size(widthOf(key), m_height_px);
        putAt(key, placeNear(places, wanted, {key, size}, m_layout, m_links, m_ringAreas), places);
    }

    void putAt(const Key& key, QPointF center, std::vector<QPointF>& places)
    {
        put(key, center);
        const QRectF own = m_layout.nodes.back().rect;
        places.erase(std::remove_if(places.begin(), places.end(),
                                    [&](QPointF place) {
                                        QRectF rect(QPointF(), node() + QSizeF(kGap_px, kGap_px));
                                        rect.moveCenter(place);
                                        return rect.intersects(own);
                                    }),
                     places.end());
    }

    const LockGraphInputs& m_inputs;
    LockGraphLayout m_layout;
    mutable double m_widest_px = 0;
    mutable double m_widestLow_px = 0;
    double m_height_px = kNodeHeight_px;
    const std::vector<Cycle> m_rings = ringsOf(m_inputs);
    double m_most_px =
        std::clamp((m_inputs.area.width() - 2 * kLineRoom_px) / 3, kMostWidth_px, kRoomyWidth_px);
    std::vector<LockGraphLink> m_links;
    std::map<Key, int> m_wanted; // index of the node; -1: not placed (yet)
    std::vector<Key> m_leftOut;
    std::vector<QLineF> m_ringLines;
    std::vector<QPolygonF> m_ringAreas;
};

} // namespace

int LockGraphLayout::nodeAt(QPointF position) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].rect.contains(position))
            return static_cast<int>(i);
    return -1;
}

LockGraphLayout layOut(const LockGraphInputs& inputs)
{
    return Builder(inputs).build();
}

} // namespace lockstep::gui
