// SPDX-License-Identifier: MIT
// The state at any place of a log of ten million events, and what an event costs in memory.
//
//   history_bench [EVENTS [TASKS [ITEMS]]]
//
// TASKS tasks take turns at locks and at a queue that holds about ITEMS items all the time. The
// places are drawn at random: the nearest checkpoint is copied and what lies behind it is folded.
// Prints "NAME VALUE" a line; the status is 1 if a place takes longer than 50 ms or an event more
// than 48 bytes.
#include "core/model/history.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <string>

namespace lockstep {
namespace {

constexpr Nanoseconds kMostForAPlace_ns = 50 * kMillisecond_ns;
constexpr double kMostAnEvent_bytes = 48;
constexpr int kPlaces = 200;

class Writer {
public:
    explicit Writer(Log& log) : m_log(log) {}

    template <class Fact>
    void write(TaskId task, const Fact& fact)
    {
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        m_now_ns += 400;
        m_log.append({m_now_ns, static_cast<std::uint64_t>(m_now_ns), task, record.object,
                      Fact::kind, SiteId{}, record.value});
        if (recordsOf<Fact>() == 2)
            m_log.append({m_now_ns, tail.wide, TaskId{tail.first}, ObjectId{tail.second},
                          kContinuation, SiteId{tail.small}, tail.third});
    }
    ObjectId make(ObjectKind kind, const std::string& name)
    {
        const ObjectId id{m_log.objectCount() + 1};
        m_log.putObject({id, kind, name, kMainTask, id.value, m_log.end()});
        return id;
    }

private:
    Log& m_log;
    Nanoseconds m_now_ns = 0;
};

void fill(Log& log, Seq events, std::uint32_t tasks, std::uint32_t items)
{
    Writer writer(log);
    log.setNanosecondsPerTick(1);
    writer.write(kNobody, RunStarted{PolicyKind::Free, TimeMode::Scaled});
    for (std::uint32_t id = 1; id <= tasks; ++id) {
        const ObjectId end = writer.make(ObjectKind::TaskEnd, "");
        log.putTask({TaskId{id}, "task " + std::to_string(id), kMainTask, end, Carrier::Thread,
                     false, false, log.end()});
        writer.write(id == 1 ? kNobody : kMainTask,
                     TaskSpawned{.spawned = TaskId{id}, .end = end, .carrier = Carrier::Thread});
        writer.write(TaskId{id}, TaskStarted{});
    }
    const ObjectId queue = writer.make(ObjectKind::Queue, "queue");
    const ObjectId space = writer.make(ObjectKind::Queue, "queue's space");
    const ObjectId rest = writer.make(ObjectKind::Queue, "queue's rest");
    writer.write(kMainTask, QueueMade{.queue = queue, .space = space, .rest = rest});
    std::vector<ObjectId> locks;
    for (std::uint32_t i = 0; i < 64; ++i)
        locks.push_back(writer.make(ObjectKind::Lock, "lock"));
    std::mt19937 draw{7};
    std::uint32_t depth = 0;
    while (log.end() < events) {
        const TaskId task{static_cast<std::uint32_t>(1 + draw() % tasks)};
        const ObjectId lock = locks[draw() % locks.size()];
        writer.write(task, LockAcquired{lock, 1, Acquisition::AtOnce});
        const bool puts = depth < items || (depth < items + 8 && draw() % 2 == 0);
        if (puts)
            writer.write(task, QueuePut{.queue = queue, .depth = ++depth});
        else
            writer.write(task, QueueGot{.queue = queue, .depth = --depth});
        writer.write(task, LockReleased{lock, 0});
        writer.write(task, DelayStarted{Operation::Delay, 1000});
        writer.write(task, DelayEnded{Operation::Delay});
    }
}

/// Of this thread: the machine may have others to do.
Nanoseconds processorTime_ns()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * kSecond_ns + now.tv_nsec;
}

/// In memory or swapped out; room that was reserved and never touched costs nothing.
double held_bytes()
{
    std::ifstream status("/proc/self/status");
    double held_kb = 0;
    for (std::string word; status >> word;)
        if (double kb = 0; (word == "VmRSS:" || word == "VmSwap:") && status >> kb)
            held_kb += kb;
    return held_kb * 1024;
}

int measure(Seq events, std::uint32_t tasks, std::uint32_t items)
{
    const double before = held_bytes();
    Log log;
    fill(log, events, tasks, items);
    const double logged = held_bytes();
    History history(log);
    Nanoseconds begin_ns = processorTime_ns();
    while (history.advance(200'000))
        ;
    const double fold_s = secondsFromNanoseconds(processorTime_ns() - begin_ns);
    const double folded = held_bytes();

    std::mt19937_64 draw{11};
    std::vector<Nanoseconds> took_ns;
    for (int i = 0; i < kPlaces; ++i) {
        begin_ns = processorTime_ns();
        static_cast<void>(history.stateAt(draw() % log.end()));
        took_ns.push_back(processorTime_ns() - begin_ns);
    }
    std::sort(took_ns.begin(), took_ns.end());
    const auto count = static_cast<double>(log.end());
    std::printf("events %llu\ntasks %u\nqueued %u\n", static_cast<unsigned long long>(log.end()),
                tasks, items);
    std::printf("log_bytes_per_event %.1f\n", (logged - before) / count);
    std::printf("history_bytes_per_event %.1f\n", (folded - logged) / count);
    std::printf("fold_million_per_s %.2f\n", count / fold_s / 1e6);
    std::printf("place_median_ms %.2f\nplace_worst_ms %.2f\n",
                static_cast<double>(took_ns[took_ns.size() / 2]) / 1e6,
                static_cast<double>(took_ns.back()) / 1e6);
    const bool fits =
        took_ns.back() <= kMostForAPlace_ns && (folded - before) / count <= kMostAnEvent_bytes;
    std::printf("fits %d\n", fits);
    return fits ? 0 : 1;
}

} // namespace
} // namespace lockstep

int main(int argc, char** argv)
{
    const auto number = [&](int at, unsigned long long usual) {
        return argc > at ? std::strtoull(argv[at], nullptr, 10) : usual;
    };
    return lockstep::measure(number(1, 10'000'000), static_cast<std::uint32_t>(number(2, 10'000)),
                             static_cast<std::uint32_t>(number(3, 10'000)));
}
