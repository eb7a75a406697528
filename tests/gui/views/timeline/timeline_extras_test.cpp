// SPDX-License-Identifier: MIT
// What lanes show beside their states: arrows of starts and kills, refused starts, callbacks,
// results that nobody has fetched, places in semaphores, calls, and what was chosen.
#include "tests/support/gui/timeline_bench.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep::gui {
namespace {

using lockstep::test::LogBuilder;

constexpr QSizeF kSize{1200, 600};

struct Drawn : test::TimelineBench {
    explicit Drawn(std::unique_ptr<Log> events, HeldRows::IsSlotted isSlotted = {})
        : TimelineBench(std::move(events), kSize, AxisScale::Order, std::move(isSlotted))
    {
        all_facts.advance(*feed.history());
        facts = &all_facts;
        make();
    }

    void makeFor(TaskId task, std::optional<Seq> at = {})
    {
        selected = task;
        place = at;
        make();
    }

    QRectF barOf(TaskId task) const
    {
        for (const TimelineLane& lane : layout.lanes)
            if (lane.task == task)
                return lane.bar;
        return {};
    }
    bool hasLegend(const QString& words) const
    {
        return std::any_of(layout.legend_entries.begin(), layout.legend_entries.end(),
                           [&](const LegendEntry& entry) { return entry.label.text == words; });
    }

    LaneFacts all_facts;
};

} // namespace

TEST(TimelineExtras, AKillIsAnArrowFromTheKillerToTheEndOfTheKilled)
{
    LogBuilder run;
    const TaskId child = run.spawn("child", kMainTask, Carrier::Process);
    run.write(child, TaskStarted{});
    const Seq kill = run.write(kMainTask, ProcessSignalled{run.endOf(child), child, 15});
    run.write(kNobody, ProcessExited{child, -15});
    run.write(child, TaskEnded{TaskEnd::Killed});
    Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.links.size(), 1u) << "the start is not drawn: nobody is selected";
    const LinkArrow& arrow = drawn.layout.links.front();
    EXPECT_EQ(arrow.kind, LinkArrow::Kind::Kill);
    EXPECT_EQ(arrow.by, kMainTask);
    EXPECT_EQ(arrow.whom, child);
    EXPECT_DOUBLE_EQ(arrow.from.y(), drawn.barOf(kMainTask).bottom());
    EXPECT_LT(arrow.to.y(), drawn.barOf(child).top());
    EXPECT_GT(arrow.to.x(), arrow.from.x()) << "the child ends after it was killed";
    EXPECT_EQ(linkAt(drawn.layout, arrow.from), &arrow);
    drawn.makeFor({}, kill);
    EXPECT_TRUE(drawn.layout.links.empty()) << "at that moment nobody has killed it";
}

TEST(TimelineExtras, TheStartOfTheSelectedTaskIsAnArrow)
{
    LogBuilder run;
    const TaskId one = run.spawn("one");
    const TaskId two = run.spawn("two", one);
    run.spawn("three");
    Drawn drawn(std::move(run.log));
    drawn.makeFor(one);
    std::vector<std::pair<TaskId, TaskId>> arrows;
    for (const LinkArrow& link : drawn.layout.links) {
        EXPECT_EQ(link.kind, LinkArrow::Kind::Spawn);
        arrows.emplace_back(link.by, link.whom);
    }
    const std::vector<std::pair<TaskId, TaskId>> wanted{{one, two}, {kMainTask, one}};
    EXPECT_EQ(arrows, wanted);
}

TEST(TimelineExtras, WhereEveryArrowIsAskedForTheyAreThoseOfAllTasks)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId one = run.spawn("one");
    const TaskId two = run.spawn("two");
    run.write(one, WaitRequested{lock, Operation::Acquire});
    run.write(two, WaitRequested{lock, Operation::Acquire});
    run.write(kMainTask, TaskWoken{one, lock, WakeReason::Signal});
    run.write(one, TaskWoken{two, lock, WakeReason::Signal});
    Drawn drawn(std::move(run.log));
    EXPECT_TRUE(drawn.layout.links.empty());
    EXPECT_EQ(drawn.layout.arrows.size(), 1u) << "the last waking of all";
    drawn.with_all_arrows = true;
    drawn.make();
    EXPECT_EQ(drawn.layout.links.size(), 2u) << "starts";
    ASSERT_EQ(drawn.layout.arrows.size(), 2u) << "wakings, the last one first";
    EXPECT_EQ(drawn.layout.arrows[0].waker, one);
    EXPECT_EQ(drawn.layout.arrows[1].waker, kMainTask);
}

TEST(TimelineExtras, ASwitchIsAnArrowToWhereTheOtherGoesOnWithWhatCameAlong)
{
    LogBuilder run;
    const TaskId cat = run.spawn("cat", kMainTask, Carrier::Greenlet);
    const auto give = [&](TaskId from, TaskId to, const std::string& value) {
        return run.write(from, GreenletSwitched{run.log->putPayload(value),
                                                static_cast<std::uint32_t>(value.size()), to});
    };
    const Seq there = give(kMainTask, cat, "('milk')");
    const Seq started = run.write(cat, TaskStarted{});
    for (int i = 0; i < 6; ++i)
        run.say(cat, "drinks");
    const Seq back = give(cat, kMainTask, "()");
    const Seq goesOn = run.say(kMainTask, "goes on");
    for (int i = 0; i < 6; ++i)
        run.say(kMainTask, "goes on");
    Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.links.size(), 2u) << "they are few, so nobody has to be selected";
    const LinkArrow& last = drawn.layout.links[0];
    const LinkArrow& first = drawn.layout.links[1];
    EXPECT_EQ(first.kind, LinkArrow::Kind::Switch);
    EXPECT_EQ(first.seq, there);
    const double left = drawn.layout.plot.left() + 1;
    EXPECT_DOUBLE_EQ(first.from.y(), drawn.barOf(kMainTask).bottom());
    EXPECT_DOUBLE_EQ(first.to.y(), drawn.barOf(cat).top() - 1);
    EXPECT_DOUBLE_EQ(first.to.x(), left + drawn.axis.xFromSeq(started));
    EXPECT_EQ(first.label.text, "('milk')");
    EXPECT_GT(first.label.box.left(), first.to.x());
    EXPECT_GT(first.label.box.top(), drawn.barOf(kMainTask).bottom());
    EXPECT_EQ(last.seq, back);
    EXPECT_DOUBLE_EQ(last.to.x(), left + drawn.axis.xFromSeq(goesOn));
    EXPECT_LT(last.to.y(), last.from.y()) << "up, to its parent";
    EXPECT_FALSE(first.label.box.intersects(last.label.box));
    drawn.makeFor({}, there);
    EXPECT_TRUE(drawn.layout.links.empty()) << "at that moment it has not switched";
}

TEST(TimelineExtras, ManySwitchesAreArrowsOfTheSelectedTaskOnly)
{
    LogBuilder run;
    const TaskId cat = run.spawn("cat", kMainTask, Carrier::Greenlet);
    const TaskId dog = run.spawn("dog", kMainTask, Carrier::Greenlet);
    const TaskId pig = run.spawn("pig", kMainTask, Carrier::Greenlet);
    for (int i = 0; i < 200; ++i) {
        run.write(cat, GreenletSwitched{0, 0, dog});
        run.write(dog, GreenletSwitched{0, 0, cat});
    }
    const Seq once = run.write(cat, GreenletSwitched{0, 0, pig});
    Drawn drawn(std::move(run.log));
    EXPECT_TRUE(drawn.layout.links.empty());
    drawn.makeFor(pig);
    const auto isSwitch = [&](const LinkArrow& link) { return link.seq == once; };
    EXPECT_EQ(std::count_if(drawn.layout.links.begin(), drawn.layout.links.end(), isSwitch), 1);
    drawn.makeFor(cat);
    EXPECT_LE(drawn.layout.links.size(), 64u);
    EXPECT_GT(drawn.layout.links.size(), 50u);
}

TEST(TimelineExtras, ARefusedStartLeadsToNobodyAndHasAMark)
{
    LogBuilder run;
    const TaskId child = run.spawn("child", kMainTask, Carrier::Process);
    run.write(child, TaskStarted{});
    run.write(child, OperationFailed{{}, Operation::Spawn});
    run.write(child, OperationFailed{{}, Operation::Acquire}); // no start
    const Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.links.size(), 1u);
    EXPECT_EQ(drawn.layout.links[0].kind, LinkArrow::Kind::Refused);
    EXPECT_EQ(drawn.layout.links[0].by, child);
    EXPECT_FALSE(drawn.layout.links[0].whom);
    ASSERT_EQ(drawn.layout.marks.size(), 1u);
    EXPECT_EQ(drawn.layout.marks[0].kind, LaneMark::Kind::Refused);
    EXPECT_EQ(drawn.layout.marks[0].task, child);
    EXPECT_TRUE(drawn.hasLegend("start refused"));
}

TEST(TimelineExtras, ACallbackIsFramedInTheLaneThatRunsIt)
{
    LogBuilder run;
    const ObjectId future = run.make(ObjectKind::Future, "tea");
    const TaskId worker = run.spawn("worker");
    run.write(worker, TaskStarted{});
    const Seq begin = run.write(worker, CallbackStarted{future});
    for (int i = 0; i < 6; ++i)
        run.say(worker, "pours");
    const Seq end = run.write(worker, CallbackEnded{0, 0, future, false});
    for (int i = 0; i < 6; ++i)
        run.say(worker, "goes on");
    const Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.callbacks.size(), 1u);
    const CallbackMark& mark = drawn.layout.callbacks.front();
    EXPECT_EQ(mark.task, worker);
    EXPECT_EQ(mark.begin, begin);
    EXPECT_EQ(mark.end, end);
    EXPECT_TRUE(mark.rect.contains(mark.label.box));
    EXPECT_EQ(mark.label.text, "callback of tea");
    EXPECT_TRUE(mark.rect.intersects(drawn.barOf(worker)));
    EXPECT_LT(mark.rect.right(), drawn.barOf(worker).right()) << "the worker goes on without it";
    EXPECT_EQ(callbackAt(drawn.layout, mark.rect.center()), &mark);
    EXPECT_TRUE(drawn.hasLegend("runs a callback"));
}

TEST(TimelineExtras, AResultLiesBehindTheEndUntilSomebodyFetchesIt)
{
    LogBuilder run;
    const TaskId cat = run.spawn("cat", kMainTask, Carrier::Greenlet);
    const TaskId dog = run.spawn("dog", kMainTask, Carrier::Greenlet);
    run.write(cat, TaskStarted{});
    run.write(dog, TaskStarted{});
    run.write(kMainTask, JoinRequested{run.endOf(dog), dog});
    const Seq ended = run.write(cat, TaskEnded{TaskEnd::Returned});
    run.write(dog, TaskEnded{TaskEnd::Returned});
    run.write(dog, TaskWoken{kMainTask, run.endOf(dog), WakeReason::Signal});
    run.write(kMainTask, JoinReturned{run.endOf(dog), dog, false, false});
    for (int i = 0; i < 6; ++i)
        run.say(kMainTask, "thinks");
    const Seq fetched = run.write(kMainTask, JoinReturned{run.endOf(cat), cat, true, false});
    run.say(kMainTask, "has both");
    const Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.results.size(), 1u) << "whoever waits for a result has it at once";
    const ResultMark& result = drawn.layout.results.front();
    EXPECT_EQ(result.task, cat);
    EXPECT_EQ(result.fetched_by, kMainTask);
    EXPECT_EQ(result.begin, ended);
    EXPECT_EQ(result.end, fetched);
    EXPECT_FALSE(result.label.box.isEmpty());
    EXPECT_EQ(resultAt(drawn.layout, result.line.center()), &result);
    EXPECT_TRUE(drawn.hasLegend("result not fetched yet"));
}

TEST(TimelineExtras, PlacesInASemaphoreAreHeldWhereItsNameIsAskedFor)
{
    const auto made = [] {
        LogBuilder run;
        const ObjectId keys = run.make(ObjectKind::Semaphore, "keys", kMainTask, 2);
        const ObjectId lock = run.make(ObjectKind::Lock, "lock");
        const TaskId one = run.spawn("one");
        const TaskId two = run.spawn("two");
        const TaskId three = run.spawn("three");
        run.write(one, SemaphoreAcquired{keys, 1});
        run.write(one, LockAcquired{lock, 1, Acquisition::AtOnce});
        run.write(two, SemaphoreAcquired{keys, 0});
        run.write(three, WaitRequested{keys, Operation::Acquire});
        run.write(one, LockReleased{lock, 0});
        run.write(two, SemaphoreReleased{keys, 1});
        run.write(one, SemaphoreReleased{keys, 2});
        run.say(one, "leaves");
        return std::move(run.log);
    };
    const Drawn without(made());
    ASSERT_EQ(without.layout.held.size(), 1u);
    const Drawn drawn(made(), [](const ObjectInfo& info) { return info.name == "keys"; });
    std::vector<std::pair<QString, TaskId>> bars;
    for (const HeldBar& bar : drawn.layout.held) {
        bars.emplace_back(drawn.names.name(bar.object), bar.task);
        if (drawn.names.name(bar.object) == "keys") {
            EXPECT_TRUE(bar.contended);
        }
        for (const HeldBar& other : drawn.layout.held)
            EXPECT_TRUE(&bar == &other || !bar.rect.intersects(other.rect));
    }
    const TaskId one{2}, two{3};
    const std::vector<std::pair<QString, TaskId>> wanted{
        {"keys", one}, {"lock", one}, {"keys", two}};
    EXPECT_EQ(bars, wanted);
}

TEST(TimelineExtras, AWaitAtASocketSaysWhichCallItIs)
{
    LogBuilder run;
    const ObjectId listener = run.make(ObjectKind::TcpSocket, "server");
    const TaskId accepts = run.spawn("accepts");
    const TaskId reads = run.spawn("reads");
    run.write(accepts, WaitRequested{listener, Operation::Accept});
    run.write(reads, WaitRequested{listener, Operation::Receive, 1024});
    for (int i = 0; i < 10; ++i)
        run.say(kMainTask, "thinks");
    const Drawn drawn(std::move(run.log));
    std::vector<QString> words;
    for (const TimelineBar& bar : drawn.layout.bars)
        if (bar.look == StateLook::InOut)
            words.push_back(bar.label.text);
    EXPECT_EQ(words,
              (std::vector<QString>{"accept from server", "receive from server: recv(1024)"}));
}

TEST(TimelineExtras, CountersOfOneNameSayWhichTheyAre)
{
    LogBuilder run;
    const ObjectId in = run.make(ObjectKind::Connection, "queue");
    const ObjectId out = run.make(ObjectKind::Connection, "queue");
    const ObjectId pipe = run.make(ObjectKind::Pipe, "queue");
    run.write(kMainTask, PipeMade{pipe, in, out, false});
    const TaskId li = run.spawn("Li Si");
    const TaskId zhang = run.spawn("Zhang San");
    for (TaskId task : {li, zhang}) {
        const ObjectId buffer = run.make(ObjectKind::Queue, "queue", task);
        run.write(task, QueueMade{buffer, {}, {}, 0});
        run.write(task, QueuePut{0, 0, buffer, 1, 1, 1});
    }
    const Drawn drawn(std::move(run.log));
    std::vector<QString> words;
    for (const CounterTrackRow& track : drawn.layout.tracks)
        words.push_back(track.name.text);
    EXPECT_EQ(words,
              (std::vector<QString>{"queue: buffer of Li Si", "queue: buffer of Zhang San"}));
}

TEST(TimelineExtras, WhatTheUserSteppedAndWhatAPolicyChoseIsTold)
{
    LogBuilder run;
    const TaskId one = run.spawn("one");
    run.write(kNobody, StepGranted{one});
    run.write(one, TaskStarted{});
    run.say(one, "goes");
    const Seq followed = run.write(kNobody, ScheduleFollowed{3, PolicyKind::Free});
    for (int i = 0; i < 6; ++i)
        run.say(one, "goes on");
    const Drawn drawn(std::move(run.log));
    ASSERT_EQ(drawn.layout.marks.size(), 1u);
    EXPECT_EQ(drawn.layout.marks[0].kind, LaneMark::Kind::Stepped);
    EXPECT_EQ(drawn.layout.marks[0].task, one);
    EXPECT_TRUE(drawn.hasLegend("stepped by hand"));
    ASSERT_EQ(drawn.layout.chosen.size(), 1u) << "the kernel chose behind the schedule";
    const ChosenStrip& strip = drawn.layout.chosen.front();
    EXPECT_EQ(strip.by, PolicyKind::User);
    EXPECT_DOUBLE_EQ(strip.rect.right(), drawn.layout.plot.left() + drawn.axis.xFromSeq(followed));
    EXPECT_EQ(chosenAt(drawn.layout, strip.rect.center()), &strip);
    EXPECT_TRUE(drawn.hasLegend("chosen: I choose"));
}

TEST(TimelineExtras, ALaneWithoutAHandleSaysSo)
{
    LogBuilder run;
    const TaskId raw = run.spawn("raw 0", kMainTask, Carrier::Greenlet);
    run.spawn("other", kMainTask, Carrier::Greenlet);
    Drawn drawn(std::move(run.log));
    drawn.no_handle = "raw* sleeper";
    drawn.make();
    for (const TimelineLane& lane : drawn.layout.lanes) {
        EXPECT_EQ(lane.has_handle, lane.task != raw);
        EXPECT_EQ(lane.carrier.text == "greenlet, no handle", lane.task == raw)
            << lane.carrier.text.toStdString();
    }
}

TEST(TimelineExtras, ACrowdedLegendKeepsWhatBarsDoNotSayByThemselves)
{
    LogBuilder run;
    const ObjectId future = run.make(ObjectKind::Future, "tea");
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId worker = run.spawn("worker");
    const TaskId waits = run.spawn("waits");
    run.write(kNobody, StepGranted{worker});
    run.write(worker, TaskStarted{});
    run.write(worker, CallbackStarted{future});
    run.write(worker, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(waits, LockRequested{lock, worker});
    run.write(worker, CallbackEnded{0, 0, future, false});
    run.write(worker, DelayStarted{Operation::Delay, 1});
    run.say(kMainTask, "looks on");
    Drawn drawn(std::move(run.log));
    const QStringList always{"runs a callback", "stepped by hand", "waits for a lock"};
    const QStringList first{"not started", "sleeping"};
    for (const QString& words : always + first)
        EXPECT_TRUE(drawn.hasLegend(words)) << words.toStdString();
    drawn.size.setWidth(760);
    drawn.make();
    for (const QString& words : always)
        EXPECT_TRUE(drawn.hasLegend(words)) << words.toStdString();
    for (const QString& words : first)
        EXPECT_FALSE(drawn.hasLegend(words)) << words.toStdString();
}

} // namespace lockstep::gui
