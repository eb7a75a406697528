// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"
#include "core/trace/trace_file.h"
#include "core/trace/varint_codec.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

Error cannotOpen(const std::string& path, const std::string& why)
{
    return {"cannot open the recording " + path + ": " + why};
}

} // namespace

Result<TraceFileReader> TraceFileReader::open(const std::string& path)
{
    // Without O_NONBLOCK a named pipe would be waited for.
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat there {};
    if (!file.isOpen() || fstat(file.get(), &there) != 0)
        return cannotOpen(path, std::strerror(errno));
    if (S_ISDIR(there.st_mode))
        return cannotOpen(path, std::strerror(EISDIR));
    if (!S_ISREG(there.st_mode))
        return cannotOpen(path, "it is not a file");
    const auto stamp = TraceFileStamp::of(file.get());
    if (!stamp)
        return cannotOpen(path, std::strerror(errno));
    TraceFileReader reader(path, std::move(file), *stamp);
    if (const auto header = reader.readFileHeader(); !header)
        return header.error();
    return reader;
}

Result<TraceFileReader> TraceFileReader::read(std::string_view bytes)
{
    TraceFileReader reader({}, FileDescriptor(), {.bytes = bytes.size()});
    reader.m_inMemory = bytes;
    if (const auto header = reader.readFileHeader(); !header)
        return header.error();
    return reader;
}

TraceFileReader::TraceFileReader(std::string path, FileDescriptor file, const TraceFileStamp& stamp)
    : m_path(std::move(path)), m_file(std::move(file)), m_stamp(stamp)
{
}

Result<void> TraceFileReader::readFileHeader() const
{
    const auto bytes = readBytes(
        0, static_cast<std::size_t>(std::min<std::uint64_t>(kTraceFileHeaderBytes, m_stamp.bytes)));
    if (!bytes)
        return bytes.error();
    VarintReader header(*bytes);
    if (header.bytes(std::min(kTraceFileMagic.size(), bytes->size())) !=
            kTraceFileMagic.substr(0, bytes->size()) ||
        bytes->empty())
        return cannotOpen(m_path, "it is no recording of Lockstep");
    const auto version = header.fixed<std::uint32_t>();
    if (header.failed())
        return cannotOpen(m_path, "it is cut off within its first bytes");
    if (version > kTraceFileVersion)
        return cannotOpen(m_path, "its version is " + std::to_string(version) +
                                      "; this program reads up to version " +
                                      std::to_string(kTraceFileVersion));
    if (version == 0)
        return cannotOpen(m_path, "its version is 0, which there never was");
    return {};
}

Error TraceFileReader::damaged(const std::string& what) const
{
    return cannotOpen(m_path, "block " + std::to_string(m_blocks) + " at byte " +
                                  std::to_string(m_blockAt) + ": " + what);
}

Result<std::string> TraceFileReader::readBytes(std::uint64_t at, std::size_t count) const
{
    if (!m_file.isOpen())
        return std::string(m_inMemory.substr(at, count));
    std::string bytes(count, '\0');
    for (std::size_t done = 0; done < count;) {
        const ssize_t got =
            pread(m_file.get(), bytes.data() + done, count - done, static_cast<off_t>(at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannotOpen(m_path, std::strerror(errno));
        if (got == 0)
            return cannotOpen(m_path, "it became shorter while it was read");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<std::optional<RecordingPart>> TraceFileReader::next()
{
    while (m_at < m_stamp.bytes) {
        const std::uint64_t left = m_stamp.bytes - m_at;
        if (left < kBlockHeaderBytes) {
            m_cutAt = m_at;
            break;
        }
        const auto headerBytes = readBytes(m_at, kBlockHeaderBytes);
        if (!headerBytes)
            return headerBytes.error();
        m_blockAt = m_at;
        ++m_blocks;
        const auto header = readBlockHeader(*headerBytes);
        if (!header)
            return damaged(header.error().text);
        if (left - kBlockHeaderBytes < header->packed_bytes) {
            m_cutAt = m_at;
            break;
        }
        const auto packed = readBytes(m_at + kBlockHeaderBytes, header->packed_bytes);
        if (!packed)
            return packed.error();
        m_at += kBlockHeaderBytes + header->packed_bytes;
        auto whole = m_packer.unpack(*header, *packed);
        if (!whole)
            return damaged(whole.error().text);
        auto part = partFrom({header->kind, header->items, std::move(*whole)});
        if (!part)
            return damaged(part.error().text);
        if (*part)
            return part;
    }
    m_stamp.end = m_at;
    return std::optional<RecordingPart>{};
}

} // namespace lockstep
