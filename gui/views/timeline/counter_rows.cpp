// SPDX-License-Identifier: MIT
#include "gui/views/timeline/counter_rows.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/label_fit.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kMargin_px = 5; // above and below the steps
// A limit that is much larger than what ever comes would flatten the steps.
constexpr std::uint32_t kLimitInSight = 4;

QString say(const char* text)
{
    return QCoreApplication::translate("Timeline", text);
}

} // namespace

QStringList counterWords(const CounterTrack& track, std::uint32_t value)
{
    const QString number =
        track.capacity() > 0
            ? say(QT_TRANSLATE_NOOP("Timeline", "%1 of %2")).arg(value).arg(track.capacity())
            : QString::number(value);
    const char* what = "";
    switch (track.counted()) {
    case Counted::Depth:
        what = QT_TRANSLATE_NOOP("Timeline", "%1 queued");
        break;
    case Counted::Unfinished:
        what = QT_TRANSLATE_NOOP("Timeline", "%1 unfinished");
        break;
    case Counted::Free:
        // Without a limit it may count anything, such as what is not done yet.
        what = track.capacity() > 0 ? QT_TRANSLATE_NOOP("Timeline", "%1 free")
                                    : QT_TRANSLATE_NOOP("Timeline", "counter %1");
        break;
    case Counted::Waiting:
        what = QT_TRANSLATE_NOOP("Timeline", "%1 jobs wait");
        break;
    case Counted::Busy:
        what = QT_TRANSLATE_NOOP("Timeline", "%1 busy");
        break;
    case Counted::Unread:
        what = QT_TRANSLATE_NOOP("Timeline", "%1 unread");
        break;
    }
    return {say(what).arg(number), number};
}

CounterNames::CounterNames(const Feed& feed, const Names& names)
{
    struct Alike {
        std::size_t objects = 0;
        std::map<std::pair<std::uint32_t, ObjectKind>, std::size_t> of_creator;
        std::size_t told = 0; // of them, so far
    };
    std::map<QString, Alike> named;
    std::vector<const ObjectInfo*> objects;
    for (const CounterTrack* track : feed.counters().shown()) {
        const ObjectInfo* info = feed.log()->object(track->object());
        if (!info || (!objects.empty() && objects.back() == info)) // another number of it
            continue;
        objects.push_back(info);
        Alike& alike = named[names.name(info->id)];
        ++alike.objects;
        ++alike.of_creator[{info->creator.value, info->kind}];
    }
    for (const ObjectInfo* info : objects) {
        const QString name = names.name(info->id);
        Alike& alike = named[name];
        ++alike.told;
        m_names[info->id.value] = {name};
        if (alike.objects < 2)
            continue;
        const QString creator = names.name(info->creator);
        QString which = say(QT_TRANSLATE_NOOP("Timeline", "of %1")).arg(creator);
        if (info->kind == ObjectKind::Connection)
            which = say(QT_TRANSLATE_NOOP("Timeline", "pipe"));
        else if (info->kind == ObjectKind::Queue)
            which = say(QT_TRANSLATE_NOOP("Timeline", "buffer of %1")).arg(creator);
        if (alike.of_creator[{info->creator.value, info->kind}] > 1)
            which = say(QT_TRANSLATE_NOOP("Timeline", "no. %1")).arg(alike.told);
        m_names[info->id.value] = {say(QT_TRANSLATE_NOOP("Timeline", "%1: %2")).arg(name, which),
                                   which};
    }
}

QStringList CounterNames::of(const CounterTrack& track) const
{
    const auto found = m_names.find(track.object().value);
    return found == m_names.end() ? QStringList() : found->second;
}

CounterTrackRow counterRow(const TimelineScene& scene, const CounterTrack& track,
                           const QStringList& names, const QRectF& plot, double top_px,
                           const LaneSizes& sizes)
{
    CounterTrackRow row;
    row.object = track.object();
    row.counted = track.counted();
    row.color_index = scene.names.colorIndex(track.object());
    row.row = QRectF(0, top_px, scene.size.width(), sizes.track_px);
    row.box =
        QRectF(plot.left(), top_px + kMargin_px, plot.width(), sizes.track_px - 2 * kMargin_px);

    const LabelFit nameFit(FontRole::TextStrong);
    const LabelFit smallFit(FontRole::Small);
    QRectF room(kLarge_px, top_px + sizes.name_top_px, plot.left() - kLarge_px - kSmall_px, 18);
    row.name = nameFit.fit(room, names, Qt::ElideMiddle);
    if (sizes.in_one_line)
        room.setLeft(row.name.box.right() + kSmall_px);
    const Seq place = scene.cursor.value_or(scene.feed.end());
    row.value = smallFit.fit(QRectF(room.left(), top_px + sizes.carrier_top_px, room.width(), 16),
                             counterWords(track, track.valueAt(place)));
    if (sizes.in_one_line && row.value.elided)
        row.value = {};

    std::uint32_t top = std::max(1u, track.most());
    if (track.capacity() > 0 && track.capacity() <= kLimitInSight * top)
        top = std::max(top, track.capacity());
    const auto y_px = [&](std::uint32_t value) {
        return row.box.bottom() - row.box.height() * value / top;
    };
    if (track.capacity() > 0 && track.capacity() <= top)
        row.capacity_px = y_px(track.capacity());
    if (sizes.track_px >= 40)
        row.most = smallFit.fit(QRectF(row.box.left() + 3, row.box.top() - 3, 60, 14),
                                {QString::number(top)});

    // Steps, cut at the edges of the plot.
    const TimeAxis& axis = scene.axis;
    const double end_px = std::clamp(axis.xFromSeq(scene.feed.end()), 0.0, axis.width_px());
    std::size_t change = track.changesBefore(axis.seqFromX(0) + 1);
    // Before its object is there, a number is none.
    double x_px = 0;
    if (change == 0) {
        if (track.size() == 0)
            return row;
        x_px = axis.xFromSeq(track.seq(0));
        change = 1;
    }
    if (x_px > end_px)
        return row;
    const auto put = [&](double at_px, double height_px) {
        row.steps.emplace_back(row.box.left() + at_px, height_px);
    };
    double now_px = y_px(track.value(change - 1));
    put(x_px, now_px);
    while (change < track.size()) {
        x_px = axis.xFromSeq(track.seq(change));
        if (x_px > end_px)
            break;
        const std::size_t next =
            std::max(change + 1, track.changesBefore(axis.seqFromX(x_px + 1) + 1));
        put(x_px, now_px);
        if (next > change + 1) {
            const CounterRange range = track.rangeOf(change, next);
            put(x_px, y_px(range.most));
            put(x_px, y_px(range.least));
        }
        now_px = y_px(track.value(next - 1));
        put(x_px, now_px);
        change = next;
    }
    put(end_px, now_px);
    return row;
}

void paintCounterRow(QPainter& painter, const Theme& theme, const CounterTrackRow& row)
{
    const QColor color = theme.objectColor(row.color_index);
    painter.fillRect(QRectF(row.box.left(), std::round(row.box.bottom()), row.box.width(), 1),
                     theme.color(Token::Line));
    if (row.capacity_px > 0) {
        painter.setPen(QPen(theme.color(Token::Muted), 1, Qt::DashLine));
        const double y_px = std::round(row.capacity_px) + 0.5;
        painter.drawLine(QPointF(row.box.left(), y_px), QPointF(row.box.right(), y_px));
    }
    if (row.steps.size() < 2)
        return;
    QPolygonF area(QVector<QPointF>(row.steps.begin(), row.steps.end()));
    const QPolygonF line = area;
    area << QPointF(row.steps.back().x(), row.box.bottom())
         << QPointF(row.steps.front().x(), row.box.bottom());
    QColor pale = color;
    pale.setAlphaF(0.16f);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pale);
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPolyline(line);
}

} // namespace lockstep::gui
