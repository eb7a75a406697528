// SPDX-License-Identifier: MIT
// What the timeline says in tooltips and to screen readers.
#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/state/notes.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/timeline_view.h"

namespace lockstep::gui {

QString TimelineView::laneSentence(TaskId task) const
{
    const Names& names = m_context.names;
    const RunState& state = m_context.cursor.state();
    QStringList held;
    for (std::uint32_t id = 1; id <= state.objectCount(); ++id) {
        const ObjectInfo* info = m_context.feed.log()->object(ObjectId{id});
        if (info && info->kind != ObjectKind::TaskEnd && state.object(info->id).owner == task)
            held += names.name(info->id);
    }
    QString doing = names.describeState(state.task(task));
    const TaskInfo* info = m_context.feed.log()->task(task);
    if (info && isNamedIn(roleOf(m_context, "no_handle"), info->name))
        doing = tr("%1; nobody has a handle to it").arg(doing);
    return held.isEmpty()
               ? tr("%1, %2: %3").arg(names.name(task), names.carrier(task), doing)
               : tr("%1, %2: %3; holds %4")
                     .arg(names.name(task), names.carrier(task), doing, held.join(tr(", ")));
}

QString TimelineView::notesAt(Seq place) const
{
    QStringList texts;
    for (const recording::Note& note : notes()->all())
        if (note.place == place)
            texts << QString::fromStdString(note.text);
    return texts.join('\n');
}

/// Of arrows, callbacks, results and what was chosen.
QString TimelineView::extraTipAt(QPointF point)
{
    const Names& names = m_context.names;
    if (const LinkArrow* link = linkAt(layout(), point)) {
        if (link->kind == LinkArrow::Kind::Switch || link->kind == LinkArrow::Kind::Throw)
            return QStringLiteral("%1 %2\n%3")
                .arg(names.name(link->by), names.describeEvent(link->seq), Names::place(link->seq));
        const QString what = link->kind == LinkArrow::Kind::Spawn ? tr("%1 starts %2")
                             : link->kind == LinkArrow::Kind::Kill
                                 ? tr("%1 has %2 killed")
                                 : tr("%1 must not start another task");
        const QString by = names.name(link->by);
        return (link->whom ? what.arg(by, names.name(link->whom)) : what.arg(by)) + '\n' +
               Names::place(link->seq);
    }
    if (const ChosenStrip* strip = chosenAt(m_layout, point))
        return tr("Who goes on was not left to the kernel here. %1").arg(chosenWords(strip->by));
    if (const ResultMark* result = resultAt(m_layout, point))
        return tr("The result of %1 lies here until %2 fetches it")
                   .arg(names.name(result->task), names.name(result->fetched_by)) +
               '\n' + Names::place(result->end);
    if (const CallbackMark* callback = callbackAt(m_layout, point);
        callback && !heldAt(m_layout, point))
        return tr("%1 runs a callback of %2")
                   .arg(names.name(callback->task), names.name(callback->future)) +
               '\n' +
               tr("%1 to %2").arg(Names::place(callback->begin), Names::place(callback->end));
    return {};
}

QString TimelineView::tipAt(QPointF point)
{
    const Names& names = m_context.names;
    const auto stretch = [&](Seq begin, Seq end) {
        return tr("%1 to %2").arg(Names::place(begin), Names::place(end));
    };
    if (const LegendEntry* entry = legendStateAt(layout(), point))
        return isDimmed(entry->look) ? tr("Click: %1 is drawn again").arg(entry->label.text)
                                     : tr("Click: %1 becomes a trace").arg(entry->label.text);
    if (const LaneDifference* difference = differenceAt(layout(), point))
        return tr("%1 differs from the other run here: %2")
                   .arg(names.name(difference->task), names.describeEvent(difference->seq)) +
               '\n' + Names::place(difference->seq);
    if (const LaneMark* mark = markAt(layout(), point)) {
        const QString what = names.name(mark->task) + ' ' + names.describeEvent(mark->seq);
        const QString of =
            mark->kind == LaneMark::Kind::LostNotify || mark->kind == LaneMark::Kind::Refused
                ? what
                : tr("%1: %2").arg(names.name(mark->task), nameOf(mark->kind));
        const QString place =
            mark->stands_for > 1
                ? tr("%1 and %2 more").arg(Names::place(mark->seq)).arg(mark->stands_for - 1)
                : Names::place(mark->seq);
        return of + '\n' + place;
    }
    if (const QString words = extraTipAt(point); !words.isEmpty())
        return words;
    if (const HeldBar* held = heldAt(m_layout, point)) {
        const QString what =
            held->contended
                ? tr("%1 holds %2; others wait for it")
                      .arg(names.name(held->task), names.name(held->object))
                : tr("%1 holds %2").arg(names.name(held->task), names.name(held->object));
        return what + '\n' + stretch(held->begin, held->end);
    }
    if (const TimelineBar* bar = barAt(m_layout, point)) {
        if (bar->stands_for > 1)
            return tr("%1: %n states, too short to draw", nullptr,
                      static_cast<int>(bar->stands_for))
                .arg(names.name(bar->task));
        // The state as it was when the bar began; the events up to it are folded for that.
        const QString doing =
            names.describeState(m_context.feed.history()->stateAt(bar->begin + 1).task(bar->task));
        return tr("%1 %2").arg(names.name(bar->task), doing) + '\n' + stretch(bar->begin, bar->end);
    }
    if (const CounterTrackRow* track = trackAt(m_layout, point))
        return tr("%1, %2: %3")
            .arg(names.name(track->object), names.kind(track->object), track->value.text);
    if (const TimelineTag* tag = tagAt(m_layout, point))
        return tag->kind == TimelineTag::Kind::Note ? notesAt(tag->seq)
                                                    : names.describeEvent(tag->seq);
    for (const InstantBracket& bracket : m_layout.instants)
        if (m_layout.ruler.contains(point) && point.x() >= bracket.begin_px &&
            point.x() < bracket.end_px)
            return tr("Same instant: %1").arg(Names::seconds(bracket.virtual_ns));
    if (const TimelineLane* lane = laneAt(m_layout, point))
        return m_context.feed.log() ? laneSentence(lane->task) : QString();
    return {};
}

} // namespace lockstep::gui
