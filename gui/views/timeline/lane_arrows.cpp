// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_arrows.h"

#include "core/trace/facts.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/label_fit.h"
#include "gui/views/timeline/lane_marks.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostInChain = 64;
constexpr std::size_t kMostLinks = 64;
constexpr double kStub_px = 16;
constexpr double kSwitch_px = 28; // so wide that each can be told from the next
constexpr double kMostValue_px = 160;

class ArrowMaker {
public:
    ArrowMaker(const TimelineScene& scene, TimelineLayout& layout)
        : m_scene(scene), m_layout(layout), m_place(scene.cursor.value_or(scene.feed.end()))
    {
    }

    void addWakings()
    {
        const WakeIndex& wakings = m_scene.feed.wakings();
        if (m_scene.with_all_arrows) {
            const Waking* last = wakings.lastOf({}, m_place);
            for (; last && last->seq >= firstSeen() && m_layout.arrows.size() < kMostLinks;
                 last = wakings.lastOf({}, last->seq))
                addWaking(*last);
        } else if (m_scene.with_chain && m_scene.selected) {
            for (const Waking& waking : wakings.chainOf(m_scene.selected, m_place, kMostInChain))
                addWaking(waking);
        } else if (const Waking* last = wakings.lastOf(m_scene.selected, m_place)) {
            addWaking(*last);
        }
    }

    /// The latest ones, where there are very many.
    void addLinks()
    {
        const auto& links = m_scene.facts->links();
        for (auto link = links.rbegin(); link != links.rend() && hasRoom(); ++link) {
            const bool isWanted = m_scene.with_all_arrows || isSelected(link->from, link->to) ||
                                  link->kind == LaneLink::Kind::Kill;
            if (link->seq < m_place && isWanted)
                addLink(*link);
        }
        const auto& refusals = m_scene.facts->refusals();
        for (auto refusal = refusals.rbegin(); refusal != refusals.rend() && hasRoom(); ++refusal)
            if (refusal->seq < m_place)
                addRefusal(*refusal);
    }

    void addSwitches()
    {
        const auto& switches = m_scene.facts->switches();
        const auto at = [&](Seq place) {
            return std::partition_point(
                switches.begin(), switches.end(),
                [place](const LaneSwitch& given) { return given.seq < place; });
        };
        const auto first = at(firstSeen());
        const auto end = at(std::min(m_place, m_scene.axis.seqFromX(m_layout.plot.width()) + 1));
        const double room_px = m_layout.plot.width();
        const bool areFew = static_cast<double>(end - first) * kSwitch_px <= room_px;
        for (auto given = end; given > first && hasRoom();) {
            --given;
            if (areFew || m_scene.with_all_arrows || isSelected(given->from, given->to))
                addSwitch(*given);
        }
    }

private:
    bool isSelected(TaskId one, TaskId other) const
    {
        return m_scene.selected && (one == m_scene.selected || other == m_scene.selected);
    }

    Seq firstSeen() const { return m_scene.axis.seqFromX(0); }

    bool hasRoom() const { return m_layout.links.size() < kMostLinks; }

    double placeOf(Seq seq) const { return m_layout.plot.left() + m_scene.axis.xFromSeq(seq) + 1; }

    bool isInside(double x_px) const
    {
        return x_px >= m_layout.plot.left() - 1 && x_px <= m_layout.plot.right() + 1;
    }

    const TimelineLane* laneOf(TaskId task) const
    {
        const auto found = std::find_if(m_layout.lanes.begin(), m_layout.lanes.end(),
                                        [&](const auto& lane) { return lane.task == task; });
        return found == m_layout.lanes.end() ? nullptr : &*found;
    }

    void addWaking(const Waking& waking)
    {
        const TimelineLane* from = laneOf(waking.waker);
        const TimelineLane* to = laneOf(waking.woken);
        const double x_px = placeOf(waking.seq);
        if (!from || !to || from == to || !isInside(x_px))
            return;
        const bool down = to->bar.top() > from->bar.top();
        // A task that ends wakes its joiners as its last word.
        const bool ended = from->end != EndLook::None && from->end_px < x_px;
        const double from_px = ended ? from->end_px + 2 : x_px;
        m_layout.arrows.push_back({{from_px, down ? from->bar.bottom() : from->bar.top()},
                                   {x_px, down ? to->bar.top() - 1 : to->bar.bottom() + 1},
                                   waking.waker,
                                   waking.woken,
                                   waking.seq});
    }

    void addLink(const LaneLink& link)
    {
        const TimelineLane* from = laneOf(link.from);
        const TimelineLane* to = laneOf(link.to);
        const double from_px = placeOf(link.seq);
        if (!from || !to || from == to || !isInside(from_px))
            return;
        const bool isKill = link.kind == LaneLink::Kind::Kill;
        // Who is killed ends a little later; its end has a mark above the bar.
        const bool isEnd =
            isKill && to->end != EndLook::None && to->end_px >= from_px && isInside(to->end_px);
        const bool down = to->bar.top() > from->bar.top();
        const double above_px = isEnd ? kLaneMark_px / 2 : 1;
        m_layout.links.push_back(
            {isKill ? LinkArrow::Kind::Kill : LinkArrow::Kind::Spawn,
             {from_px, down ? from->bar.bottom() : from->bar.top()},
             {isEnd ? to->end_px : from_px, down ? to->bar.top() - above_px : to->bar.bottom() + 1},
             link.from,
             link.to,
             link.seq});
    }

    /// To where the other one goes on: until its first event it is drawn as suspended.
    void addSwitch(const LaneSwitch& given)
    {
        const TimelineLane* from = laneOf(given.from);
        const TimelineLane* to = laneOf(given.to);
        const double from_px = placeOf(given.seq);
        if (!from || !to || from == to || !isInside(from_px))
            return;
        const double to_px = std::min(placeOf(goesOn(given)), m_layout.plot.right());
        const bool down = to->bar.top() > from->bar.top();
        LinkArrow arrow{given.raises ? LinkArrow::Kind::Throw : LinkArrow::Kind::Switch,
                        {from_px, down ? from->bar.bottom() : from->bar.top()},
                        {to_px, down ? to->bar.top() - 1 : to->bar.bottom() + 1},
                        given.from,
                        given.to,
                        given.seq};
        arrow.label = valueLabel(arrow, *from, down);
        m_layout.links.push_back(std::move(arrow));
    }

    Seq goesOn(const LaneSwitch& given) const
    {
        for (const Lane& lane : m_scene.feed.history()->lanes()) {
            if (lane.task != given.to)
                continue;
            const std::size_t next = lane.spans.firstFrom(given.seq + 1);
            return next == lane.spans.size() ? given.seq : lane.spans.begin(next);
        }
        return given.seq;
    }

    /// Right of where the arrow leaves its lane, up to the next arrow and its label.
    BarLabel valueLabel(const LinkArrow& arrow, const TimelineLane& from, bool down) const
    {
        const Log& log = *m_scene.feed.log();
        const Event& event = log.event(arrow.seq);
        if (event.kind == GreenletRaised::kind)
            return {};
        const std::string_view value = log.payload(event.object.value, event.value);
        const double height_px = m_fit.height_px();
        const double left_px = std::max(arrow.from.x(), arrow.to.x()) + kSmall_px;
        QRectF room(left_px,
                    down ? from.bar.bottom() + kTiny_px : from.bar.top() - kTiny_px - height_px,
                    std::min(kMostValue_px, m_layout.plot.right() - left_px), height_px);
        for (const LinkArrow& other : m_layout.links) {
            const QRectF line = QRectF(other.from, other.to).normalized();
            for (const QRectF& taken : {line.adjusted(0, 0, 1, 1), other.label.box})
                if (taken.intersects(room))
                    room.setRight(taken.left() - kTiny_px);
        }
        return m_fit.fit(room,
                         {QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()))});
    }

    void addRefusal(const TaskPlace& refusal)
    {
        const TimelineLane* lane = laneOf(refusal.task);
        const double x_px = placeOf(refusal.seq);
        if (!lane || !isInside(x_px))
            return;
        const double bottom_px = lane->bar.bottom();
        const double room_px = std::max(lane->row.bottom() - bottom_px - kTiny_px, 5.0);
        m_layout.links.push_back({LinkArrow::Kind::Refused,
                                  {x_px, bottom_px},
                                  {x_px, bottom_px + std::min(kStub_px, room_px)},
                                  refusal.task,
                                  {},
                                  refusal.seq});
    }

    const TimelineScene& m_scene;
    TimelineLayout& m_layout;
    const Seq m_place;
    const LabelFit m_fit{FontRole::Small};
};

QPainterPath pathOf(QPointF from, QPointF to)
{
    const double sign = to.y() > from.y() ? 1 : -1;
    const double bow_px = std::min(18.0, std::abs(to.y() - from.y()) / 3);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bow_px, sign * bow_px), to + QPointF(bow_px, -sign * 2 * bow_px),
                 to - QPointF(0, sign * 6));
    return path;
}

void paintHead(QPainter& painter, QPointF to, bool down)
{
    const double sign = down ? 1 : -1;
    painter.drawPolygon(QPolygonF{to, to + QPointF(-4.5, -8 * sign), to + QPointF(4.5, -8 * sign)});
}

} // namespace

void addArrows(const TimelineScene& scene, TimelineLayout& layout)
{
    ArrowMaker maker(scene, layout);
    maker.addWakings();
    if (scene.facts) {
        maker.addLinks();
        maker.addSwitches();
    }
}

void paintArrow(QPainter& painter, const Theme& theme, const WakeArrow& arrow)
{
    const QPainterPath path = pathOf(arrow.from, arrow.to);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Canvas), 5, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(path);
    painter.setPen(QPen(theme.color(Token::Accent), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(path);
    painter.setPen(QPen(theme.color(Token::Canvas), 1.5));
    painter.setBrush(theme.color(Token::Accent));
    painter.drawEllipse(arrow.from, 4, 4);
    painter.setPen(Qt::NoPen);
    paintHead(painter, arrow.to, arrow.to.y() > arrow.from.y());
}

void paintLink(QPainter& painter, const Theme& theme, const LinkArrow& link)
{
    const bool isSpawn = link.kind == LinkArrow::Kind::Spawn;
    const bool isSwitch = link.kind == LinkArrow::Kind::Switch;
    const bool isThin = isSpawn || isSwitch || link.kind == LinkArrow::Kind::Throw;
    const QColor color = theme.color(isSpawn || isSwitch ? Token::Text : Token::Failure);
    QPainterPath path = pathOf(link.from, link.to);
    if (link.kind == LinkArrow::Kind::Refused) {
        path = QPainterPath(link.from);
        path.lineTo(link.to);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Canvas), 5, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
    painter.setPen(
        QPen(color, isThin ? 1.4 : 2, isSpawn ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
    if (link.kind == LinkArrow::Kind::Refused) {
        painter.setPen(QPen(color, 2.4));
        painter.drawLine(link.to - QPointF(6, 0), link.to + QPointF(6, 0));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    paintHead(painter, link.to, link.to.y() > link.from.y());
    if (isThin)
        return;
    painter.setPen(QPen(color, 1.8));
    painter.drawLine(link.from + QPointF(-3.5, -3.5), link.from + QPointF(3.5, 3.5));
    painter.drawLine(link.from + QPointF(3.5, -3.5), link.from + QPointF(-3.5, 3.5));
}

void paintLinkLabel(QPainter& painter, const Theme& theme, const LinkArrow& link)
{
    if (link.label.text.isEmpty())
        return;
    painter.fillRect(link.label.box, theme.color(Token::Canvas));
    painter.setFont(Theme::font(FontRole::Small));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(link.label.box, int(Qt::AlignLeft | Qt::AlignVCenter), link.label.text);
}

} // namespace lockstep::gui
