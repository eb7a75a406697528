// SPDX-License-Identifier: MIT
#include "core/segment/segment.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace lockstep {

namespace {

constexpr auto kBytes = static_cast<off_t>(sizeof(SegmentLayout));

/// Beyond the numbers that the descriptors of a scenario have.
constexpr int kKeptDescriptor = 200;

SegmentLayout* map(int fd)
{
    void* address = mmap(nullptr, sizeof(SegmentLayout), PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_NORESERVE, fd, 0);
    return address == MAP_FAILED ? nullptr : static_cast<SegmentLayout*>(address);
}

} // namespace

Result<std::unique_ptr<Segment>> Segment::create()
{
    const int fd = memfd_create("lockstep", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0)
        return Error::fromErrno("cannot make the run's shared memory (memfd_create)", errno);
    if (ftruncate(fd, kBytes) != 0) {
        const Error error = Error::fromErrno("cannot size the run's shared memory", errno);
        close(fd);
        return error;
    }
    // Nobody can cut it short under the reader: a read beyond the end would be a SIGBUS.
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        const Error error = Error::fromErrno("cannot seal the run's shared memory", errno);
        close(fd);
        return error;
    }
    SegmentLayout* layout = map(fd);
    if (!layout) {
        const Error error = Error::fromErrno("cannot map the run's shared memory", errno);
        close(fd);
        return error;
    }
    layout->control.magic = kSegmentMagic;
    layout->control.version = kSegmentVersion;
    layout->control.names_used.store(1, std::memory_order_relaxed); // 0 is "no name"
    return std::unique_ptr<Segment>(new Segment(layout, fd));
}

Result<std::unique_ptr<Segment>> Segment::attach(int fd)
{
    struct stat status {};
    if (fstat(fd, &status) != 0 || status.st_size != kBytes)
        return Error{"the inherited descriptor is not the memory of a run of this version"};
    SegmentLayout* layout = map(fd);
    if (!layout)
        return Error::fromErrno("cannot map the run's shared memory", errno);
    if (layout->control.magic != kSegmentMagic || layout->control.version != kSegmentVersion) {
        munmap(layout, sizeof(SegmentLayout));
        close(fd);
        return Error{"the inherited memory is not a run of this version"};
    }
    const int kept = fcntl(fd, F_DUPFD_CLOEXEC, kKeptDescriptor);
    close(fd);
    return std::unique_ptr<Segment>(new Segment(layout, kept));
}

Segment::~Segment()
{
    closeFd();
    munmap(m_layout, sizeof(SegmentLayout));
}

void Segment::closeFd()
{
    if (m_fd >= 0)
        close(m_fd);
    m_fd = -1;
}

void Segment::clear()
{
    const auto zero = [](auto* first, std::size_t count) {
        std::memset(static_cast<void*>(first), 0, count * sizeof *first);
    };
    ControlBlock& block = control();
    const std::uint32_t tasks = block.tasks.load(std::memory_order_relaxed);
    zero(m_layout->tasks.data(), tasks + 1);
    m_layout->ready.clear(tasks);
    zero(&m_layout->processes[1], block.processes.load(std::memory_order_relaxed));
    zero(m_layout->objects.data(), block.objects.load(std::memory_order_relaxed) + 1);
    zero(m_layout->hubs.data(), block.hubs.load(std::memory_order_relaxed) + 1);
    zero(m_layout->loops.data(), block.loops.load(std::memory_order_relaxed) + 1);
    zero(&m_layout->sockets[1], block.sockets.load(std::memory_order_relaxed));
    zero(m_layout->descriptors.data(), block.descriptors.load(std::memory_order_relaxed));
    m_layout->items.clear();
    const std::uint32_t rings = block.rings_touched.load(std::memory_order_relaxed);
    for (std::uint32_t index = 0; index < rings; ++index)
        m_layout->rings[index].clear();

    const std::uint32_t sites = block.sites.load(std::memory_order_relaxed);
    const std::uint32_t host = block.host_pid;
    zero(&block, 1);
    block.magic = kSegmentMagic;
    block.version = kSegmentVersion;
    block.host_pid = host;
    block.sites.store(sites, std::memory_order_relaxed);
    block.names_used.store(1, std::memory_order_relaxed); // 0 is "no name"
}

std::uint32_t Segment::putName(std::string_view text)
{
    constexpr std::size_t kMostNameBytes = 4096;
    text = text.substr(0, kMostNameBytes);
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::uint32_t at = control().names_used.load(std::memory_order_relaxed);
    if (at + sizeof length + length > kNamesBytes)
        return 0;
    std::memcpy(&m_layout->names[at], &length, sizeof length);
    std::memcpy(&m_layout->names[at + sizeof length], text.data(), length);
    control().names_used.store(at + static_cast<std::uint32_t>(sizeof length) + length,
                               std::memory_order_release);
    return at;
}

std::string_view Segment::name(std::uint32_t at) const
{
    std::uint32_t length = 0;
    if (at == 0 || at + sizeof length > kNamesBytes)
        return {};
    std::memcpy(&length, &m_layout->names[at], sizeof length);
    if (at + sizeof length + length > kNamesBytes)
        return {};
    return {&m_layout->names[at + sizeof length], length};
}

} // namespace lockstep
