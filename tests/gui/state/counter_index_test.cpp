// SPDX-License-Identifier: MIT
#include "gui/state/counter_index.h"

#include "core/model/history.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lockstep::gui {
namespace {

using lockstep::test::LogBuilder;

const CounterTrack* trackOf(const CounterIndex& index, ObjectId object, Counted counted)
{
    for (const CounterTrack* track : index.shown())
        if (track->object() == object && track->counted() == counted)
            return track;
    return nullptr;
}

TEST(CounterTrack, FindsTheLeastAndTheMostOfAnyStretch)
{
    std::mt19937 random(11);
    CounterTrack track(ObjectId{1}, Counted::Depth, 0);
    for (Seq seq = 0; track.size() < 9000; ++seq)
        track.put(seq, static_cast<std::uint32_t>(random() % 1'000'000));
    for (int i = 0; i < 300; ++i) {
        std::size_t from = random() % track.size();
        std::size_t to = random() % track.size();
        if (from > to)
            std::swap(from, to);
        ++to;
        CounterRange plain{track.value(from), track.value(from)};
        for (std::size_t at = from; at < to; ++at) {
            plain.least = std::min(plain.least, track.value(at));
            plain.most = std::max(plain.most, track.value(at));
        }
        const CounterRange range = track.rangeOf(from, to);
        EXPECT_EQ(range.least, plain.least) << from << ".." << to;
        EXPECT_EQ(range.most, plain.most) << from << ".." << to;
    }
}

/// Puts and gets at random; the state that is folded anyway says the same at every place.
TEST(CounterIndex, SaysOfAQueueAndASemaphoreWhatTheStateSays)
{
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    const ObjectId semaphore = run.make(ObjectKind::BoundedSemaphore, "seats", kMainTask, 3);
    run.write(kMainTask, QueueMade{queue, {}, {}, 4});
    std::mt19937 random(5);
    std::uint32_t depth = 0;
    std::uint32_t free = 3;
    for (int i = 0; i < 400; ++i) {
        if (random() % 2) {
            if (random() % 2 && depth < 4)
                ++depth, run.write(kMainTask, QueuePut{0, 0, queue, 1, depth, depth});
            else if (depth > 0)
                --depth, run.write(kMainTask, QueueGot{0, 0, queue, 1, depth, depth});
        } else if (random() % 2 && free > 0) {
            run.write(kMainTask, SemaphoreAcquired{semaphore, --free});
        } else if (free < 3) {
            run.write(kMainTask, SemaphoreReleased{semaphore, ++free});
        }
    }
    History history(*run.log);
    history.advance();
    CounterIndex index;
    index.advance(*run.log, 17); // in portions or at once, the same
    index.advance(*run.log, run.log->end());
    const CounterTrack* items = trackOf(index, queue, Counted::Depth);
    const CounterTrack* seats = trackOf(index, semaphore, Counted::Free);
    ASSERT_NE(items, nullptr);
    ASSERT_NE(seats, nullptr);
    EXPECT_EQ(items->capacity(), 4u);
    EXPECT_EQ(seats->capacity(), 3u);
    for (Seq place = 0; place <= run.log->end(); ++place) {
        EXPECT_EQ(items->valueAt(place), history.stateAt(place).object(queue).count) << place;
        EXPECT_EQ(seats->valueAt(place), history.stateAt(place).object(semaphore).value) << place;
    }
    // Nobody said that an item is done.
    EXPECT_EQ(trackOf(index, queue, Counted::Unfinished), nullptr);
}

TEST(CounterIndex, CountsWhatIsUnfinishedOnceSomebodySaysThatItemsAreDone)
{
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    run.write(kMainTask, QueueMade{queue, {}, {}, 0});
    run.write(kMainTask, QueuePut{0, 0, queue, 1, 1, 1});
    const Seq got = run.write(kMainTask, QueueGot{0, 0, queue, 1, 0, 1});
    const Seq done = run.write(kMainTask, QueueTaskDone{queue, 0});
    CounterIndex index;
    index.advance(*run.log, run.log->end());
    const CounterTrack* unfinished = trackOf(index, queue, Counted::Unfinished);
    ASSERT_NE(unfinished, nullptr);
    EXPECT_EQ(unfinished->valueAt(got + 1), 1u);
    EXPECT_EQ(unfinished->valueAt(done + 1), 0u);
}

TEST(CounterIndex, KnowsHowManyWorkersOfAPoolAreBusyAndWhenOneDies)
{
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Pool, "pool");
    const ObjectId job = run.make(ObjectKind::Future, "job");
    const TaskId one = run.spawn("worker 1", kMainTask, Carrier::Process);
    const TaskId two = run.spawn("worker 2", kMainTask, Carrier::Process);
    run.write(kMainTask, PoolMade{pool, 2, 0});
    run.write(kMainTask, FutureSubmitted{job, pool, 1});
    run.write(one, PoolPartStarted{job, 0, false});
    const Seq both = run.write(two, PoolPartStarted{job, 1, false});
    const Seq ended = run.write(one, PoolPartEnded{job, 0});
    const Seq died = run.write(two, TaskEnded{TaskEnd::Killed});
    CounterIndex index;
    index.advance(*run.log, run.log->end());
    const CounterTrack* busy = trackOf(index, pool, Counted::Busy);
    ASSERT_NE(busy, nullptr);
    EXPECT_EQ(busy->capacity(), 2u);
    EXPECT_EQ(busy->valueAt(both + 1), 2u);
    EXPECT_EQ(busy->valueAt(ended + 1), 1u);
    EXPECT_EQ(busy->valueAt(died + 1), 0u);
}

TEST(CounterIndex, CountsTheBytesThatWaitAtASocketAlsoBeforeItWasAccepted)
{
    LogBuilder run;
    const ObjectId listener = run.make(ObjectKind::TcpSocket, "listener");
    const ObjectId client = run.make(ObjectKind::TcpSocket, "client");
    const ObjectId server = run.make(ObjectKind::TcpSocket, "server");
    BytesSent sent;
    sent.socket = client;
    sent.sent = 5;
    run.write(kMainTask, sent);
    ConnectionAccepted accepted;
    accepted.listener = listener;
    accepted.connection = server;
    accepted.peer = client;
    const Seq accept = run.write(kMainTask, accepted);
    const Seq more = run.write(kMainTask, sent);
    BytesReceived received;
    received.socket = server;
    received.received = 7;
    const Seq got = run.write(kMainTask, received);
    CounterIndex index;
    index.advance(*run.log, run.log->end());
    const CounterTrack* unread = trackOf(index, server, Counted::Unread);
    ASSERT_NE(unread, nullptr);
    EXPECT_EQ(unread->valueAt(accept + 1), 5u);
    EXPECT_EQ(unread->valueAt(more + 1), 10u);
    EXPECT_EQ(unread->valueAt(got + 1), 3u);
}

TEST(CounterIndex, BytesThatAreSentOnACutConnectionWaitNowhere)
{
    LogBuilder run;
    const ObjectId one = run.make(ObjectKind::TcpSocket, "one");
    const ObjectId other = run.make(ObjectKind::TcpSocket, "other");
    run.write(kMainTask, SocketsPaired{one, other, {}, {}});
    BytesSent sent;
    sent.socket = one;
    sent.sent = 5;
    run.write(kMainTask, sent);
    run.write(kMainTask, ConnectionCut{one, other});
    run.write(kMainTask, sent);
    CounterIndex index;
    index.advance(*run.log, run.log->end());
    const CounterTrack* unread = trackOf(index, other, Counted::Unread);
    ASSERT_NE(unread, nullptr);
    EXPECT_EQ(unread->valueAt(run.log->end()), 5u) << "what had arrived still waits";
}

} // namespace
} // namespace lockstep::gui
