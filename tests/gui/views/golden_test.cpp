// SPDX-License-Identifier: MIT
// What every view says of recordings that are kept in tests/golden, at moments of them. So this
// also tests that files of before still open and still say the same.
#include "core/session/recorded_session.h"
#include "gui/state/live_run.h"
#include "gui/state/notes.h"
#include "gui/views/details/details_view.h"
#include "gui/views/events/events_model.h"
#include "gui/views/events/events_view.h"
#include "gui/views/greenlets/greenlets_view.h"
#include "gui/views/lights/lights_view.h"
#include "gui/views/lock_graph/lock_graph_view.h"
#include "gui/views/next_steps/next_step_rows.h"
#include "gui/views/notes/notes_view.h"
#include "gui/views/output/output_model.h"
#include "gui/views/page/page_view.h"
#include "gui/views/queues/queues_view.h"
#include "gui/views/source/source_markers.h"
#include "gui/views/streams/stream_canvas.h"
#include "gui/views/timeline/timeline_view.h"
#include "gui/views/values/values_view.h"
#include "gui/widgets/row_table.h"
#include "tests/support/gui/recorded_scenario.h"

#include <QLineEdit>
#include <QTextBlock>

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep::gui {

namespace {

using test::RecordedScenario;

constexpr QSize kSize{1200, 760};

/// The view as it is drawn at the cursor.
template <class View>
void showNow(View& view)
{
    view.resize(kSize);
    view.grab();
}

QString wordsOf(StateLook look)
{
    return nameOf(look);
}

/// Each lane: its name, how it looks at the cursor, and what it has.
QStringList timelineSays(RecordedScenario& run)
{
    TimelineView view(run.context());
    showNow(view);
    const TimelineLayout& picture = view.layout();
    const Seq place = run.cursor.seq();
    const auto isNow = [&](Seq begin, Seq end) { return begin < place && place <= end; };
    QStringList says;
    for (const TimelineLane& lane : picture.lanes) {
        QString words = "-";
        for (const TimelineBar& bar : picture.bars)
            if (bar.task == lane.task && isNow(bar.begin, bar.end))
                words = wordsOf(bar.look);
        for (const HeldBar& held : picture.held)
            if (held.task == lane.task && isNow(held.begin, held.end))
                words += " +" + run.names.name(held.object);
        says << run.names.name(lane.task) + ": " + words;
    }
    for (const CounterTrackRow& track : picture.tracks)
        says << track.name.text + " = " + track.value.text;
    return says;
}

/// Each line, from its beginning to its end; those of a circle with a mark.
QStringList lockGraphSays(RecordedScenario& run)
{
    LockGraphView view(run.context());
    showNow(view);
    const LockGraphLayout& graph = view.picture().graph;
    QStringList says;
    for (const LockGraphEdge& edge : graph.edges) {
        const char* does = edge.kind == LockGraphEdge::Kind::Waits   ? "waits for"
                           : edge.kind == LockGraphEdge::Kind::Holds ? "is held by"
                           : edge.kind == LockGraphEdge::Kind::Joins ? "joins"
                                                                     : "is freed by";
        const auto nameOfNode = [&](int index) {
            const LockGraphNode& node = graph.nodes[static_cast<std::size_t>(index)];
            return node.task ? run.names.name(node.task) : run.names.name(node.object);
        };
        says << QStringLiteral("%1 %2 %3%4")
                    .arg(nameOfNode(edge.from), does, nameOfNode(edge.to),
                         edge.in_cycle ? " !" : "");
    }
    says.sort();
    return says;
}

/// What stands in the cards, from left to right and from above.
QStringList cardsSay(const CardSheet& sheet, const std::vector<BoxLook>& looks)
{
    std::vector<const SheetBox*> boxes;
    for (const SheetBox& box : sheet.boxes)
        if (std::find(looks.begin(), looks.end(), box.look) != looks.end())
            boxes.push_back(&box);
    std::stable_sort(boxes.begin(), boxes.end(), [](const SheetBox* one, const SheetBox* other) {
        return std::pair(one->rect.top(), one->rect.left()) <
               std::pair(other->rect.top(), other->rect.left());
    });
    QStringList says;
    for (const SheetBox* box : boxes) {
        const char* look = box->look == BoxLook::LampOn    ? "green lamp"
                           : box->look == BoxLook::LampOff ? "red lamp"
                           : box->look == BoxLook::Car     ? "car"
                           : box->look == BoxLook::Key     ? "key"
                           : box->look == BoxLook::Hook    ? "empty hook"
                           : box->look == BoxLook::Task    ? "task"
                                                           : "item";
        says << QStringLiteral("%1 %2").arg(look, box->text).trimmed();
    }
    return says;
}

template <class View>
QStringList cardViewSays(RecordedScenario& run, const std::vector<BoxLook>& looks)
{
    View view(run.context());
    showNow(view);
    return cardsSay(view.sheet(), looks);
}

QStringList queuesSay(RecordedScenario& run)
{
    return cardViewSays<QueuesView>(run, {BoxLook::Item, BoxLook::Task});
}

QStringList lightsSay(RecordedScenario& run)
{
    return cardViewSays<LightsView>(run, {BoxLook::LampOn, BoxLook::LampOff, BoxLook::Car,
                                          BoxLook::Key, BoxLook::Hook, BoxLook::Task});
}

/// Who stands there, and how; each once.
QStringList greenletsSay(RecordedScenario& run)
{
    GreenletsView view(run.context());
    showNow(view);
    QStringList says;
    for (const SheetBox& box : view.sheet().boxes)
        if (box.look == BoxLook::Task && !box.text.isEmpty())
            says << box.text + ": " + wordsOf(box.state);
    says.removeDuplicates();
    says.sort();
    return says;
}

QStringList valuesSay(RecordedScenario& run)
{
    ValuesView view(run.context());
    showNow(view);
    QStringList says;
    for (const ValueCard& card : view.layoutOfValues().cards) {
        says << card.name + " = " + card.value;
        for (const ValueChip& chip : card.copies)
            says << QStringLiteral("  %1 %2 %3").arg(chip.who, chip.value, chip.word).trimmed();
    }
    return says;
}

/// Each direction: how many bytes, and how far they have come.
QStringList streamsSay(RecordedScenario& run)
{
    StreamCanvas view(run.context());
    showNow(view);
    QStringList says;
    for (const StreamPart& part : view.layout().parts) {
        std::uint64_t received = 0;
        for (const StreamBlock& block : part.receives)
            received = std::max(received, block.end);
        std::uint64_t sent = 0;
        for (const StreamBlock& block : part.sends)
            sent = std::max(sent, block.end);
        says << QStringLiteral("%1 bytes, %2 sent, %3 received, %4 cells")
                    .arg(part.bytes)
                    .arg(sent)
                    .arg(received)
                    .arg(part.cells.size());
    }
    return says;
}

QStringList sourceSays(RecordedScenario& run)
{
    const std::string path = run.log().site(SiteId{1})->file;
    QStringList says;
    for (const SourceMarker& marker : markersOf(run.cursor.state(), run.log(), path)) {
        QStringList names;
        for (TaskId task : marker.tasks)
            names << run.names.name(task);
        says << QStringLiteral("%1 %2: %3")
                    .arg(marker.line)
                    .arg(marker.waits ? "wait" : "are", names.join(", "));
    }
    return says;
}

QStringList outputSays(RecordedScenario& run)
{
    OutputModel model(run.context());
    model.follow();
    QStringList says;
    for (int row = 0; row < model.rowCount(); ++row)
        says << model.index(row, OutputModel::Task).data().toString() + ": " +
                    model.index(row, OutputModel::Text).data().toString();
    return says;
}

/// The last events before the cursor.
QStringList eventsSay(RecordedScenario& run)
{
    EventsView view(run.context());
    showNow(view);
    const EventsModel& model = view.model();
    const int last = model.rowBefore(run.cursor.seq());
    QStringList says;
    for (int row = std::max(0, last - 2); row <= last; ++row)
        says << model.index(row, EventsModel::Number).data().toString() + ' ' +
                    model.index(row, EventsModel::Task).data().toString() + ": " +
                    model.index(row, EventsModel::Sentence).data().toString();
    return says;
}

QStringList nextStepsSay(RecordedScenario& run)
{
    QStringList says;
    for (const NextStepRow& row : rowsOf(run.cursor.state(), run.names))
        says << row.name + ": " + row.text;
    return says;
}

/// Of the task that the event before the cursor is of, and of its object.
QStringList detailsSay(RecordedScenario& run)
{
    Seq seq = run.cursor.seq() - 1;
    while (run.log().isContinuation(seq))
        --seq;
    run.selection.selectTask(run.log().event(seq).task);
    run.selection.selectObject(run.log().event(seq).object);
    DetailsView view(run.context());
    view.show(); // hidden, it does not follow
    QStringList says;
    for (const DetailRow& row : view.rows())
        says << (row.kind == DetailRow::Kind::Title ? row.what : row.what + ": " + row.text);
    return says;
}

/// The title, and each note with its place; that of the moment with a mark.
QStringList notesSay(RecordedScenario& run)
{
    const auto* session = dynamic_cast<const RecordedSession*>(run.session.get());
    const recording::Additions& additions = session->recording().additions;
    Notes notes(run.feed);
    notes.show(additions.title, additions.notes);
    LiveRun live;
    live.setNotes(&notes);
    ViewContext context = run.context();
    context.live_run = &live;
    NotesView view(context);
    showNow(view);
    const auto* table = view.findChild<RowTable*>("notes.rows");
    QStringList says{view.findChild<QLineEdit*>("notes.title")->text()};
    for (int row = 0; row < table->model()->rowCount(); ++row)
        says << table->model()->index(row, 0).data().toString() + ": " +
                    table->model()->index(row, 1).data().toString() +
                    (table->currentIndex().row() == row ? " <" : "");
    return says;
}

/// Its headings.
QStringList pageSays(RecordedScenario& run)
{
    const auto* session = dynamic_cast<const RecordedSession*>(run.session.get());
    LiveRun live;
    live.setPage(session->scenario().textsIn("en").body);
    ViewContext context = run.context();
    context.live_run = &live;
    PageView view(context);
    showNow(view);
    QStringList says;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next())
        if (block.blockFormat().headingLevel() > 0)
            says << block.text();
    return says;
}

struct Moment {
    const char* recording;
    Seq place;
    QStringList (*ask)(RecordedScenario&);
    const char* view;
    QStringList says;
};

void PrintTo(const Moment& moment, std::ostream* to)
{
    *to << moment.view << " of " << moment.recording << " at #" << moment.place;
}

// clang-format off
const Moment kMoments[] = {
    {"noodle", 32, timelineSays, "timeline",
     {"main: waits for something else", "Ming: sleeping +noodle +fork", "Hong: waits for a lock",
      "Bai: waits for a lock", "Hei: waits for a lock"}},
    {"noodle", 51, timelineSays, "timeline",
     {"main: ready", "Ming: -", "Hong: waits for a lock +noodle", "Bai: waits for a lock +fork",
      "Hei: waits for a lock"}},
    {"karaoke", 40, timelineSays, "timeline",
     {"main: waits for something else", "person 0: sleeping +keys", "person 1: sleeping +keys",
      "person 2: waits for something else", "person 3: waits for something else",
      "keys = counter 0"}},
    {"karaoke", 64, timelineSays, "timeline",
     {"main: waits for something else", "person 0: running", "person 1: -",
      "person 2: sleeping +keys", "person 3: ready", "keys = counter 1"}},
    {"sticky", 80, timelineSays, "timeline",
     {"main: waits for something else", "receiver: sleeping", "sender: running",
      "at-receiver = 10 unread"}},
    {"noodle", 32, lockGraphSays, "lock_graph",
     {"Bai waits for fork", "Hei waits for fork", "Hong waits for noodle",
      "fork is held by Ming", "main joins Ming", "noodle is held by Ming"}},
    {"noodle", 51, lockGraphSays, "lock_graph",
     {"Bai waits for noodle !", "Hei waits for fork", "Hong waits for fork !",
      "fork is held by Bai !", "noodle is held by Hong !"}},
    {"karaoke", 40, lockGraphSays, "lock_graph",
     {"keys is held by person 0", "keys is held by person 1", "main joins person 0",
      "person 2 waits for keys", "person 3 waits for keys"}},
    {"karaoke", 80, lockGraphSays, "lock_graph",
     {"keys is held by person 2", "keys is held by person 3", "main joins person 2"}},
    {"pipe", 58, queuesSay, "queues",
     {"item 'Apple4'", "item 'Apple3'"}},
    {"pipe", 80, queuesSay, "queues",
     {"item 'Apple9'", "item 'Apple8'", "item 'Apple7'", "item 'Apple6'"}},
    {"buffer", 44, queuesSay, "queues",
     {"task Dong", "task Ming"}},
    {"buffer", 164, queuesSay, "queues",
     {"item 1", "item 2"}},
    {"light", 34, lightsSay, "lights",
     {"red lamp", "car car 1", "car car 0"}},
    {"light", 52, lightsSay, "lights",
     {"green lamp", "car car 1", "car car 0"}},
    {"karaoke", 40, lightsSay, "lights",
     {"empty hook", "empty hook", "task person 3", "task person 2", "task person 0",
      "task person 1"}},
    {"karaoke", 105, lightsSay, "lights",
     {"key", "key"}},
    {"spawns", 31, greenletsSay, "greenlets",
     {"greenlet 0: not started", "greenlet 1: not started", "greenlet 2: not started",
      "greenlet 3: not started", "greenlet 4: not started", "greenlet 5: not started",
      "greenlet 6: not started", "greenlet 7: not started", "greenlet 8: not started",
      "greenlet 9: not started", "main: waits for something else"}},
    {"spawns", 46, greenletsSay, "greenlets",
     {"greenlet 5: not started", "greenlet 6: not started", "greenlet 7: not started",
      "greenlet 8: not started", "greenlet 9: not started", "main: waits for something else"}},
    {"pool", 21, greenletsSay, "greenlets",
     {"imap: running", "main: ready", "worker 1: not started"}},
    {"pool", 32, greenletsSay, "greenlets",
     {"main: running", "worker 2: not started"}},
    {"buffer", 58, valuesSay, "values",
     {"cakes = 1", "Dong 0 old", "Ming 0 old", "Zhang San 0 used"}},
    {"buffer", 160, valuesSay, "values",
     {"cakes = 2", "Dong 1 used", "Ming 1 used", "Zhang San 1 used"}},
    {"karaoke", 40, valuesSay, "values",
     {"keys = 0", "person 0", "person 1"}},
    {"karaoke", 88, valuesSay, "values",
     {"keys = 1", "person 3"}},
    {"sticky", 77, streamsSay, "stream",
     {"10 bytes, 10 sent, 0 received, 10 cells", "0 bytes, 0 sent, 0 received, 0 cells"}},
    {"sticky", 97, streamsSay, "stream",
     {"10 bytes, 10 sent, 10 received, 10 cells", "0 bytes, 0 sent, 0 received, 0 cells"}},
    {"prefix", 75, streamsSay, "stream",
     {"0 bytes, 0 sent, 0 received, 0 cells", "9 bytes, 9 sent, 0 received, 9 cells"}},
    {"prefix", 83, streamsSay, "stream",
     {"0 bytes, 0 sent, 0 received, 0 cells", "13 bytes, 13 sent, 0 received, 13 cells"}},
    {"noodle", 32, sourceSays, "source",
     {"20 wait: Hong, Bai, Hei", "25 are: Ming", "63 wait: main"}},
    {"noodle", 51, sourceSays, "source",
     {"20 wait: Hei", "23 wait: Hong, Bai", "63 are: main"}},
    {"karaoke", 40, sourceSays, "source",
     {"18 wait: person 2, person 3", "20 are: person 0, person 1", "37 wait: main"}},
    {"karaoke", 80, sourceSays, "source",
     {"20 are: person 2, person 3", "37 wait: main"}},
    {"noodle", 26, outputSays, "output",
     {"Ming: eats"}},
    {"pipe", 68, outputSays, "output",
     {"child: gets Apple0", "child: gets Apple1", "child: gets Apple2", "child: gets Apple3"}},
    {"pipe", 96, outputSays, "output",
     {"child: gets Apple0", "child: gets Apple1", "child: gets Apple2", "child: gets Apple3",
      "child: gets Apple4", "main: has sent everything", "child: gets Apple5",
      "child: gets Apple6", "child: gets Apple7", "child: gets Apple8", "child: gets Apple9",
      "child: meets the end"}},
    {"light", 40, outputSays, "output",
     {"lamp: is red", "car 0: waits", "car 1: waits", "lamp: turns green"}},
    {"noodle", 26, eventsSay, "events",
     {"#22 Bai: begins", "#23 main: starts Hei", "#25 Ming: prints “eats”"}},
    {"noodle", 51, eventsSay, "events",
     {"#47 Ming: wakes main", "#49 Hong: wants fork; Bai holds it",
      "#50 —: deadlock: Hong → fork → Bai → noodle"}},
    {"pipe", 58, eventsSay, "events",
     {"#53 child: prints “gets Apple1”",
      "#54 main: sends 'Apple4' through left (54 bytes unread)",
      "#56 child: receives 'Apple2' from right (36 bytes unread)"}},
    {"light", 47, eventsSay, "events",
     {"#43 lamp: wakes car 1", "#45 car 0: goes on: green was set",
      "#46 car 1: goes on: green was set"}},
    {"noodle", 32, nextStepsSay, "next_steps",
     {"main: joins Ming", "Ming: sleeps until 0.300 s", "Hong: waits for noodle",
      "Bai: waits for fork", "Hei: waits for fork"}},
    {"noodle", 51, nextStepsSay, "next_steps",
     {"main: was woken, wants Ming", "Hong: waits for fork", "Bai: waits for noodle",
      "Hei: waits for fork"}},
    {"karaoke", 40, nextStepsSay, "next_steps",
     {"main: joins person 0", "person 0: sleeps until 6.000 s", "person 1: sleeps until 3.000 s",
      "person 2: waits for keys", "person 3: waits for keys"}},
    {"pipe", 82, nextStepsSay, "next_steps",
     {"main: joins child", "child: is at its gate"}},
    {"noodle", 32, detailsSay, "details",
     {"Hei", "does: waits for fork", "since: #31, 0.000 s", "wants: fork",
      "which is held by: Ming, who sleeps until 0.300 s", "place in line: 2 of 2",
      "source line: 20 of noodle_fork_deadlock.cpp", "started by: main", "fork", "held by: Ming",
      "since: #20, 0.000 s", "waited for by: Bai, Hei"}},
    {"noodle", 51, detailsSay, "details",
     {"fork", "held by: Bai", "since: #40, 0.300 s", "waited for by: Hei, Hong"}},
    {"noted", 35, notesSay, "notes",
     {"", "#34: The lamp is still red <", "#52: Both cars go on", "#52: and the flag is set"}},
    {"noted", 53, notesSay, "notes",
     {"", "#34: The lamp is still red", "#52: Both cars go on <", "#52: and the flag is set"}},
    {"noted", 60, notesSay, "notes",
     {"", "#34: The lamp is still red", "#52: Both cars go on", "#52: and the flag is set"}},
    {"noodle", 32, pageSays, "page",
     {"What happens", "What to look at", "What to try", "A common belief", "In Python"}},
    {"light", 40, pageSays, "page",
     {"What happens", "What to look at", "What to try", "A common belief", "In Python"}},
};
// clang-format on

class GoldenMoment : public ::testing::TestWithParam<Moment> {};

} // namespace

TEST_P(GoldenMoment, IsTold)
{
    const Moment& moment = GetParam();
    RecordedScenario run(RecordedScenario::Kept{std::string(LOCKSTEP_SOURCE_DIR "/tests/golden/") +
                                                moment.recording + ".lockstep"});
    ASSERT_TRUE(run.session) << "the recording does not open";
    ASSERT_LT(moment.place, run.log().end());
    run.axis.chooseScale(AxisScale::Order);
    run.cursor.goTo(moment.place);
    EXPECT_EQ(moment.ask(run).join('\n').toStdString(), moment.says.join('\n').toStdString());
}

INSTANTIATE_TEST_SUITE_P(Kept, GoldenMoment, ::testing::ValuesIn(kMoments), [](const auto& of) {
    return std::string(of.param.view) + "_" + of.param.recording + "_" +
           std::to_string(of.param.place);
});

} // namespace lockstep::gui
