// SPDX-License-Identifier: MIT
#include "tests/support/gui/what_views_say.h"

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

#include <QLineEdit>
#include <QTextBlock>

#include <algorithm>

namespace lockstep::test {

using namespace gui;

namespace {

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

} // namespace

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

QStringList queuesSay(RecordedScenario& run)
{
    return cardViewSays<QueuesView>(run, {BoxLook::Item, BoxLook::Task});
}

QStringList lightsSay(RecordedScenario& run)
{
    return cardViewSays<LightsView>(run, {BoxLook::LampOn, BoxLook::LampOff, BoxLook::Car,
                                          BoxLook::Key, BoxLook::Hook, BoxLook::Task});
}

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

} // namespace lockstep::test
