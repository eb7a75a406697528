// SPDX-License-Identifier: MIT
#pragma once
// A recording's file (*.lockstep): writing its parts one after the other, and reading them so.
//
// The file is "LOCKSTEP", a version (u32) and blocks (recording_block.h). FORMAT.md describes it.
//
// A file is written under another name in the same folder and gets its own when it is finished, so
// what lies under the asked-for name is whole. One that was cut short nevertheless reads as far as
// its blocks are whole; damage inside is an error that says where it is. No file, however made,
// takes more memory than its limits say.

#include "core/base/new_file.h"
#include "core/trace/recording.h"
#include "core/trace/recording_block.h"

#include <optional>
#include <utility>

namespace lockstep {

inline constexpr std::string_view kTraceFileMagic = "LOCKSTEP";
inline constexpr std::uint32_t kTraceFileVersion = 1;
inline constexpr std::size_t kTraceFileHeaderBytes = 12;

/// An open file; closed when this goes.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) : m_fd(fd) {}
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

class TraceFileWriter {
public:
    /// Without finish() nothing is left.
    static Result<TraceFileWriter> create(const std::string& path);

    /// A part that is longer than a block can be is refused.
    Result<void> write(const RecordingPart& part);
    /// Gives the file its name. Nothing can be written any more.
    Result<void> finish();

private:
    explicit TraceFileWriter(NewFile file) : m_file(std::move(file)) {}

    NewFile m_file;
    BlockPacker m_packer;
};

class TraceFileReader {
public:
    static Result<TraceFileReader> open(const std::string& path);

    /// The next part; none at the end of what is there.
    Result<std::optional<RecordingPart>> next();

    /// After the last part: the byte from which on a block is not whole, if the file was cut
    /// inside of one.
    std::optional<std::uint64_t> cutAt() const { return m_cutAt; }
    std::uint64_t fileBytes() const { return m_bytes; }
    /// An error of the block that next() gave last.
    Error damaged(const std::string& what) const;

private:
    TraceFileReader(std::string path, FileDescriptor file, std::uint64_t bytes);
    Result<std::string> readBytes(std::uint64_t at, std::size_t count) const;

    std::string m_path;
    FileDescriptor m_file;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_at = kTraceFileHeaderBytes; // the next block
    std::uint64_t m_blockAt = 0;                // the last one
    std::uint64_t m_blocks = 0;                 // read so far
    std::optional<std::uint64_t> m_cutAt;
    BlockPacker m_packer;
};

} // namespace lockstep
