// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_frame.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/label_fit.h"
#include "gui/views/timeline/lane_arrows.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_stretches.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kTagTop_px = 7;
constexpr double kTag_px = 18;
constexpr double kTagPadding_px = 7;
constexpr double kTagGap_px = 6;
constexpr double kTagsApart_px = 4; // marks nearer than this are drawn as one
constexpr double kMostNote_px = 150;
constexpr std::size_t kMostNoteBytes = 400; // of which a tag can show a part

struct LegendGaps {
    double swatch_px;
    double word_px; // from the swatch to its word
    double between_px;
};
constexpr LegendGaps kLegendWide{22, 6, kLarge_px};
constexpr LegendGaps kLegendTight{16, 5, 10};

QString say(const char* text)
{
    return QCoreApplication::translate("Timeline", text);
}

struct TagWords {
    TimelineTag::Kind kind;
    QString text;
};

TagWords wordsFor(const Mark& mark, const History& history)
{
    using Kind = TimelineTag::Kind;
    switch (mark.kind) {
    case Mark::Kind::Deadlock:
        return {Kind::Failure, say(QT_TRANSLATE_NOOP("Timeline", "deadlock"))};
    case Mark::Kind::Dissolved:
        return {Kind::Neutral, say(QT_TRANSLATE_NOOP("Timeline", "deadlock over"))};
    case Mark::Kind::Raised:
        return {Kind::Failure, say(QT_TRANSLATE_NOOP("Timeline", "exception"))};
    case Mark::Kind::ReaderAwaited:
        return {Kind::Notice, say(QT_TRANSLATE_NOOP("Timeline", "waiting for the window"))};
    case Mark::Kind::Diverged:
        return {Kind::Failure, say(QT_TRANSLATE_NOOP("Timeline", "diverged"))};
    case Mark::Kind::Ended:
        // A deadlock has its own tag; saying it twice would make two of it.
        if (history.live().verdict() == Verdict::Deadlock)
            return {Kind::Neutral, say(QT_TRANSLATE_NOOP("Timeline", "end"))};
        return {Kind::Neutral, Names::describeVerdict(history.live().verdict())};
    case Mark::Kind::Killed:
    case Mark::Kind::TimedOut:
    case Mark::Kind::LostNotify:
        break; // stand in their lanes
    }
    return {Kind::Neutral, {}};
}

class FrameMaker {
public:
    FrameMaker(const TimelineScene& scene, TimelineLayout& layout)
        : m_scene(scene), m_layout(layout), m_history(*scene.feed.history())
    {
    }

    void addTags()
    {
        const auto x_px = [&](Seq seq) {
            return m_layout.plot.left() + m_scene.axis.xFromSeq(seq);
        };
        if (m_scene.cursor) {
            const double cursor_px = x_px(*m_scene.cursor);
            if (isInside(cursor_px)) {
                m_layout.cursor_px = cursor_px;
                const Seq last = lastEventBefore(*m_scene.cursor);
                addTag({TimelineTag::Kind::Cursor, cursor_px, *m_scene.cursor, {}},
                       last == kNoSeq ? say(QT_TRANSLATE_NOOP("Timeline", "start"))
                                      : Names::place(last));
            }
        }
        addDifference();
        // In order a mark stands behind its event, where the state has changed; else at its time.
        const Seq behind = m_scene.axis.scale() == AxisScale::Order ? 1 : 0;
        const auto& marks = m_history.marks();
        const Seq first = m_scene.axis.seqFromX(0);
        auto mark = std::lower_bound(marks.begin(), marks.end(), first > 2 ? first - 2 : 0,
                                     [](const Mark& each, Seq seq) { return each.seq < seq; });
        double last_px = -1e9;
        std::vector<const Mark*> weaker;
        for (; mark != marks.end(); ++mark) {
            const double at_px = x_px(mark->seq + behind);
            if (at_px > m_layout.plot.right() + 1)
                break;
            if (ofALane(mark->kind))
                continue;
            if (mark->kind == Mark::Kind::ReaderAwaited)
                addAwaited(mark->seq);
            if (wordsFor(*mark, m_history).kind != TimelineTag::Kind::Failure) {
                if (weaker.size() < 200)
                    weaker.push_back(&*mark);
                continue;
            }
            if (at_px - last_px >= kTagsApart_px)
                addMark(*mark, at_px);
            last_px = at_px;
        }
        addNotes(first);
        for (const Mark* each : weaker)
            addMark(*each, x_px(each->seq + behind));
    }

    void addTicks()
    {
        const auto width = [&](const QString& text) { return m_fit.width_px(text); };
        for (AxisTick tick : m_scene.axis.ticks(width)) {
            tick.x_px += m_layout.plot.left();
            const double width_px = width(tick.label);
            const QRectF box(tick.x_px - width_px / 2, kTagTop_px, width_px, kTag_px);
            m_layout.ticks.push_back(tick);
            m_layout.tick_labels.push_back(
                hasRuler() && isFree(box) ? BarLabel{tick.label, box, false} : BarLabel{});
        }
        for (InstantBracket bracket : m_scene.axis.instants(kSmall_px)) {
            bracket.begin_px =
                std::max(m_layout.plot.left() + bracket.begin_px, m_layout.plot.left());
            bracket.end_px = std::min(m_layout.plot.left() + bracket.end_px, m_layout.plot.right());
            if (bracket.end_px > bracket.begin_px)
                m_layout.instants.push_back(bracket);
        }
    }

    void addRange()
    {
        if (m_scene.range_begin >= m_scene.range_end)
            return;
        const double left_px =
            std::max(m_layout.plot.left(),
                     m_layout.plot.left() + m_scene.axis.xFromSeq(m_scene.range_begin));
        const double right_px = std::min(
            m_layout.plot.right(), m_layout.plot.left() + m_scene.axis.xFromSeq(m_scene.range_end));
        if (right_px > left_px)
            m_layout.range =
                QRectF(left_px, m_layout.plot.top(), right_px - left_px, m_layout.plot.height());
    }

    /// Drawn closer where there is little room; what does not fit even then is left out.
    void addLegend()
    {
        if (m_layout.legend.height() < kLegend_px)
            return;
        using What = LegendEntry::What;
        struct Word {
            What what;
            StateLook look;
            LaneMark::Kind mark;
            QString text;
            PolicyKind chosen_by{};
        };
        std::vector<Word> words;
        const auto isShown = [&](auto predicate) {
            return std::any_of(m_layout.bars.begin(), m_layout.bars.end(), predicate);
        };
        for (int i = 0; i <= static_cast<int>(StateLook::AtGate); ++i) {
            const auto look = static_cast<StateLook>(i);
            // Computing is running with a word on it.
            if (look != StateLook::Computing &&
                isShown([look](const TimelineBar& bar) { return bar.look == look; }))
                words.push_back({What::State, look, {}, nameOf(look)});
        }
        using enum LaneMark::Kind;
        for (LaneMark::Kind kind : {TimedOut, LostNotify, Killed, Refused, Stepped})
            if (std::any_of(m_layout.marks.begin(), m_layout.marks.end(),
                            [kind](const LaneMark& mark) { return mark.kind == kind; }))
                words.push_back({What::Mark, {}, kind, nameOf(kind)});
        if (std::any_of(m_layout.held.begin(), m_layout.held.end(),
                        [](const HeldBar& bar) { return bar.contended; }))
            words.push_back(
                {What::Contended, {}, {}, say(QT_TRANSLATE_NOOP("Timeline", "held, others wait"))});
        if (!m_layout.callbacks.empty())
            words.push_back(
                {What::Callback, {}, {}, say(QT_TRANSLATE_NOOP("Timeline", "runs a callback"))});
        if (!m_layout.results.empty())
            words.push_back({What::Result,
                             {},
                             {},
                             say(QT_TRANSLATE_NOOP("Timeline", "result not fetched yet"))});
        if (!m_layout.differences.empty())
            words.push_back({What::Difference,
                             {},
                             {},
                             say(QT_TRANSLATE_NOOP("Timeline", "the task differs from here"))});
        if (isShown([](const TimelineBar& bar) { return bar.isTorn(); }))
            words.push_back({What::Merged,
                             StateLook::Running,
                             {},
                             say(QT_TRANSLATE_NOOP(
                                 "Timeline", "several, in the colour of the most frequent"))});
        for (const ChosenStrip& strip : m_layout.chosen)
            words.push_back({What::Chosen, {}, {}, chosenWords(strip.by), strip.by});

        const double right_px = m_layout.legend.right() - kSmall_px;
        const auto widthWith = [&](const LegendGaps& gaps, const Word& word) {
            return gaps.swatch_px + gaps.word_px + std::ceil(m_fit.width_px(word.text));
        };
        const auto fits = [&](const LegendGaps& gaps) {
            double x_px = kLarge_px - gaps.between_px;
            for (const Word& word : words)
                x_px += gaps.between_px + widthWith(gaps, word);
            return x_px <= right_px;
        };
        // Where there is no room for all, those go first that a bar says by itself.
        for (StateLook look : {StateLook::New, StateLook::Sleeping, StateLook::Running})
            if (!fits(kLegendTight))
                words.erase(std::remove_if(words.begin(), words.end(),
                                           [look](const Word& word) {
                                               return word.what == What::State && word.look == look;
                                           }),
                            words.end());
        const LegendGaps& gaps = fits(kLegendWide) ? kLegendWide : kLegendTight;
        double x_px = kLarge_px;
        const double middle_px = m_layout.legend.center().y();
        for (const Word& word : words) {
            const double width_px = widthWith(gaps, word);
            if (x_px + width_px > right_px)
                continue;
            const QRectF swatch(x_px, middle_px - 7, gaps.swatch_px, 14);
            QRectF box(x_px, middle_px - 9, width_px, 18);
            box.setLeft(swatch.right() + gaps.word_px);
            m_layout.legend_entries.push_back(
                {word.what, word.look, word.mark, word.chosen_by, swatch, {word.text, box, false}});
            x_px += width_px + gaps.between_px;
        }
    }

private:
    /// The event says for how long, when it is over; only real time has gone on meanwhile.
    void addAwaited(Seq seq)
    {
        if (m_scene.axis.scale() != AxisScale::RealTime)
            return;
        const Log& log = m_history.log();
        const auto fact = decode<ReaderAwaited>(log.event(seq), log.tailOf(seq));
        const double end_ns = static_cast<double>(log.realSinceStart_ns(seq));
        const double origin_px = m_layout.plot.left();
        const double left_px =
            origin_px + m_scene.axis.xFromUnit(end_ns - static_cast<double>(fact.real_ns));
        const double right_px = origin_px + m_scene.axis.xFromUnit(end_ns);
        const QRectF whole(QPointF(left_px, m_layout.plot.top()),
                           QPointF(std::max(right_px, left_px + 1), m_layout.plot.bottom()));
        const QRectF seen = whole.intersected(m_layout.plot);
        if (!seen.isEmpty())
            m_layout.awaited.push_back(seen);
    }

    /// Of several at one place, or closer than can be told apart, the first.
    void addNotes(Seq first)
    {
        if (!m_scene.notes)
            return;
        auto note = std::lower_bound(
            m_scene.notes->begin(), m_scene.notes->end(), first > 2 ? first - 2 : 0,
            [](const recording::Note& each, Seq seq) { return each.place < seq; });
        double last_px = -1e9;
        for (; note != m_scene.notes->end(); ++note) {
            const double at_px = m_layout.plot.left() + m_scene.axis.xFromSeq(note->place);
            if (at_px > m_layout.plot.right() + 1)
                break;
            if (!isInside(at_px) || at_px - last_px < kTagsApart_px)
                continue;
            const BarLabel words = m_strongFit.fit(
                QRectF(0, 0, kMostNote_px, kTag_px),
                {QStringLiteral("✎ ") +
                 QString::fromStdString(note->text.substr(0, kMostNoteBytes)).simplified()});
            addTag({TimelineTag::Kind::Note, at_px, note->place, {}}, words.text);
            last_px = at_px;
        }
    }

    bool hasRuler() const { return m_layout.ruler.height() > 0; }

    bool isInside(double x_px) const
    {
        return x_px >= m_layout.plot.left() - 1 && x_px <= m_layout.plot.right() + 1;
    }

    Seq lastEventBefore(Seq place) const
    {
        const EventIndex& index = m_scene.feed.index();
        const std::uint64_t before = index.eventsBefore(place);
        return before == 0 ? kNoSeq : index.placeOf(before - 1);
    }

    /// At the event itself: up to there both runs are the same.
    void addDifference()
    {
        const DifferencePlaces* places = m_scene.differences;
        if (!places || !places->in_total)
            return;
        const double at_px = m_layout.plot.left() + m_scene.axis.xFromSeq(*places->in_total);
        if (isInside(at_px))
            addTag({TimelineTag::Kind::Difference, at_px, *places->in_total, {}},
                   say(QT_TRANSLATE_NOOP("Timeline", "first difference")));
    }

    bool isFree(const QRectF& box) const
    {
        const QRectF wide = box.adjusted(-kTagGap_px, 0, kTagGap_px, 0);
        return std::none_of(m_layout.tags.begin(), m_layout.tags.end(),
                            [&](const TimelineTag& tag) { return tag.label.box.intersects(wide); });
    }

    void addMark(const Mark& mark, double at_px)
    {
        if (!isInside(at_px))
            return;
        const TagWords words = wordsFor(mark, m_history);
        addTag({words.kind, at_px, mark.seq, {}}, words.text);
    }

    /// The cursor's tag sits on its line. The others stand beside theirs, left, else right; where
    /// the cursor's is in the way, beside that one; else there is none.
    void addTag(TimelineTag tag, const QString& text)
    {
        if (!hasRuler()) {
            m_layout.tags.push_back(tag);
            return;
        }
        const double width_px = m_strongFit.width_px(text) + 2 * kTagPadding_px;
        QRectF box(0, kTagTop_px, width_px, kTag_px);
        std::vector<double> lefts_px{tag.x_px - width_px + 1, tag.x_px - 1};
        if (tag.kind == TimelineTag::Kind::Cursor) {
            lefts_px = {tag.x_px - width_px / 2};
        } else if (!m_layout.tags.empty()) {
            const QRectF& cursor = m_layout.tags.front().label.box;
            if (m_layout.tags.front().kind == TimelineTag::Kind::Cursor &&
                std::abs(cursor.center().x() - tag.x_px) < width_px) {
                lefts_px.push_back(cursor.left() - kTagGap_px - width_px);
                lefts_px.push_back(cursor.right() + kTagGap_px);
            }
        }
        for (double left_px : lefts_px) {
            box.moveLeft(std::min(left_px, m_scene.size.width() - 2 - width_px));
            if (!text.isEmpty() && box.left() >= 2 && isFree(box)) {
                tag.label = {text, box, false};
                break;
            }
        }
        m_layout.tags.push_back(tag);
    }

    const TimelineScene& m_scene;
    TimelineLayout& m_layout;
    const History& m_history;
    const LabelFit m_fit{FontRole::Small};
    const LabelFit m_strongFit{FontRole::SmallStrong};
};

} // namespace

void addFrame(const TimelineScene& scene, TimelineLayout& layout)
{
    FrameMaker frame(scene, layout);
    frame.addTags();
    frame.addTicks();
    addArrows(scene, layout);
    if (scene.facts)
        addChosen(scene, layout);
    frame.addRange();
    frame.addLegend();
}

} // namespace lockstep::gui
