// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_marks.h"

#include "gui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

std::optional<LaneMark::Kind> ofALane(Mark::Kind kind)
{
    switch (kind) {
    case Mark::Kind::Killed:
        return LaneMark::Kind::Killed;
    case Mark::Kind::TimedOut:
        return LaneMark::Kind::TimedOut;
    case Mark::Kind::LostNotify:
        return LaneMark::Kind::LostNotify;
    default:
        return {};
    }
}

QString nameOf(LaneMark::Kind kind)
{
    switch (kind) {
    case LaneMark::Kind::Killed:
        return QCoreApplication::translate("Timeline", "killed");
    case LaneMark::Kind::TimedOut:
        return QCoreApplication::translate("Timeline", "timed out");
    case LaneMark::Kind::LostNotify:
        return QCoreApplication::translate("Timeline", "notified nobody");
    case LaneMark::Kind::Refused:
        return QCoreApplication::translate("Timeline", "start refused");
    case LaneMark::Kind::Stepped:
        return QCoreApplication::translate("Timeline", "stepped by hand");
    }
    return {};
}

namespace {

class MarkMaker {
public:
    MarkMaker(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane)
        : m_scene(scene), m_layout(layout), m_first(scene.axis.seqFromX(0)),
          m_last(scene.axis.seqFromX(scene.axis.width_px())),
          m_places(scene.feed.history()->lanes().size() + 1)
    {
        for (std::size_t i = firstLane; i < layout.lanes.size(); ++i)
            m_places[layout.lanes[i].task.value].lane = &layout.lanes[i];
    }

    /// Of places in order; kindOf gives none for what has no mark here.
    template <class Place, class KindOf>
    void addAll(const std::vector<Place>& places, KindOf kindOf)
    {
        auto place = std::lower_bound(places.begin(), places.end(), m_first,
                                      [](const Place& each, Seq seq) { return each.seq < seq; });
        for (; place != places.end() && place->seq <= m_last; ++place)
            if (const std::optional<LaneMark::Kind> kind = kindOf(*place))
                add(*kind, place->task, place->seq);
        for (LanePlace& each : m_places)
            each.last = SIZE_MAX;
    }

private:
    struct LanePlace {
        const TimelineLane* lane = nullptr;
        std::size_t last = SIZE_MAX; // its newest mark, in layout.marks
    };

    void add(LaneMark::Kind kind, TaskId task, Seq seq)
    {
        if (task.value >= m_places.size())
            return;
        LanePlace& place = m_places[task.value];
        const double x_px = m_layout.plot.left() + m_scene.axis.xFromSeq(seq);
        if (!place.lane || x_px < m_layout.plot.left() || x_px > m_layout.plot.right())
            return;
        if (place.last != SIZE_MAX && x_px - m_layout.marks[place.last].center.x() < kLaneMark_px) {
            ++m_layout.marks[place.last].stands_for;
            return;
        }
        place.last = m_layout.marks.size();
        m_layout.marks.push_back({kind, {x_px, place.lane->bar.top() + 1}, task, seq, 1});
    }

    const TimelineScene& m_scene;
    TimelineLayout& m_layout;
    const Seq m_first;
    const Seq m_last;
    std::vector<LanePlace> m_places;
};

} // namespace

void addLaneMarks(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane)
{
    MarkMaker maker(scene, layout, firstLane);
    if (scene.facts) { // the others lie on top of these
        const auto always = [](LaneMark::Kind kind) {
            return [kind](const TaskPlace&) { return std::optional(kind); };
        };
        maker.addAll(scene.facts->steps(), always(LaneMark::Kind::Stepped));
        maker.addAll(scene.facts->refusals(), always(LaneMark::Kind::Refused));
    }
    maker.addAll(scene.feed.history()->marks(),
                 [](const Mark& mark) { return ofALane(mark.kind); });
}

void addLaneDifferences(const TimelineScene& scene, TimelineLayout& layout)
{
    if (!scene.differences)
        return;
    for (const auto& [task, seq] : scene.differences->by_task) {
        const double x_px = layout.plot.left() + scene.axis.xFromSeq(seq);
        if (x_px < layout.plot.left() || x_px > layout.plot.right())
            continue;
        for (const TimelineLane& lane : layout.lanes)
            if (lane.task == task)
                layout.differences.push_back({{x_px, lane.bar.bottom() - 1}, task, seq});
    }
}

void paintLaneDifference(QPainter& painter, const Theme& theme, QPointF center)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::Accent), 1.4));
    painter.setBrush(theme.color(Token::Canvas));
    const double radius_px = kLaneMark_px / 2 - 1;
    painter.drawEllipse(center, radius_px, radius_px);
    painter.drawLine(center + QPointF(-3, -1.5), center + QPointF(3, -1.5));
    painter.drawLine(center + QPointF(-3, 1.5), center + QPointF(3, 1.5));
    painter.drawLine(center + QPointF(-2, 3.4), center + QPointF(2, -3.4));
    painter.restore();
}

void paintLaneMark(QPainter& painter, const Theme& theme, LaneMark::Kind kind, QPointF center)
{
    // Many a notification that nobody gets is as it should be.
    using Kind = LaneMark::Kind;
    const QColor line = theme.color(kind == Kind::Killed || kind == Kind::Refused ? Token::Failure
                                    : kind == Kind::TimedOut                      ? Token::Notice
                                    : kind == Kind::Stepped                       ? Token::Accent
                                                                                  : Token::Muted);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1.4));
    painter.setBrush(theme.color(Token::Canvas));
    const double radius_px = kLaneMark_px / 2 - 1;
    painter.drawEllipse(center, radius_px, radius_px);
    painter.setPen(QPen(line, 1.5, Qt::SolidLine, Qt::RoundCap));
    switch (kind) {
    case Kind::Killed: // a cross
        painter.drawLine(center + QPointF(-2.5, -2.5), center + QPointF(2.5, 2.5));
        painter.drawLine(center + QPointF(2.5, -2.5), center + QPointF(-2.5, 2.5));
        break;
    case Kind::TimedOut: // the hands of a clock
        painter.drawLine(center, center + QPointF(0, -3.8));
        painter.drawLine(center, center + QPointF(2.8, 1.2));
        break;
    case Kind::Refused: // no entry
        painter.drawLine(center + QPointF(-3, 0), center + QPointF(3, 0));
        break;
    case Kind::Stepped: // one step on
        painter.drawLine(center + QPointF(2.4, -2.8), center + QPointF(2.4, 2.8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(line);
        painter.drawPolygon(QPolygonF{center + QPointF(-2.8, -3), center + QPointF(1.4, 0),
                                      center + QPointF(-2.8, 3)});
        break;
    case Kind::LostNotify: // an empty set
        painter.drawLine(center + QPointF(3.6, -3.6), center + QPointF(-3.6, 3.6));
        break;
    }
    painter.restore();
}

} // namespace lockstep::gui
