// SPDX-License-Identifier: MIT
#include "core/io/wire.h"

#include "core/exec/baton.h"
#include "core/exec/descriptors.h"
#include "core/io/captured_packets.h"
#include "core/io/error_queue.h"
#include "core/io/kernel_report.h"
#include "core/trace/facts/wire_facts.h"

#include <algorithm>

namespace lockstep::io {

namespace {

/// How long a packet may take from the call that sent it to the capture.
constexpr Nanoseconds kCapturePatience_ns = 20 * kMillisecond_ns;
constexpr Nanoseconds kNap_ns = 20'000;

/// By which the kernel's counts are told; None: packets are captured instead.
SegmentSource countedSource()
{
    return isCaptured() ? control().settings.segments_beside
                        : control().segment_source.load(std::memory_order_relaxed);
}

/// All that there is; and what the socket has sent by now, of which the kernel may show the last
/// packets a moment later.
void tellCaptured(SocketStep& step, int fd)
{
    if (!canTakePackets()) {
        ringService();
        return;
    }
    const bool isTcp = step.record().protocol == Protocol::Tcp;
    const std::uint64_t sent =
        isTcp ? connectionCountsOf(fd).bytes_with_again : step.record().told_bytes;
    const Nanoseconds patience_ns = realNow_ns() + kCapturePatience_ns;
    for (;;) {
        step.keepRoom();
        if (tellNextPacket())
            continue;
        CapturedSide& side = sideOf(step.record());
        if (side.bytes >= sent)
            return;
        if (realNow_ns() > patience_ns) {
            side.bytes = sent; // what is missing was lost; nobody waits for it again
            return;
        }
        const timespec nap{0, kNap_ns};
        nanosleep(&nap, nullptr);
    }
}

/// What a socket has sent and was not told of.
class Untold {
public:
    /// By so many bytes, in so many segments, since the connection was made.
    Untold(SocketStep& step, ObjectId sender, std::uint64_t bytes, std::uint32_t segments,
           std::uint32_t most_in_segment)
        : m_step(step), m_sender(sender), m_at(recordOf(sender).told_bytes),
          m_end(std::max(bytes, m_at)), m_most(std::max(most_in_segment, 1u))
    {
        SocketRecord& record = recordOf(sender);
        m_segments = segments - std::min(segments, record.told_segments);
        record.told_bytes = m_end;
        record.told_segments += m_segments;
    }

    /// What lies before it is inferred.
    void tellReported(const GivenBack& back)
    {
        const auto ahead = static_cast<std::int32_t>(back.end - static_cast<std::uint32_t>(m_at));
        const std::uint64_t end = m_at + static_cast<std::uint64_t>(std::max(ahead, 0));
        const bool isOne = back.packet.bytes != 0 && back.packet.bytes <= m_most; // else several
        if (!isOne || end > m_end || end < m_at + back.packet.bytes)
            return;
        const std::uint64_t begin = end - back.packet.bytes;
        tellInferred(begin, (begin - m_at + m_most - 1) / m_most);
        tell({.bytes = static_cast<std::uint16_t>(back.packet.bytes),
              .flags = back.packet.flags,
              .earlier_ns = sinceThen_ns(back.at_ns),
              .source = SegmentSource::Reported});
    }
    void tellRest() { tellInferred(m_end, m_segments); }

private:
    /// Up to there, in so many segments: full ones first, which is right while the other side has
    /// room.
    void tellInferred(std::uint64_t end, std::uint64_t segments)
    {
        constexpr std::uint64_t kMostInSegment = UINT16_MAX;
        while (m_at < end) {
            const std::uint64_t left = end - m_at;
            const std::uint64_t most = segments > 1 ? std::min<std::uint64_t>(m_most, left) : left;
            tell({.bytes = static_cast<std::uint16_t>(std::min(most, kMostInSegment)),
                  .flags = SegmentFlags::Ack,
                  .source = SegmentSource::Inferred});
            segments -= segments > 1;
        }
    }
    void tell(SegmentSeen segment)
    {
        m_step.keepRoom();
        segment.from = m_sender;
        segment.to = peerOrListener();
        segment.position = m_at;
        recorder.writeAs(kNobody, segment);
        m_at += segment.bytes;
        m_segments -= m_segments > 0;
    }
    ObjectId peerOrListener() const
    {
        const ObjectId peer = peerOf(m_sender);
        return peer ? peer : ObjectId{recordOf(m_sender).listener.load(std::memory_order_relaxed)};
    }

    SocketStep& m_step;
    ObjectId m_sender;
    std::uint64_t m_at;
    std::uint64_t m_end;
    std::uint32_t m_segments = 0;
    std::uint32_t m_most;
};

void tellInferredWindow(ObjectId sender, const ConnectionCounts& counts)
{
    SocketRecord& record = recordOf(sender);
    if (!counts.knows_window || (counts.window == 0) == (record.window_is_closed != 0))
        return;
    record.window_is_closed = counts.window == 0 ? 1 : 0;
    if (counts.window == 0)
        recorder.writeAs(kNobody, WindowClosed{.socket = peerOf(sender),
                                               .peer = sender,
                                               .source = SegmentSource::Inferred});
    else
        recorder.writeAs(kNobody, WindowOpened{.socket = peerOf(sender),
                                               .peer = sender,
                                               .window = counts.window,
                                               .source = SegmentSource::Inferred});
}

/// What the sender's end says, which has that descriptor in this process.
void tellSentFrom(SocketStep& step, ObjectId sender, int fd)
{
    const ConnectionCounts counts = connectionCountsOf(fd);
    Untold untold(step, sender, counts.bytes, counts.segments, counts.most_in_segment);
    if (countedSource() == SegmentSource::Reported)
        for (const GivenBack& back : takePacketsBack(fd))
            untold.tellReported(back);
    untold.tellRest();
    tellInferredWindow(sender, counts);
}

/// Both directions, as far as the step's process has the ends; what comes from an end elsewhere is
/// what has arrived.
void tellCounted(SocketStep& step, int fd)
{
    SocketRecord& record = step.record();
    if (fd < 0 || record.protocol != Protocol::Tcp ||
        record.stage.load(std::memory_order_relaxed) != SocketStage::Connected)
        return;
    const ObjectId peer = peerOf(step.socket());
    if (const int peers_fd = peer ? descriptorOf(peer) : -1; peers_fd >= 0) {
        tellSentFrom(step, peer, peers_fd);
    } else if (peer) {
        const ConnectionCounts counts = connectionCountsOf(fd);
        const std::uint64_t sent =
            recordOf(peer).is_visitor != 0
                ? record.received.load(std::memory_order_relaxed) + bytesToReceive(fd)
                : recordOf(peer).sent.load(std::memory_order_relaxed);
        const std::uint64_t arrived = std::min(counts.bytes_in, sent); // the end counts as a byte
        Untold(step, peer, arrived, counts.segments_in, counts.most_in_segment).tellRest();
    }
    tellSentFrom(step, step.socket(), fd);
}

void tellInferred(ObjectId from, ObjectId to, SegmentFlags flags, std::uint64_t position)
{
    recorder.writeAs(kNobody, SegmentSeen{.from = from,
                                          .to = to,
                                          .position = position,
                                          .flags = flags,
                                          .source = SegmentSource::Inferred});
}

} // namespace

void tellPassed(SocketStep& step, int fd)
{
    if (isCaptured())
        tellCaptured(step, fd);
    if (countedSource() != SegmentSource::None)
        tellCounted(step, fd);
}

void watchConnection(int fd)
{
    if (countedSource() == SegmentSource::Reported && !askForPacketsBack(fd) && !isCaptured())
        control().segment_source.store(SegmentSource::Inferred, std::memory_order_relaxed);
}

void tellConnected(SocketStep& step, bool refused)
{
    if (isCaptured())
        return;
    const ObjectId listener{step.record().listener.load(std::memory_order_relaxed)};
    tellInferred(step.socket(), listener, SegmentFlags::Syn, 0);
    if (refused) {
        tellInferred(listener, step.socket(), SegmentFlags::Rst | SegmentFlags::Ack, 0);
        return;
    }
    tellInferred(listener, step.socket(), SegmentFlags::Syn | SegmentFlags::Ack, 0);
    tellInferred(step.socket(), listener, SegmentFlags::Ack, 0);
}

void tellSideOver(SocketStep& step, SegmentFlags how)
{
    if (isCaptured())
        return;
    sideOf(step.record()).has_ended = 1;
    tellInferred(step.socket(), peerOf(step.socket()), how | SegmentFlags::Ack,
                 step.record().sent.load(std::memory_order_relaxed));
}

void tellEndMet(SocketStep& step)
{
    const ObjectId peer = peerOf(step.socket());
    if (isCaptured() || !peer || sideOf(recordOf(peer)).has_ended != 0)
        return;
    sideOf(recordOf(peer)).has_ended = 1;
    tellInferred(peer, step.socket(), SegmentFlags::Fin | SegmentFlags::Ack,
                 recordOf(peer).sent.load(std::memory_order_relaxed));
}

void tellDatagram(SocketStep& step, ObjectId to, std::uint16_t port, std::size_t bytes)
{
    ++step.record().told_bytes;
    if (isCaptured())
        tellPassed(step, -1);
    else
        recorder.writeAs(kNobody, DatagramSeen{.from = step.socket(),
                                               .to = to,
                                               .bytes = static_cast<std::uint16_t>(bytes),
                                               .port = port,
                                               .source = SegmentSource::Inferred});
}

void tellDropped(ObjectId socket, int fd)
{
    SocketRecord& record = recordOf(socket);
    const std::uint32_t dropped = droppedDatagrams(fd) - record.told_drops;
    if (dropped == 0)
        return;
    record.told_drops += dropped;
    const std::uint64_t lost =
        std::min<std::uint64_t>(dropped, record.sent.load(std::memory_order_relaxed) -
                                             record.received.load(std::memory_order_relaxed));
    record.received.fetch_add(lost, std::memory_order_relaxed); // none of these is under way
    recorder.writeAs(kNobody, DatagramsDropped{socket, dropped});
}

} // namespace lockstep::io
