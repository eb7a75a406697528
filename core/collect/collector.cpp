// SPDX-License-Identifier: MIT
#include "core/collect/collector.h"

#include "core/base/futex.h"

#include <algorithm>
#include <cstring>

namespace lockstep {

namespace {

/// A gap is a handful of records. A host that went mad may claim any number of them; of the places
/// in the log it gets at most so many.
constexpr Seq kMostLostPlaces = 65'536;

/// How often room is given back within one long drain.
constexpr Seq kFreeEvery = kRingRecords / 8;

ContinuationRecord asContinuation(const EventRecord& record)
{
    return {record.seq,  record.ticks,      record.task.value, record.object.value,
            record.kind, record.site.value, record.value};
}

} // namespace

Collector::Collector(Segment& segment, Log& log) : m_segment(segment), m_log(log) {}

std::size_t Collector::drain()
{
    m_log.setClockSamples(m_rate.first(), m_rate.update());
    // Also where a task is about to do something: no event is of that site yet.
    const std::uint32_t sites = m_segment.control().sites.load(std::memory_order_acquire);
    putSites(SiteId{static_cast<std::uint16_t>(std::min<std::uint32_t>(sites, kMostSites))});
    look();
    std::size_t taken = merge(0);
    // A second visit to the same gap: its writer may be dead. If nobody is at it now, then of the
    // seqs taken until now the next look finds all that will ever come.
    const Seq promised = m_segment.control().next_seq.load(std::memory_order_acquire);
    if (!m_fronts.empty() && m_stuckAt == m_next && !somebodyWrites()) {
        look();
        taken += merge(promised);
    }
    m_stuckAt = m_fronts.empty() ? kNoSeq : m_next;
    freeRoom();
    return taken;
}

bool Collector::somebodyWrites() const
{
    const std::uint32_t touched = m_segment.control().rings_touched.load(std::memory_order_acquire);
    for (std::uint32_t index = 0; index < std::clamp(touched, 1u, kMostRings); ++index)
        if (m_segment.ring(index).writing.load(std::memory_order_acquire) != 0)
            return true;
    return false;
}

void Collector::finish()
{
    m_log.setClockSamples(m_rate.first(), m_rate.update());
    look();
    merge(kNoSeq);
    const Seq promised = m_segment.control().next_seq.load(std::memory_order_acquire);
    if (promised > m_next)
        lose(m_next, promised);
    freeRoom();
}

/// Notes how far every ring is, and makes the heap of their first records.
void Collector::look()
{
    const std::uint32_t touched = m_segment.control().rings_touched.load(std::memory_order_acquire);
    const std::uint32_t rings = std::clamp(touched, 1u, kMostRings);
    if (rings > m_lanes.size())
        m_lanes.resize(rings);
    m_fronts.clear();
    for (std::uint32_t index = 0; index < m_lanes.size(); ++index) {
        EventRing& ring = m_segment.ring(index);
        Lane& lane = m_lanes[index];
        lane.head = ring.head.load(std::memory_order_acquire); // pairs with the writer's release
        // Stored before the records that it belongs to were published.
        lane.payload_head = ring.payload_head.load(std::memory_order_acquire);
        if (lane.head - lane.at > kRingRecords)
            lane.head = lane.at; // a mad writer; its records are nowhere
        if (lane.head != lane.at)
            m_fronts.push_back({ring.records[lane.at % kRingRecords].seq, index});
    }
    std::make_heap(m_fronts.begin(), m_fronts.end(), std::greater<>{});
}

std::size_t Collector::merge(Seq gapsAreFinalBelow)
{
    std::size_t taken = 0;
    while (!m_fronts.empty()) {
        const Front front = m_fronts.front();
        if (front.seq > m_next) {
            if (m_next >= gapsAreFinalBelow)
                break;
            lose(m_next, std::min(front.seq, gapsAreFinalBelow));
            continue;
        }
        std::pop_heap(m_fronts.begin(), m_fronts.end(), std::greater<>{});
        m_fronts.pop_back();
        const Lane& lane = m_lanes[front.ring];
        const Seq before = lane.at;
        take(front.ring);
        taken += lane.at - before;
        if (lane.at != lane.head) {
            m_fronts.push_back(
                {m_segment.ring(front.ring).records[lane.at % kRingRecords].seq, front.ring});
            std::push_heap(m_fronts.begin(), m_fronts.end(), std::greater<>{});
        }
    }
    return taken;
}

/// Takes the ring's records as long as they are the next ones.
void Collector::take(std::uint32_t index)
{
    const EventRing& ring = m_segment.ring(index);
    Lane& lane = m_lanes[index];
    while (lane.at != lane.head && ring.records[lane.at % kRingRecords].seq <= m_next) {
        const EventRecord& record = ring.records[lane.at % kRingRecords];
        // A seq that was there already comes from a mad writer: skip it, the log has a place for
        // each seq only once.
        if (record.seq == m_next) {
            put(index, record);
            ++m_next;
        }
        ++lane.at;
        if (lane.at - lane.freed >= kFreeEvery)
            freeRoom();
    }
}

void Collector::freeRoom()
{
    for (std::uint32_t index = 0; index < m_lanes.size(); ++index) {
        EventRing& ring = m_segment.ring(index);
        Lane& lane = m_lanes[index];
        if (lane.freed != lane.at) {
            ring.payload_tail.store(lane.payload_at, std::memory_order_release);
            ring.tail.store(lane.at, std::memory_order_release); // pairs with room()
            lane.freed = lane.at;
        }
        if (ring.state.load(std::memory_order_acquire) == RingState::Closed &&
            ring.head.load(std::memory_order_acquire) == lane.at) {
            lane.payload_at = ring.payload_head.load(std::memory_order_acquire);
            ring.payload_tail.store(lane.payload_at, std::memory_order_release);
            ring.state.store(RingState::Free, std::memory_order_release);
        }
    }
    // A waiter counts itself and then looks for room; we make room and then look for waiters. As
    // both touch the count by a read-modify-write, one of the two sees what the other did before.
    ControlBlock& control = m_segment.control();
    if (control.backlog_waiters.fetch_add(0, std::memory_order_acq_rel) != 0) {
        control.reader_bell.fetch_add(1, std::memory_order_seq_cst);
        futexWake(control.reader_bell);
    }
}

void Collector::lose(Seq from, Seq to)
{
    const Seq places = std::min(to - from, kMostLostPlaces);
    Event lost{m_time.last_ns(),
               m_log.empty() ? 0 : m_log.event(m_log.end() - 1).ticks,
               kNobody,
               {},
               EventsLost::kind,
               {},
               static_cast<std::uint32_t>(std::min<Seq>(to - from, UINT32_MAX))};
    m_log.append(lost);
    // The places behind it stay empty, so that in the log a record's index still is its seq.
    lost = {lost.virtual_ns, 0, kNobody, {}, kContinuation, {}, 0};
    for (Seq place = 1; place < places; ++place)
        m_log.append(lost);
    m_next = to;
}

void Collector::put(std::uint32_t index, const EventRecord& record)
{
    Event event{0,           record.ticks, record.task, record.object,
                record.kind, record.site,  record.value};
    if (record.kind == kContinuation) {
        event.virtual_ns = m_time.last_ns();
        m_log.append(event);
        return;
    }
    const Lane& lane = m_lanes[index];
    const EventRecord& behind = lane.at + 1 != lane.head
                                    ? m_segment.ring(index).records[(lane.at + 1) % kRingRecords]
                                    : record;
    const ContinuationRecord tail = asContinuation(behind);
    event.virtual_ns = m_time.at(record, tail, m_rate.nanosecondsPerTick());
    putSites(record.site);
    if (record.kind == TaskSpawned::kind) {
        putTasks(TaskId{record.value});
        putObjects(record.object);
    } else if (record.kind == ObjectCreated::kind) {
        putObjects(record.object);
    } else if (hasPayload(record.kind)) {
        event.value = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(record.value, lane.payload_head - lane.payload_at));
        event.object = ObjectId{takePayload(index, event.value)};
    }
    m_log.append(event);
}

std::uint32_t Collector::takePayload(std::uint32_t index, std::uint32_t bytes)
{
    const EventRing& ring = m_segment.ring(index);
    Lane& lane = m_lanes[index];
    std::string text(bytes, '\0');
    const std::uint64_t begin = lane.payload_at % kRingPayloadBytes;
    const std::uint64_t straight = std::min<std::uint64_t>(bytes, kRingPayloadBytes - begin);
    std::memcpy(text.data(), &ring.payload[begin], straight);
    std::memcpy(text.data() + straight, &ring.payload[0], bytes - straight);
    lane.payload_at += bytes;
    return m_log.putPayload(text);
}

// Sites, tasks and objects are read from the segment's tables up to the one that an event refers
// to. All below it are whole, because ids are given in one hold with their events' seqs; so an
// event that was lost takes no name with it.

void Collector::putSites(SiteId upTo)
{
    while (m_log.siteCount() < std::min<std::uint32_t>(upTo.value, kMostSites)) {
        const SiteRecord& site =
            m_segment.site(SiteId{static_cast<std::uint16_t>(m_log.siteCount() + 1)});
        const std::size_t length = strnlen(site.file.data(), site.file.size());
        m_log.putSite({std::string(site.file.data(), length), site.line});
    }
}

void Collector::putTasks(TaskId upTo)
{
    while (m_log.taskCount() < std::min(upTo.value, kMostTasks)) {
        const TaskId id{m_log.taskCount() + 1};
        const TaskRecord& task = m_segment.task(id);
        m_log.putTask({id, std::string(m_segment.name(task.name_at)), TaskId{task.parent},
                       ObjectId{task.end_object}, task.carrier, task.daemon, task.helper, m_next});
    }
}

void Collector::putObjects(ObjectId upTo)
{
    while (m_log.objectCount() < std::min(upTo.value, kMostObjects)) {
        const ObjectId id{m_log.objectCount() + 1};
        const ObjectRecord& object = m_segment.object(id);
        m_log.putObject({id, object.kind, std::string(m_segment.name(object.name_at)),
                         object.name.creator, object.name.ordinal, m_next});
    }
}

} // namespace lockstep
