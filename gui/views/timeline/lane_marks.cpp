// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_marks.h"

#include "gui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

bool isOfALane(Mark::Kind kind)
{
    return kind == Mark::Kind::Killed || kind == Mark::Kind::TimedOut ||
           kind == Mark::Kind::LostNotify;
}

QString nameOf(Mark::Kind kind)
{
    switch (kind) {
    case Mark::Kind::Killed:
        return QCoreApplication::translate("Timeline", "killed");
    case Mark::Kind::TimedOut:
        return QCoreApplication::translate("Timeline", "timed out");
    case Mark::Kind::LostNotify:
        return QCoreApplication::translate("Timeline", "notified nobody");
    default:
        return {};
    }
}

void addLaneMarks(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane)
{
    const auto& marks = scene.feed.history()->marks();
    const Seq first = scene.axis.seqFromX(0);
    const Seq behind = scene.axis.seqFromX(scene.axis.width_px());
    struct Place {
        const TimelineLane* lane = nullptr;
        std::size_t last = SIZE_MAX; // its newest mark, in layout.marks
    };
    std::vector<Place> places(scene.feed.history()->lanes().size() + 1);
    for (std::size_t i = firstLane; i < layout.lanes.size(); ++i)
        places[layout.lanes[i].task.value].lane = &layout.lanes[i];
    auto mark = std::lower_bound(marks.begin(), marks.end(), first,
                                 [](const Mark& each, Seq seq) { return each.seq < seq; });
    for (; mark != marks.end() && mark->seq <= behind; ++mark) {
        if (!isOfALane(mark->kind) || mark->task.value >= places.size())
            continue;
        Place& place = places[mark->task.value];
        const double x_px = layout.plot.left() + scene.axis.xFromSeq(mark->seq);
        if (!place.lane || x_px < layout.plot.left() || x_px > layout.plot.right())
            continue;
        if (place.last != SIZE_MAX && x_px - layout.marks[place.last].center.x() < kLaneMark_px) {
            ++layout.marks[place.last].stands_for;
            continue;
        }
        place.last = layout.marks.size();
        layout.marks.push_back(
            {mark->kind, {x_px, place.lane->bar.top() + 1}, mark->task, mark->seq, 1});
    }
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

void paintLaneMark(QPainter& painter, const Theme& theme, Mark::Kind kind, QPointF center)
{
    // Many a notification that nobody gets is as it should be.
    const QColor line = theme.color(kind == Mark::Kind::Killed     ? Token::Failure
                                    : kind == Mark::Kind::TimedOut ? Token::Notice
                                                                   : Token::Muted);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1.4));
    painter.setBrush(theme.color(Token::Canvas));
    const double radius_px = kLaneMark_px / 2 - 1;
    painter.drawEllipse(center, radius_px, radius_px);
    painter.setPen(QPen(line, 1.5, Qt::SolidLine, Qt::RoundCap));
    switch (kind) {
    case Mark::Kind::Killed: // a cross
        painter.drawLine(center + QPointF(-2.5, -2.5), center + QPointF(2.5, 2.5));
        painter.drawLine(center + QPointF(2.5, -2.5), center + QPointF(-2.5, 2.5));
        break;
    case Mark::Kind::TimedOut: // the hands of a clock
        painter.drawLine(center, center + QPointF(0, -3.8));
        painter.drawLine(center, center + QPointF(2.8, 1.2));
        break;
    default: // an empty set
        painter.drawLine(center + QPointF(3.6, -3.6), center + QPointF(-3.6, 3.6));
        break;
    }
    painter.restore();
}

} // namespace lockstep::gui
