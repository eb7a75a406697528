// SPDX-License-Identifier: MIT
#include "core/io/captured_packets.h"

#include "core/exec/late_facts.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/wire_facts.h"

#include <algorithm>
#include <ctime>

namespace lockstep::io {

namespace {

/// Records of the facts that one packet makes, and more.
constexpr std::uint64_t kRecordsPerPacket = 8;

struct Ends {
    SocketRecord* sender = nullptr;
    SocketRecord* receiver = nullptr;
};

Nanoseconds dayNow_ns()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * kSecond_ns + now.tv_nsec;
}

/// Of several that had these ports one after the other, the latest.
Ends endsOf(const Packet& packet)
{
    Ends ends;
    for (std::uint32_t index = control().sockets.load(std::memory_order_acquire); index > 0;
         --index) {
        SocketRecord& record = segment().socket(index);
        if (record.protocol != packet.protocol || (record.is_v6 != 0) != packet.is_v6)
            continue;
        const bool isTcp = packet.protocol == Protocol::Tcp;
        const auto isBetween = [&](std::uint16_t local, std::uint16_t remote) {
            return record.local_port == local && (!isTcp || record.remote_port == remote);
        };
        if (!ends.sender && isBetween(packet.from_port, packet.to_port))
            ends.sender = &record;
        if (!ends.receiver && isBetween(packet.to_port, packet.from_port))
            ends.receiver = &record;
        if (ends.sender && ends.receiver)
            break;
    }
    return ends;
}

/// It asked for the connection, and exists from the first packet on.
bool asked(const SocketRecord& record)
{
    return record.listener.load(std::memory_order_relaxed) != 0;
}

ObjectId objectAt(const SocketRecord* end, const Packet& packet, std::uint16_t port)
{
    return end ? ObjectId{end->socket} : socketAtPort(packet.protocol, port, packet.is_v6);
}

/// Of the first byte of the packet; the kernel's numbers wrap round, positions do not.
std::uint64_t positionIn(CapturedSide& side, Packet& packet)
{
    const bool isFirst = side.is_known == 0;
    if (isFirst) {
        side.is_known = 1;
        side.first_seq = has(packet.flags, SegmentFlags::Syn) ? packet.seq : packet.seq - 1;
        side.scale = packet.scale;
    }
    if (has(packet.flags, SegmentFlags::Syn)) {
        if (!isFirst)
            packet.flags = packet.flags | SegmentFlags::Again;
        return 0;
    }
    const std::uint32_t low = packet.seq - side.first_seq - 1;
    const auto ahead = static_cast<std::int32_t>(low - static_cast<std::uint32_t>(side.end));
    const std::uint64_t position = side.end + static_cast<std::uint64_t>(std::int64_t{ahead});
    const bool isFin = has(packet.flags, SegmentFlags::Fin);
    if ((packet.bytes > 0 && ahead < 0) || (isFin && side.has_ended != 0))
        packet.flags = packet.flags | SegmentFlags::Again;
    side.has_ended |= isFin ? 1 : 0;
    side.end = std::max(side.end, position + packet.bytes);
    side.bytes += packet.bytes;
    return position;
}

void tellWindow(CapturedSide& side, const SegmentSeen& seen)
{
    const bool says = has(seen.flags, SegmentFlags::Ack) && !has(seen.flags, SegmentFlags::Syn) &&
                      !has(seen.flags, SegmentFlags::Rst);
    if (!says || (seen.window == 0) == (side.is_closed != 0))
        return;
    side.is_closed = seen.window == 0 ? 1 : 0;
    if (seen.window == 0)
        recorder.writeAs(kNobody, WindowClosed{.socket = seen.from,
                                               .peer = seen.to,
                                               .earlier_ns = seen.earlier_ns,
                                               .source = SegmentSource::Captured});
    else
        recorder.writeAs(kNobody, WindowOpened{.socket = seen.from,
                                               .peer = seen.to,
                                               .window = seen.window,
                                               .earlier_ns = seen.earlier_ns,
                                               .source = SegmentSource::Captured});
}

void tellSegment(Packet packet, const Ends& ends, std::uint32_t earlier_ns)
{
    SegmentSeen seen{.from = objectAt(ends.sender, packet, packet.from_port),
                     .to = objectAt(ends.receiver, packet, packet.to_port),
                     .bytes = static_cast<std::uint16_t>(packet.bytes),
                     .window = packet.window,
                     .earlier_ns = earlier_ns,
                     .source = SegmentSource::Captured};
    SocketRecord* client = ends.sender && asked(*ends.sender) ? ends.sender : ends.receiver;
    client = client ? client : ends.sender;
    if (!client)
        return; // of nobody in the run
    CapturedSide& side = client == ends.sender ? client->out : client->in;
    seen.position = positionIn(side, packet);
    seen.flags = packet.flags;
    if (!has(packet.flags, SegmentFlags::Syn))
        seen.window <<= side.scale;
    recorder.writeAs(kNobody, seen);
    tellWindow(side, seen);
}

void tellPacket(const CapturedPacket& captured)
{
    const Packet& packet = captured.packet;
    const Ends ends = endsOf(packet);
    const std::uint32_t earlier_ns = sinceThen_ns(captured.at_ns);
    if (packet.protocol == Protocol::Udp && ends.sender)
        ++ends.sender->out.bytes;
    if (packet.protocol == Protocol::Tcp)
        tellSegment(packet, ends, earlier_ns);
    else if (ends.sender || ends.receiver)
        recorder.writeAs(
            kNobody,
            DatagramSeen{.from = ends.sender ? ObjectId{ends.sender->socket} : ObjectId{},
                         .to = ends.receiver ? ObjectId{ends.receiver->socket} : ObjectId{},
                         .bytes = static_cast<std::uint16_t>(packet.bytes),
                         .port = packet.to_port,
                         .earlier_ns = earlier_ns,
                         .source = SegmentSource::Captured});
}

/// The service's part: what nobody's step tells of.
Nanoseconds tellLatePackets()
{
    constexpr Nanoseconds kSoon_ns = 20 * kMillisecond_ns;
    constexpr Nanoseconds kCalm_ns = 250 * kMillisecond_ns;
    constexpr Nanoseconds kBusy_ns = kMillisecond_ns / 10;
    if (!canTakePackets())
        return kNever_ns;
    RobustLock& guard = segment().object(kNetwork).guard;
    if (!guard.tryLock(kServiceTag))
        return kBusy_ns;
    bool hasRoom = recorder.ring->room() > kRecordReserve;
    while (hasRoom && tellNextPacket())
        hasRoom = recorder.ring->room() > kRecordReserve;
    if (const std::uint32_t lost = hasRoom ? lostPackets() : 0; lost != 0)
        recorder.writeAs(kNobody, CaptureLost{lost});
    guard.unlock();
    const Nanoseconds still_ns = realNow_ns() - control().captured_ns.load();
    return !hasRoom ? kBusy_ns : still_ns < kSecond_ns ? kSoon_ns : kCalm_ns;
}

[[maybe_unused]] const bool known = tellLateFactsBy(tellLatePackets);

} // namespace

std::uint32_t sinceThen_ns(Nanoseconds at_ns)
{
    return static_cast<std::uint32_t>(std::clamp<Nanoseconds>(dayNow_ns() - at_ns, 0, UINT32_MAX));
}

CapturedSide& sideOf(SocketRecord& sender)
{
    if (asked(sender))
        return sender.out;
    const ObjectId peer = peerOf(ObjectId{sender.socket});
    return peer ? recordOf(peer).in : sender.out;
}

bool tellNextPacket()
{
    static_assert(kRecordsPerPacket <= kRecordReserve);
    const auto captured = takePacket();
    if (!captured)
        return false;
    control().captured_ns.store(realNow_ns(), std::memory_order_relaxed);
    tellPacket(*captured);
    return true;
}

} // namespace lockstep::io
