// SPDX-License-Identifier: MIT
// The collector against rings that the test itself writes.
#include "core/collect/collector.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace lockstep {
namespace {

/// Writes as a task's thread would, but with the seqs that the test says.
class Writer {
public:
    Writer(Segment& segment, std::uint32_t index) : m_segment(segment), m_ring(segment.ring(index))
    {
        auto& touched = segment.control().rings_touched;
        if (touched.load() <= index)
            touched.store(index + 1);
        m_ring.state.store(RingState::Open);
    }

    template <class Fact>
    void write(Seq seq, TaskId task, const Fact& fact, std::uint64_t ticks = 1000, SiteId site = {})
    {
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        record.seq = seq;
        record.ticks = ticks;
        record.task = task;
        record.kind = Fact::kind;
        record.site = site;
        const Seq head = m_ring.head.load();
        m_ring.records[head % kRingRecords] = record;
        if constexpr (recordsOf<Fact>() == 2)
            m_ring.records[(head + 1) % kRingRecords] = {
                seq + 1,       tail.wide,          TaskId{tail.first}, ObjectId{tail.second},
                kContinuation, SiteId{tail.small}, tail.third};
        m_ring.head.store(head + recordsOf<Fact>());
        const Seq behind = seq + recordsOf<Fact>();
        if (m_segment.control().next_seq.load() < behind)
            m_segment.control().next_seq.store(behind);
    }

    void say(Seq seq, TaskId task, std::string_view text)
    {
        std::uint64_t at = m_ring.payload_head.load();
        for (char letter : text)
            m_ring.payload[at++ % kRingPayloadBytes] = static_cast<std::byte>(letter);
        m_ring.payload_head.store(at);
        write(seq, task, Said{0, static_cast<std::uint32_t>(text.size())});
    }

    EventRing& ring() { return m_ring; }

private:
    Segment& m_segment;
    EventRing& m_ring;
};

class CollectorTest : public testing::Test {
protected:
    void SetUp() override
    {
        auto made = Segment::create();
        ASSERT_TRUE(made) << made.error().text;
        segment = std::move(*made);
        collector = std::make_unique<Collector>(*segment, log);
    }

    /// As the running half does it: ids, records and counters, before the event is written.
    ObjectId makeTask(std::uint32_t id, const std::string& name)
    {
        ControlBlock& control = segment->control();
        control.births.lock(kServiceTag);
        TaskRecord& task = segment->task(TaskId{id});
        task.name_at = segment->putName(name);
        task.parent = id - 1;
        task.carrier = Carrier::Thread;
        const ObjectId end{control.objects.fetch_add(1) + 1};
        task.end_object = end.value;
        ObjectRecord& object = segment->object(end);
        object.kind = ObjectKind::TaskEnd;
        object.name = {TaskId{id}, 0};
        object.name_at = task.name_at;
        control.tasks.store(id);
        control.births.unlock();
        return end;
    }

    std::string said(Seq seq) const
    {
        const auto fact = decode<Said>(log.event(seq), log.event(seq));
        return std::string(log.payload(fact.payload_at, fact.bytes));
    }

    Log log;
    std::unique_ptr<Segment> segment;
    std::unique_ptr<Collector> collector;
};

TEST_F(CollectorTest, PutsTheRecordsOfAllRingsInTheOrderOfTheirSeqs)
{
    Writer service(*segment, 0);
    Writer one(*segment, 1);
    Writer two(*segment, 2);
    one.write(1, TaskId{1}, TaskStarted{});
    two.write(2, TaskId{2}, TaskStarted{});
    two.write(3, TaskId{2}, DelayStarted{Operation::Delay, 5});
    one.write(5, TaskId{1}, TaskEnded{TaskEnd::Returned});
    service.write(0, kNobody, RunPaused{});

    EXPECT_EQ(collector->drain(), 6u);
    ASSERT_EQ(log.end(), 6u);
    EXPECT_EQ(log.event(0).kind, RunPaused::kind);
    EXPECT_EQ(log.event(1).task, TaskId{1});
    EXPECT_EQ(log.event(2).task, TaskId{2});
    EXPECT_EQ(decode<DelayStarted>(log.event(3), log.tailOf(3)).until_ns, 5);
    EXPECT_TRUE(log.isContinuation(4));
    EXPECT_EQ(log.event(5).kind, TaskEnded::kind);
    EXPECT_EQ(collector->drain(), 0u);
}

TEST_F(CollectorTest, WaitsForASeqThatIsNotWrittenYet)
{
    Writer one(*segment, 1);
    Writer two(*segment, 2);
    one.write(0, TaskId{1}, TaskStarted{});
    two.write(2, TaskId{2}, TaskStarted{});
    EXPECT_EQ(collector->drain(), 1u);
    EXPECT_EQ(log.end(), 1u);
    one.write(1, TaskId{1}, MainReturned{});
    EXPECT_EQ(collector->drain(), 2u);
    EXPECT_EQ(log.event(1).kind, MainReturned::kind);
    EXPECT_EQ(log.event(2).task, TaskId{2});
}

TEST_F(CollectorTest, WaitsForASeqAsLongAsSomebodyWrites)
{
    Writer one(*segment, 1), two(*segment, 2);
    one.ring().writing.store(1);
    two.write(1, kMainTask, MainReturned{});
    for (int visit = 0; visit < 5; ++visit)
        EXPECT_EQ(collector->drain(), 0u);
    one.write(0, kMainTask, MainReturned{});
    one.ring().writing.store(0);
    EXPECT_EQ(collector->drain(), 2u);
    EXPECT_EQ(log.end(), 2u);
}

TEST_F(CollectorTest, GivesASeqUpWhoseWriterIsDeadWhileOthersGoOn)
{
    Writer two(*segment, 2);
    two.write(1, kMainTask, MainReturned{});
    collector->drain();
    collector->drain(); // its reaper has cleared the dead one's mark
    ASSERT_EQ(log.end(), 2u);
    EXPECT_EQ(log.event(0).kind, EventsLost::kind);
    EXPECT_EQ(log.event(1).kind, MainReturned::kind);
    two.write(2, kMainTask, MainReturned{});
    collector->drain();
    EXPECT_EQ(log.end(), 3u);
}

TEST_F(CollectorTest, KnowsTasksObjectsAndSitesBeforeTheEventsThatReferToThem)
{
    Writer ring(*segment, 1);
    SiteRecord& site = segment->site(SiteId{1});
    site.line = 42;
    std::snprintf(site.file.data(), site.file.size(), "scenarios/07_threads/x.cpp");
    const ObjectId end = makeTask(1, "main");
    ring.write(0, kNobody, TaskSpawned{TaskId{1}, end, Carrier::Thread, false, false, 0}, 1000,
               SiteId{1});
    const ObjectId lock{segment->control().objects.fetch_add(1) + 1};
    segment->object(lock).kind = ObjectKind::Lock;
    segment->object(lock).name = {TaskId{1}, 1};
    ring.write(2, TaskId{1}, ObjectCreated{lock, ObjectKind::Lock, 0, 1});
    collector->drain();

    ASSERT_NE(log.task(TaskId{1}), nullptr);
    EXPECT_EQ(log.task(TaskId{1})->name, "main");
    EXPECT_EQ(log.task(TaskId{1})->end, end);
    ASSERT_NE(log.object(end), nullptr);
    EXPECT_EQ(log.object(end)->kind, ObjectKind::TaskEnd);
    EXPECT_EQ(log.object(end)->name, "main");
    ASSERT_NE(log.object(lock), nullptr);
    EXPECT_EQ(log.object(lock)->kind, ObjectKind::Lock);
    EXPECT_EQ(log.object(lock)->ordinal, 1u);
    EXPECT_EQ(log.object(lock)->created, 2u);
    ASSERT_NE(log.site(SiteId{1}), nullptr);
    EXPECT_EQ(log.site(SiteId{1})->file, "scenarios/07_threads/x.cpp");
    EXPECT_EQ(log.site(SiteId{1})->line, 42u);
}

TEST_F(CollectorTest, CopiesPayloadsAlsoOverTheEndOfTheRing)
{
    Writer ring(*segment, 1);
    const std::string filler(kRingPayloadBytes - 3, '.');
    ring.say(0, TaskId{1}, "first");
    ring.say(1, TaskId{1}, "");
    collector->drain();
    ring.say(2, TaskId{1}, std::string_view(filler).substr(0, kMostPayloadBytes));
    collector->drain();
    ring.say(3, TaskId{1}, std::string_view(filler).substr(kMostPayloadBytes));
    ring.say(4, TaskId{1}, "around the corner");
    collector->drain();

    ASSERT_EQ(log.end(), 5u);
    EXPECT_EQ(said(0), "first");
    EXPECT_EQ(said(1), "");
    EXPECT_EQ(said(4), "around the corner");
    EXPECT_EQ(ring.ring().payloadRoom(), kRingPayloadBytes);
}

TEST_F(CollectorTest, APayloadThatWasPromisedButNotWrittenIsCutShort)
{
    Writer ring(*segment, 1);
    ring.write(0, TaskId{1}, Said{0, 1'000'000});
    collector->drain();
    EXPECT_EQ(said(0), "");
}

TEST_F(CollectorTest, ComputesVirtualTimeFromTheClocksFacts)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(2)); // so that a tick's length is known
    Writer ring(*segment, 1);
    constexpr std::uint64_t start = 1'000'000;
    constexpr std::uint64_t later = start + 10'000'000;
    ring.write(0, kNobody, ClockSet{500, 2000, TimeMode::Scaled}, start);
    ring.write(2, TaskId{1}, TaskStarted{}, later);
    ring.write(3, kNobody, ClockSet{700'000'000, 0, TimeMode::Instant}, later + 10);
    ring.write(5, TaskId{1}, MainReturned{}, later + 1'000'000);
    ring.write(6, kNobody, ClockJumped{900'000'000}, later + 1'000'100);
    ring.write(8, TaskId{1}, TaskEnded{TaskEnd::Returned}, later + 1'000'200);
    collector->drain();

    EXPECT_EQ(log.event(0).virtual_ns, 500);
    EXPECT_EQ(log.event(1).virtual_ns, 500) << "a continuation has its head's time";
    const double expected_ns = 500 + 2.0 * 10'000'000 * log.nanosecondsPerTick();
    EXPECT_NEAR(static_cast<double>(log.event(2).virtual_ns), expected_ns, 2);
    EXPECT_EQ(log.event(5).virtual_ns, 700'000'000);
    EXPECT_EQ(log.event(6).virtual_ns, 900'000'000);
    EXPECT_EQ(log.event(8).virtual_ns, 900'000'000);
}

TEST_F(CollectorTest, VirtualTimeNeverGoesBack)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    Writer ring(*segment, 1);
    ring.write(0, kNobody, ClockSet{0, 1000, TimeMode::Scaled}, 1'000'000);
    ring.write(2, TaskId{1}, TaskStarted{}, 9'000'000);
    ring.write(3, TaskId{2}, TaskStarted{},
               8'000'000); // read the counter before, took its seq after
    ring.write(4, TaskId{3}, TaskStarted{}, 500'000);
    collector->drain();
    for (Seq seq = 1; seq < log.end(); ++seq)
        EXPECT_GE(log.event(seq).virtual_ns, log.event(seq - 1).virtual_ns);
}

TEST_F(CollectorTest, FreesRoomAndRingsForThoseWhoWaitForIt)
{
    Writer ring(*segment, 1);
    for (Seq seq = 0; seq < kRingRecords; ++seq)
        ring.write(seq, TaskId{1}, MainReturned{});
    EXPECT_EQ(ring.ring().room(), 0u);
    segment->control().backlog_waiters.store(1);
    const std::uint32_t bell = segment->control().reader_bell.load();
    EXPECT_EQ(collector->drain(), kRingRecords);
    EXPECT_EQ(ring.ring().room(), kRingRecords);
    EXPECT_NE(segment->control().reader_bell.load(), bell);
}

TEST_F(CollectorTest, AClosedRingIsFreeOnceItIsDrained)
{
    Writer ring(*segment, 1);
    ring.write(1, TaskId{1}, MainReturned{});
    ring.ring().state.store(RingState::Closed);
    collector->drain();
    EXPECT_EQ(ring.ring().state.load(), RingState::Closed) << "its record still waits for seq 0";
    Writer other(*segment, 2);
    other.write(0, TaskId{2}, MainReturned{});
    collector->drain();
    EXPECT_EQ(ring.ring().state.load(), RingState::Free);
    EXPECT_EQ(other.ring().state.load(), RingState::Open);
}

TEST_F(CollectorTest, WhatADeadWriterNeverWroteIsLost)
{
    Writer one(*segment, 1);
    one.write(0, TaskId{1}, TaskStarted{});
    one.write(4, TaskId{1}, MainReturned{}); // 1 to 3 were taken by a writer who died
    segment->control().next_seq.store(6);    // and so was 5
    collector->drain();
    EXPECT_EQ(log.end(), 1u);
    collector->finish();

    ASSERT_EQ(log.end(), 6u);
    EXPECT_EQ(log.event(1).kind, EventsLost::kind);
    EXPECT_EQ(decode<EventsLost>(log.event(1), log.event(1)).count, 3u);
    EXPECT_TRUE(log.isContinuation(2));
    EXPECT_TRUE(log.isContinuation(3));
    EXPECT_EQ(log.event(4).kind, MainReturned::kind) << "an index still is a seq";
    EXPECT_EQ(decode<EventsLost>(log.event(5), log.event(5)).count, 1u);
}

TEST_F(CollectorTest, ATaskWhoseBirthWasLostStillHasItsName)
{
    Writer one(*segment, 1);
    makeTask(1, "main");
    const ObjectId end = makeTask(2, "Ming");
    one.write(2, TaskId{1}, TaskSpawned{TaskId{2}, end, Carrier::Thread, false, false, 0});
    collector->finish();
    ASSERT_EQ(log.taskCount(), 2u);
    EXPECT_EQ(log.nameOf(TaskId{1}), "main");
    EXPECT_EQ(log.nameOf(TaskId{2}), "Ming");
}

TEST_F(CollectorTest, AMadHostDoesNotBringTheReaderDown)
{
    Writer one(*segment, 1);
    one.write(0, TaskId{1},
              TaskSpawned{TaskId{4'000'000'000}, ObjectId{4'000'000'000}, Carrier::Thread, false,
                          false, 0});
    one.write(Seq{1} << 60, TaskId{1}, MainReturned{});
    one.write(1, TaskId{1}, MainReturned{}, 1000, SiteId{65'535});
    Writer two(*segment, 2);
    two.ring().head.store(Seq{1} << 40);
    segment->control().rings_touched.store(4'000'000'000);
    segment->control().next_seq.store(UINT64_MAX);
    collector->drain();
    collector->finish();
    EXPECT_LE(log.taskCount(), kMostTasks);
    EXPECT_GT(log.end(), 2u);
}

TEST_F(CollectorTest, WritersAtFullSpeedLoseNothing)
{
    constexpr std::uint32_t kThreads = 3;
    constexpr Seq kEach = 60'000;
    std::vector<Writer> writers;
    for (std::uint32_t i = 1; i <= kThreads; ++i)
        writers.emplace_back(*segment, i);
    std::vector<std::thread> threads;
    for (std::uint32_t i = 0; i < kThreads; ++i)
        threads.emplace_back([this, i, &writer = writers[i]] {
            EventRing& ring = writer.ring();
            for (Seq n = 0; n < kEach; ++n) {
                while (ring.room() < 2)
                    std::this_thread::yield();
                ring.writing.store(1);
                const Seq seq = segment->control().next_seq.fetch_add(1);
                const Seq head = ring.head.load(std::memory_order_relaxed);
                ring.records[head % kRingRecords] = {seq,
                                                     ticksNow(),
                                                     TaskId{i + 1},
                                                     {},
                                                     MainReturned::kind,
                                                     {},
                                                     static_cast<std::uint32_t>(n)};
                ring.head.store(head + 1, std::memory_order_release);
                ring.writing.store(0, std::memory_order_release);
            }
        });
    while (log.end() < kThreads * kEach)
        collector->drain();
    for (std::thread& thread : threads)
        thread.join();

    std::vector<std::uint32_t> next(kThreads + 1, 0);
    bool inOrder = true;
    for (Seq seq = 0; seq < log.end(); ++seq)
        inOrder = inOrder && log.event(seq).value == next[log.event(seq).task.value]++;
    EXPECT_TRUE(inOrder);
    EXPECT_EQ(log.end(), kThreads * kEach);
}

} // namespace
} // namespace lockstep
