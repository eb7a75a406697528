// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_stretches.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/label_fit.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kLeastCallback_px = 4; // less than that is no frame
constexpr double kLeastNamed_px = 40;
constexpr std::ptrdiff_t kMostLookedAt = 4000;
constexpr double kStrip_px = 2;
constexpr double kGlyphRoom_px = 20;

QString say(const char* text)
{
    return QCoreApplication::translate("Timeline", text);
}

const TimelineLane* laneOf(const TimelineLayout& layout, std::size_t firstLane, TaskId task)
{
    const auto found =
        std::find_if(layout.lanes.begin() + static_cast<std::ptrdiff_t>(firstLane),
                     layout.lanes.end(), [&](const auto& lane) { return lane.task == task; });
    return found == layout.lanes.end() ? nullptr : &*found;
}

/// Cut at the edges of the plot; nothing: it lies outside.
std::optional<QRectF> rectOf(const TimelineScene& scene, const TimelineLayout& layout, Seq begin,
                             Seq end, double top_px, double height_px)
{
    const double origin_px = layout.plot.left();
    const double left_px = std::max(origin_px, origin_px + scene.axis.xFromSeq(begin));
    const double right_px = std::min(
        layout.plot.right(), origin_px + scene.axis.xFromSeq(std::min(end, scene.feed.end())));
    if (right_px <= left_px)
        return {};
    return QRectF(left_px, top_px, right_px - left_px, height_px);
}

/// In the widest bar in it that has no words of its own: it runs there.
BarLabel labelOf(const TimelineLayout& layout, std::size_t firstBar, const CallbackMark& callback,
                 const QStringList& words)
{
    QRectF widest;
    for (std::size_t i = firstBar; i < layout.bars.size(); ++i) {
        const TimelineBar& bar = layout.bars[i];
        if (bar.task != callback.task || !bar.label.box.isEmpty() || bar.isTorn())
            continue;
        QRectF free = bar.rect;
        if (!bar.glyph.isNull())
            free.setLeft(std::min(bar.rect.left() + kGlyphRoom_px, bar.rect.right()));
        free &= callback.rect.adjusted(kTiny_px, 0, -kTiny_px, 0);
        if (free.width() > widest.width())
            widest = QRectF(free.left(), bar.rect.top(), free.width(), bar.rect.height());
    }
    const BarLabel label = LabelFit(FontRole::Small).fit(widest, words);
    return label.elided ? BarLabel{} : label;
}

} // namespace

void addCallbacks(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane,
                  std::size_t firstBar)
{
    // Those that begin before the right edge, the latest ones first; of very many not all.
    const auto& callbacks = scene.facts->callbacks();
    const Seq last = scene.axis.seqFromX(scene.axis.width_px());
    auto behind =
        std::upper_bound(callbacks.begin(), callbacks.end(), last,
                         [](Seq seq, const CallbackStretch& each) { return seq < each.begin; });
    for (auto left = std::min<std::ptrdiff_t>(behind - callbacks.begin(), kMostLookedAt); left > 0;
         --left) {
        const CallbackStretch& stretch = *--behind;
        const TimelineLane* lane = laneOf(layout, firstLane, stretch.task);
        if (!lane)
            continue;
        const auto rect = rectOf(scene, layout, stretch.begin, stretch.end, lane->bar.top() - 2,
                                 lane->bar.height() + 4);
        if (!rect || rect->width() < kLeastCallback_px)
            continue;
        CallbackMark mark{*rect,
                          stretch.task,
                          stretch.future,
                          stretch.begin,
                          std::min(stretch.end, scene.feed.end()),
                          {}};
        if (rect->width() >= kLeastNamed_px)
            mark.label = labelOf(layout, firstBar, mark,
                                 {say(QT_TRANSLATE_NOOP("Timeline", "callback of %1"))
                                      .arg(scene.names.name(stretch.future)),
                                  say(QT_TRANSLATE_NOOP("Timeline", "callback"))});
        layout.callbacks.push_back(mark);
    }
}

void addResults(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane)
{
    const LabelFit fit(FontRole::Small);
    // In order of their ends; of very many not all.
    const auto& results = scene.facts->results();
    auto next =
        std::lower_bound(results.begin(), results.end(), scene.axis.seqFromX(0),
                         [](const UnfetchedResult& each, Seq seq) { return each.end < seq; });
    for (auto left = std::min<std::ptrdiff_t>(results.end() - next, kMostLookedAt); left > 0;
         --left) {
        const UnfetchedResult& result = *next++;
        const TimelineLane* lane = laneOf(layout, firstLane, result.task);
        if (!lane)
            continue;
        // Behind the cap that ends the lane.
        auto line =
            rectOf(scene, layout, result.begin, result.end, lane->bar.top(), lane->bar.height());
        if (line)
            line->setLeft(std::min(line->left() + kSmall_px, line->right()));
        if (!line || line->width() < kSmall_px)
            continue;
        BarLabel label =
            fit.fit(line->adjusted(kSmall_px, 0, -kSmall_px, 0),
                    {say(QT_TRANSLATE_NOOP("Timeline", "result lies here until it is fetched")),
                     say(QT_TRANSLATE_NOOP("Timeline", "result lies here")),
                     say(QT_TRANSLATE_NOOP("Timeline", "result"))});
        if (label.elided)
            label = {};
        layout.results.push_back(
            {*line, result.task, result.fetched_by, result.begin, result.end, label});
    }
}

void addChosen(const TimelineScene& scene, TimelineLayout& layout)
{
    if (layout.ruler.height() <= 0)
        return;
    for (const ChosenStretch& stretch : scene.facts->chosen())
        if (const auto rect = rectOf(scene, layout, stretch.begin, stretch.end,
                                     layout.ruler.top() + 1, kStrip_px))
            layout.chosen.push_back({*rect, stretch.by});
}

QString chosenWords(PolicyKind by)
{
    return say(QT_TRANSLATE_NOOP("Timeline", "chosen: %1")).arg(Names::describePolicy(by));
}

void paintCallback(QPainter& painter, const Theme& theme, const QRectF& rect)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Canvas), 2.8));
    const QRectF frame = rect.adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(frame, 3, 3);
    painter.setPen(QPen(theme.color(Token::Text), 1.6));
    painter.drawRoundedRect(frame, 3, 3);
}

void paintResult(QPainter& painter, const Theme& theme, const QRectF& line)
{
    const QColor color = theme.color(Token::Muted);
    constexpr double kDot_px = 2;
    const double bottom_px = line.bottom() - kDot_px;
    for (double x_px = line.left(); x_px + kDot_px < line.right(); x_px += 3 * kDot_px)
        painter.fillRect(QRectF(x_px, bottom_px, kDot_px, kDot_px), color);
    for (const double x_px : {line.left(), line.right() - kDot_px})
        painter.fillRect(QRectF(x_px, bottom_px - 4, kDot_px, 4 + kDot_px), color);
}

void paintChosen(QPainter& painter, const Theme& theme, PolicyKind by, const QRectF& strip)
{
    if (by == PolicyKind::Replay) {
        painter.fillRect(strip, theme.color(Token::Accent));
        return;
    }
    constexpr double kDash_px = 4;
    for (double x_px = strip.left(); x_px < strip.right(); x_px += 2 * kDash_px)
        painter.fillRect(
            QRectF(x_px, strip.top(), std::min(kDash_px, strip.right() - x_px), strip.height()),
            theme.color(Token::Muted));
}

} // namespace lockstep::gui
