// SPDX-License-Identifier: MIT
#include "core/io/capture.h"

#include "core/exec/process.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::io {

namespace {

/// Headers of Ethernet, IP and TCP are 134 bytes at most; the kernel's own header comes before.
constexpr std::uint32_t kFrameBytes = 256;
/// One call may send some thousand segments.
constexpr std::uint32_t kFrames = 16'384;
constexpr std::uint32_t kBlockBytes = 64u << 10;
constexpr std::size_t kRingBytes = std::size_t{kFrameBytes} * kFrames;

/// Beyond the numbers that the descriptors of a scenario have.
constexpr int kKeptDescriptor = 200;

/// Of this process; a fork leaves it where it is.
struct Capture {
    int fd = -1;
    std::uint8_t* frames = nullptr;
};
Capture capture;

bool setUp(int fd)
{
    const int version = TPACKET_V2;
    const int one = 1;
    tpacket_req ring{};
    ring.tp_block_size = kBlockBytes;
    ring.tp_block_nr = kRingBytes / kBlockBytes;
    ring.tp_frame_size = kFrameBytes;
    ring.tp_frame_nr = kFrames;
    sockaddr_ll loopback{};
    loopback.sll_family = AF_PACKET;
    loopback.sll_protocol = htons(ETH_P_ALL);
    loopback.sll_ifindex = static_cast<int>(if_nametoindex("lo"));
    // On the loopback all that leaves arrives, so what leaves is left out.
    return setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) == 0 &&
           setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one) == 0 &&
           setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &ring, sizeof ring) == 0 &&
           bind(fd, reinterpret_cast<sockaddr*>(&loopback), sizeof loopback) == 0;
}

} // namespace

std::string openCapture()
{
    // Without a protocol it hears nothing before it is bound.
    const int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return std::strerror(errno);
    void* frames = MAP_FAILED;
    if (setUp(fd))
        frames = mmap(nullptr, kRingBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (frames == MAP_FAILED) {
        const int error_number = errno;
        close(fd);
        return std::strerror(error_number);
    }
    const int kept = fcntl(fd, F_DUPFD_CLOEXEC, kKeptDescriptor);
    close(fd);
    capture = {kept, static_cast<std::uint8_t*>(frames)};
    ownDescriptor(kept); // a child needs the memory alone
    return {};
}

bool canTakePackets()
{
    return capture.frames != nullptr;
}

std::optional<CapturedPacket> takePacket()
{
    for (;;) {
        std::uint32_t& at = control().capture_at;
        std::uint8_t* frame = capture.frames + std::size_t{at % kFrames} * kFrameBytes;
        auto* header = reinterpret_cast<tpacket2_hdr*>(frame);
        std::atomic_ref<std::uint32_t> status(header->tp_status);
        if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0)
            return std::nullopt;
        const auto packet = readPacket({frame + header->tp_mac, header->tp_snaplen});
        const Nanoseconds at_ns = header->tp_sec * kSecond_ns + header->tp_nsec;
        status.store(TP_STATUS_KERNEL, std::memory_order_release);
        ++at;
        if (packet)
            return CapturedPacket{*packet, at_ns};
    }
}

std::uint32_t lostPackets()
{
    tpacket_stats counts{};
    socklen_t length = sizeof counts;
    if (capture.fd < 0 ||
        getsockopt(capture.fd, SOL_PACKET, PACKET_STATISTICS, &counts, &length) != 0)
        return 0;
    return counts.tp_drops;
}

} // namespace lockstep::io
