// SPDX-License-Identifier: MIT
// Cards of queues against the log: real runs at random places, and long queues.
#include "gui/views/queues/queues_layout.h"

#include "tests/support/gui/recorded_scenario.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <deque>
#include <random>

namespace lockstep::gui {

namespace {

using test::LogBuilder;
using test::RecordedScenario;

constexpr double kWidth_px = 900;

/// A card as it is on a sheet without any other.
CardSheet cardOf(const QueuesInputs& inputs, const QueueGroup& group, double width_px = kWidth_px)
{
    return layOutQueues(inputs, {group}, {width_px, 0, 1e6});
}

std::vector<const SheetBox*> itemsOf(const CardSheet& sheet)
{
    std::vector<const SheetBox*> items;
    for (const SheetBox& box : sheet.boxes)
        if (box.look == BoxLook::Item)
            items.push_back(&box);
    return items;
}

std::string textOf(const Log& log, std::uint32_t at, std::uint32_t bytes)
{
    return std::string(log.payload(at, bytes));
}

/// What lies in every queue and at every connection, the slow way: event by event.
struct Contents {
    std::map<ObjectId, std::deque<std::string>> in;
    std::map<ObjectId, ObjectId> other_end;
    std::map<TaskId, ObjectId> carries; ///< a feeder that has an item of this buffer

    Contents(const Log& log, Seq place)
    {
        for (Seq seq = 0; seq < place; ++seq)
            visitFact(log.event(seq), log.tailOf(seq),
                      [&]<class Fact>(const Event& event, const Fact& fact) {
                          if constexpr (std::is_same_v<Fact, PipeMade>) {
                              other_end[fact.first] = fact.second;
                              other_end[fact.second] = fact.first;
                          } else if constexpr (std::is_same_v<Fact, QueuePut>) {
                              in[fact.queue].push_back(textOf(log, fact.payload_at, fact.bytes));
                              EXPECT_EQ(in[fact.queue].size(), fact.depth);
                          } else if constexpr (std::is_same_v<Fact, QueueGot>) {
                              EXPECT_EQ(in[fact.queue].front(),
                                        textOf(log, fact.payload_at, fact.bytes));
                              in[fact.queue].pop_front();
                              if (log.task(event.task)->helper)
                                  carries[event.task] = fact.queue;
                          } else if constexpr (std::is_same_v<Fact, TaskEnded>) {
                              if (fact.end != TaskEnd::StillWaiting)
                                  carries.erase(event.task);
                          } else if constexpr (std::is_same_v<Fact, MessageSent>) {
                              carries.erase(event.task);
                              in[other_end[fact.connection]].push_back(
                                  textOf(log, fact.payload_at, fact.bytes));
                          } else if constexpr (std::is_same_v<Fact, MessageReceived>) {
                              in[fact.connection].pop_front();
                          }
                      });
    }
};

void expectNothingOverlapsOrLeavesItsCard(const CardSheet& sheet)
{
    const auto stands = [](const SheetBox& box) {
        return box.look != BoxLook::Frame && box.look != BoxLook::Inside;
    };
    for (std::size_t i = 0; i < sheet.boxes.size(); ++i) {
        const SheetBox& box = sheet.boxes[i];
        bool isInFrame = box.look == BoxLook::Frame;
        for (const SheetBox& frame : sheet.boxes)
            isInFrame |= frame.look == BoxLook::Frame &&
                         frame.rect.adjusted(-1, -1, 1, 1).contains(box.rect);
        EXPECT_TRUE(isInFrame) << box.text.toStdString();
        for (std::size_t j = i + 1; stands(box) && j < sheet.boxes.size(); ++j)
            if (stands(sheet.boxes[j])) {
                EXPECT_FALSE(
                    box.rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(sheet.boxes[j].rect))
                    << box.text.toStdString() << " and " << sheet.boxes[j].text.toStdString();
            }
    }
    for (const SheetText& text : sheet.texts)
        for (const SheetBox& box : sheet.boxes)
            if (stands(box)) {
                EXPECT_FALSE(box.rect.adjusted(1, 1, -1, -1).intersects(text.rect))
                    << box.text.toStdString() << " and " << text.text.toStdString();
            }
}

/// The channels of a card, in the order in which their items are written.
std::vector<ObjectId> channelsOf(const TopicIndex& topics, const QueueGroup& group)
{
    const PipeMade* pipe = topics.pipe(group.object);
    switch (group.kind) {
    case QueueGroup::Kind::Queue:
        return {group.object};
    case QueueGroup::Kind::ProcessQueue: {
        std::vector<ObjectId> channels = group.buffers;
        channels.push_back(pipe->first);
        return channels;
    }
    case QueueGroup::Kind::Pipe:
        return pipe->duplex ? std::vector{pipe->first, pipe->second} : std::vector{pipe->first};
    default:
        return {};
    }
}

void expectAsTheLogSays(RecordedScenario& run, Seq place, double width_px)
{
    run.cursor.goTo(place);
    const Contents contents(run.log(), run.cursor.seq());
    const QueuesInputs inputs{run.log(), run.cursor.state(), run.feed.topics(),
                              run.names, run.cursor.seq(),   textWidth_px};
    for (const QueueGroup& group :
         groupsAt(run.log(), rolesFor(run.context(), "queues"), run.cursor.seq())) {
        const CardSheet sheet = cardOf(inputs, group, width_px);
        expectNothingOverlapsOrLeavesItsCard(sheet);
        const auto boxes = itemsOf(sheet);
        std::size_t box = 0;
        std::size_t left = 0;
        const auto channels = channelsOf(inputs.topics, group);
        for (const ObjectId channel : channels) {
            const auto found = contents.in.find(channel);
            const std::deque<std::string> items =
                found == contents.in.end() ? std::deque<std::string>{} : found->second;
            const auto inside = itemsInside(run.log(), inputs.topics, channel, inputs.place);
            ASSERT_EQ(inside.size(), items.size());
            double right = 1e9;
            std::size_t shown = 0;
            for (const auto& [feeder, buffer] : contents.carries)
                left += buffer == channel; // taken out and not yet sent: it lies in neither
            if (box < boxes.size() && boxes[box]->below == QStringLiteral("with the feeder")) {
                ++box;
                --left;
            }
            for (; shown < items.size() && box < boxes.size(); ++shown, ++box) {
                if (boxes[box]->text.toStdString() != items[shown] ||
                    boxes[box]->rect.right() > right)
                    break; // the next channel begins
                right = boxes[box]->rect.left();
                EXPECT_EQ(boxes[box]->task, producerOf(run.log(), inside[shown]));
            }
            left += items.size() - shown;
        }
        if (channels.empty())
            continue;
        EXPECT_EQ(box, boxes.size());
        std::size_t counted = 0;
        for (const SheetBox& each : sheet.boxes)
            if (each.look == BoxLook::More && each.rect.height() > kPill_px) // not of who waits
                counted += each.text.split(' ').first().toULongLong();
        EXPECT_EQ(counted, left);
        // who waits there waits for that in the state
        for (const SheetBox& each : sheet.boxes)
            if (each.look == BoxLook::Task) {
                const TaskView& task = inputs.state.task(each.task);
                EXPECT_TRUE(isWaiting(task.state) || task.end == TaskEnd::StillWaiting);
            }
    }
}

class QueuesOf : public ::testing::TestWithParam<const char*> {};

std::string nameOfScenario(const ::testing::TestParamInfo<const char*>& info)
{
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace

TEST_P(QueuesOf, AScenarioAreAsItsLogSaysAtAnyPlace)
{
    RecordedScenario run(GetParam());
    ASSERT_TRUE(run.session);
    ASSERT_GT(run.log().end(), 20u);
    std::minstd_rand random(7);
    for (int i = 0; i < 60; ++i)
        expectAsTheLogSays(run, random() % (run.log().end() + 1), i % 2 ? 340 : kWidth_px);
    expectAsTheLogSays(run, run.log().end(), kWidth_px);
}

INSTANTIATE_TEST_SUITE_P(Real, QueuesOf,
                         ::testing::Values("queue-sentinels", "joinable-queue", "pipe-one-way",
                                           "pipe-eof", "pipe-full-two-way",
                                           "queue-join-before-drain", "pool-map", "pool-apply",
                                           "executor-map", "executor-results", "condition-notify-n",
                                           "bounded-buffer"),
                         nameOfScenario);

TEST(QueuesLayout, OfALongQueueOnlyWhatHasRoomIsLookedAt)
{
    constexpr std::uint32_t kItems = 10'000;
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    const ObjectId space = run.make(ObjectKind::QueueSpace, "queue");
    const ObjectId rest = run.make(ObjectKind::QueueRest, "queue");
    run.write(kMainTask, QueueMade{queue, space, rest, 0});
    for (std::uint32_t i = 1; i <= kItems; ++i) {
        const std::string text = "item " + std::to_string(i);
        run.write(kMainTask, QueuePut{run.log->putPayload(text),
                                      static_cast<std::uint32_t>(text.size()), queue, i, i, i});
    }
    Feed feed;
    feed.show(run.log.get());
    while (feed.poll()) {
    }
    const Names names(feed);
    const QueuesInputs inputs{*run.log,    feed.history()->live(), feed.topics(), names, feed.end(),
                              textWidth_px};
    const auto groups = groupsAt(*run.log, {}, feed.end());
    ASSERT_EQ(groups.size(), 1u);
    const CardSheet sheet = cardOf(inputs, groups[0]);
    const auto boxes = itemsOf(sheet);
    ASSERT_GT(boxes.size(), 3u);
    EXPECT_LT(boxes.size(), 200u); // of what is seen, however long the queue
    EXPECT_EQ(boxes[0]->text, QStringLiteral("item 1"));
    EXPECT_GT(boxes[0]->rect.left(), boxes[1]->rect.right());
    const auto more = std::find_if(sheet.boxes.begin(), sheet.boxes.end(),
                                   [](const SheetBox& box) { return box.look == BoxLook::More; });
    ASSERT_NE(more, sheet.boxes.end());
    EXPECT_EQ(more->text, CardWriter::moreText(kItems - boxes.size()));
    EXPECT_LT(more->rect.right(), boxes.back()->rect.left());
}

TEST(QueuesLayout, AQueueWithALimitShowsItsFreePlacesAndWhoWaitsForOne)
{
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    const ObjectId space = run.make(ObjectKind::QueueSpace, "queue");
    const ObjectId rest = run.make(ObjectKind::QueueRest, "queue");
    const TaskId ming = run.spawn("Ming");
    run.write(kMainTask, QueueMade{queue, space, rest, 2});
    const std::uint32_t text = run.log->putPayload("a");
    run.write(kMainTask, QueuePut{text, 1, queue, 1, 1, 1});
    const auto boxesOf = [&](BoxLook look) {
        Feed feed;
        feed.show(run.log.get());
        const Names names(feed);
        const QueuesInputs inputs{
            *run.log, feed.history()->live(), feed.topics(), names, feed.end(), textWidth_px};
        std::vector<SheetBox> boxes;
        for (const SheetBox& box : cardOf(inputs, {QueueGroup::Kind::Queue, queue}).boxes)
            if (box.look == look)
                boxes.push_back(box);
        return boxes;
    };
    EXPECT_EQ(boxesOf(BoxLook::Item).size(), 1u);
    EXPECT_EQ(boxesOf(BoxLook::Room).size(), 1u);
    EXPECT_TRUE(boxesOf(BoxLook::Task).empty());
    run.write(kMainTask, QueuePut{text, 1, queue, 2, 2, 2});
    run.write(ming, WaitRequested{space, Operation::Put});
    EXPECT_EQ(boxesOf(BoxLook::Item).size(), 2u);
    EXPECT_TRUE(boxesOf(BoxLook::Room).empty());
    const auto waiting = boxesOf(BoxLook::Task);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].task, ming);
    EXPECT_LT(waiting[0].rect.right(), kWidth_px * 0.3); // at the end of those who put
}

TEST(QueuesLayout, OfManyJobsThoseThatAreRunAreShownAndTheOthersCounted)
{
    constexpr std::uint32_t kJobs = 500;
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Executor, "pool");
    const TaskId worker = run.spawn("worker");
    run.write(kMainTask, ExecutorMade{pool, 1});
    std::vector<ObjectId> jobs;
    for (std::uint32_t i = 1; i <= kJobs; ++i) {
        jobs.push_back(run.make(ObjectKind::Future, "pool-" + std::to_string(i)));
        run.write(kMainTask, FutureSubmitted{jobs.back(), pool, i});
    }
    const std::uint32_t text = run.log->putPayload("r");
    for (std::uint32_t i = 1; i <= kJobs / 2; ++i) {
        run.write(worker, FutureStarted{jobs[i - 1], pool, kJobs - i});
        if (i < kJobs / 2)
            run.write(worker, FutureFinished{text, 1, jobs[i - 1], false});
    }
    Feed feed;
    feed.show(run.log.get());
    const Names names(feed);
    const QueuesInputs inputs{*run.log,    feed.history()->live(), feed.topics(), names, feed.end(),
                              textWidth_px};
    const CardSheet sheet = cardOf(inputs, {QueueGroup::Kind::Executor, pool});
    const SheetBox* running = nullptr;
    std::size_t pending = 0, counted = 0, shown = 0;
    double line = 0; // below it are the jobs' results
    for (const SheetBox& box : sheet.boxes)
        if (box.text == QStringLiteral("worker"))
            line = box.rect.bottom();
    for (const SheetBox& box : sheet.boxes) {
        if (box.look == BoxLook::Item)
            ++pending;
        if (box.look == BoxLook::More)
            (box.rect.top() < line ? pending : counted) +=
                box.text.split(' ').first().toULongLong();
        if (box.rect.top() > line && box.text.startsWith('#'))
            ++shown;
        if (box.text == QStringLiteral("#250") && box.look == BoxLook::Task)
            running = &box;
    }
    EXPECT_EQ(pending, kJobs / 2);
    EXPECT_EQ(shown + counted, kJobs);
    EXPECT_NE(running, nullptr);
}

TEST(QueuesLayout, TheLastJobsAreShownWhileTheyAreRunHoweverWideTheResultsBefore)
{
    constexpr std::uint32_t kJobs = 50;
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Executor, "pool");
    const TaskId worker = run.spawn("worker");
    run.write(kMainTask, ExecutorMade{pool, 1});
    const std::string result = "'a long result'";
    const std::uint32_t text = run.log->putPayload(result);
    for (std::uint32_t i = 1; i <= kJobs; ++i) {
        const ObjectId job = run.make(ObjectKind::Future, "pool-" + std::to_string(i));
        run.write(kMainTask, FutureSubmitted{job, pool, 1});
        run.write(worker, FutureStarted{job, pool, 0});
        if (i < kJobs)
            run.write(worker,
                      FutureFinished{text, static_cast<std::uint32_t>(result.size()), job, false});
    }
    Feed feed;
    feed.show(run.log.get());
    const Names names(feed);
    const QueuesInputs inputs{*run.log,    feed.history()->live(), feed.topics(), names, feed.end(),
                              textWidth_px};
    const CardSheet sheet = cardOf(inputs, {QueueGroup::Kind::Executor, pool});
    EXPECT_TRUE(std::any_of(sheet.boxes.begin(), sheet.boxes.end(), [](const SheetBox& box) {
        return box.text == QStringLiteral("#50") && box.look == BoxLook::Task;
    }));
}

TEST(QueuesLayout, APipeHasTheRoomThatEmptyBuffersDoNotNeed)
{
    RecordedScenario run("queue-sentinels");
    ASSERT_TRUE(run.session);
    int seen = 0;
    for (Seq place = 0; place <= run.log().end(); ++place) {
        run.cursor.goTo(place);
        const QueuesInputs inputs{run.log(), run.cursor.state(), run.feed.topics(),
                                  run.names, run.cursor.seq(),   textWidth_px};
        for (const QueueGroup& group : groupsAt(run.log(), {}, place)) {
            if (group.kind != QueueGroup::Kind::ProcessQueue)
                continue;
            const PipeMade* pipe = inputs.topics.pipe(group.object);
            const std::size_t piped =
                itemsInside(run.log(), inputs.topics, pipe->first, place).size();
            const CardSheet sheet = cardOf(inputs, group, 760);
            const auto items = itemsOf(sheet);
            if (piped < 3 || std::any_of(items.begin(), items.end(), [](const SheetBox* box) {
                    return box->rect.center().x() < 300; // a buffer has some
                }))
                continue;
            ++seen;
            EXPECT_GE(items.size(), std::min<std::size_t>(piped, 3)) << place;
        }
    }
    EXPECT_GT(seen, 0);
}

TEST(QueuesLayout, WhatAWorkerTookWithItAndWhatNobodyStartedSaySo)
{
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Executor, "pool");
    const TaskId worker = run.spawn("worker");
    run.write(kMainTask, ExecutorMade{pool, 1});
    std::vector<ObjectId> jobs;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        jobs.push_back(run.make(ObjectKind::Future, "pool-" + std::to_string(i)));
        run.write(kMainTask, FutureSubmitted{jobs.back(), pool, i});
    }
    const std::uint32_t text = run.log->putPayload("r");
    run.write(worker, FutureStarted{jobs[0], pool, 2});
    run.write(worker, FutureFinished{text, 1, jobs[0], false});
    const auto boxOf = [&](const QString& name) {
        Feed feed;
        feed.show(run.log.get());
        const Names names(feed);
        const CardSheet sheet = cardOf(
            {*run.log, feed.history()->live(), feed.topics(), names, feed.end(), textWidth_px},
            {QueueGroup::Kind::Executor, pool});
        for (auto box = sheet.boxes.rbegin(); box != sheet.boxes.rend(); ++box)
            if (box->text.startsWith(name))
                return *box;
        return SheetBox{};
    };
    EXPECT_EQ(boxOf("worker").below, "between jobs") << "it runs code of its own";
    run.write(worker, FutureStarted{jobs[1], pool, 1});
    EXPECT_EQ(boxOf("#2").below, "running");
    EXPECT_EQ(boxOf("#3").below, "pending");
    run.write(worker, TaskEnded{TaskEnd::Killed});
    for (int i = 0; i < 2; ++i) { // without its only worker, and after the run's end
        EXPECT_EQ(boxOf("#1").below, "ready");
        EXPECT_EQ(boxOf("#2").below, "killed with its worker");
        EXPECT_EQ(boxOf("#2").look, BoxLook::Dropped);
        EXPECT_EQ(boxOf("#3").below, "never started");
        run.write(kNobody, RunEnded{Verdict::Completed});
    }
}

TEST(QueuesLayout, CardsOutOfSightHaveNoBoxes)
{
    LogBuilder run;
    for (int i = 0; i < 30; ++i) {
        const ObjectId queue = run.make(ObjectKind::Queue, "queue " + std::to_string(i));
        run.write(kMainTask, QueueMade{queue, queue, queue, 0});
    }
    Feed feed;
    feed.show(run.log.get());
    const Names names(feed);
    const QueuesInputs inputs{*run.log,    feed.history()->live(), feed.topics(), names, feed.end(),
                              textWidth_px};
    const auto groups = groupsAt(*run.log, {}, feed.end());
    const CardSheet all = layOutQueues(inputs, groups, {kWidth_px, 0, 1e6});
    const CardSheet some = layOutQueues(inputs, groups, {kWidth_px, 300, 500});
    EXPECT_EQ(all.height_px, some.height_px);
    EXPECT_LT(some.boxes.size() * 5, all.boxes.size());
    for (const SheetBox& box : some.boxes)
        if (box.look == BoxLook::Frame) {
            EXPECT_TRUE(box.rect.bottom() >= 300 && box.rect.top() <= 500);
        }
}

namespace {

/// The boxes on the line with that caption, from its right end on: "#1.0 missing".
QStringList onLine(const CardSheet& sheet, const QString& caption)
{
    const auto line = std::find_if(sheet.texts.begin(), sheet.texts.end(),
                                   [&](const SheetText& text) { return text.text == caption; });
    if (line == sheet.texts.end())
        return {"no such line"};
    std::map<double, QString> boxes;
    for (const SheetBox& box : sheet.boxes)
        if ((box.look == BoxLook::Done || box.look == BoxLook::Room) &&
            box.rect.top() > line->rect.top())
            boxes[-box.rect.right()] = QStringLiteral("%1 %2").arg(box.text, box.below).trimmed();
    QStringList found;
    for (const auto& [x, text] : boxes)
        found << text;
    return found;
}

} // namespace

TEST(QueuesLayout, ResultsThatComeEarlyWaitInOrderUntilTheOneBeforeThemIsGiven)
{
    RecordedScenario run("pool-map", "imap"); // its items take 3, 1 and 2 times as long
    ASSERT_TRUE(run.session);
    std::vector<Seq> arrived, taken;
    for (Seq seq = 0; seq < run.log().end(); ++seq) {
        if (run.log().event(seq).kind == PoolPartArrived::kind)
            arrived.push_back(seq + 2); // behind both of its records
        if (run.log().event(seq).kind == PoolPartTaken::kind)
            taken.push_back(seq + 2);
    }
    ASSERT_EQ(arrived.size(), 3u);
    ASSERT_EQ(taken.size(), 3u);
    const auto sheetAt = [&](Seq place) {
        run.cursor.goTo(place);
        const QueuesInputs inputs{run.log(), run.cursor.state(), run.feed.topics(),
                                  run.names, run.cursor.seq(),   textWidth_px};
        const auto groups =
            groupsAt(run.log(), rolesFor(run.context(), "queues"), run.cursor.seq());
        const CardSheet sheet = cardOf(inputs, groups.at(0));
        expectNothingOverlapsOrLeavesItsCard(sheet);
        return sheet;
    };
    const auto belowOf = [](const CardSheet& sheet, const QString& text) {
        QStringList words;
        for (const SheetBox& box : sheet.boxes)
            if (box.text == text)
                words << box.below;
        return words.isEmpty() ? QString() : words.first();
    };
    const QString line = "#1 is given in its order, the next one on the right";
    CardSheet sheet = sheetAt(arrived[1]);
    EXPECT_EQ(onLine(sheet, line), (QStringList{"#1.0 missing", "#1.1", "#1.2"}));
    EXPECT_EQ(belowOf(sheet, "#1.1"), "waits for #1.0");
    EXPECT_EQ(belowOf(sheet, "main"), "waits for the next");
    sheet = sheetAt(arrived[2]);
    EXPECT_EQ(onLine(sheet, line), (QStringList{"#1.0", "#1.1", "#1.2"}));
    EXPECT_EQ(belowOf(sheet, "#1.1"), "ready");
    sheet = sheetAt(taken[1]);
    EXPECT_EQ(onLine(sheet, line), QStringList{"#1.2"});
    EXPECT_EQ(belowOf(sheet, "main"), "has 2 of 3");
    sheet = sheetAt(taken[2]);
    EXPECT_EQ(onLine(sheet, line), QStringList{});
    EXPECT_EQ(belowOf(sheet, "#1"), QString::fromUtf8("✓ given"));
}

} // namespace lockstep::gui
