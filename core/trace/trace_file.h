// SPDX-License-Identifier: MIT
#pragma once
// A recording's file (*.lockstep): writing its parts one after the other, and reading them so.
//
// The file is "LOCKSTEP", a version (u32) and blocks (recording_block.h). FORMAT.md describes it.
//
// A file is written under another name in the same folder and gets its own when it is finished, so
// what lies under the asked-for name is whole. One that was cut short nevertheless reads as far as
// its blocks are whole; damage inside is an error that says where it is. No file, however made,
// takes more memory than its limits say. To a finished one only more blocks can be added.

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

/// Which file it was, as it was then: whoever puts something behind its blocks must not put it
/// behind those of another one.
struct TraceFileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t bytes = 0;
    Nanoseconds modified_ns = 0;
    std::uint64_t end = 0; ///< behind its last whole block

    /// Of an open file, or of a path; nothing if the system does not say.
    static std::optional<TraceFileStamp> of(int fd);
    static std::optional<TraceFileStamp> of(const std::string& path);
    bool isSameFile(const TraceFileStamp& other) const
    {
        return device == other.device && inode == other.inode && bytes == other.bytes &&
               modified_ns == other.modified_ns;
    }
};

class TraceFileWriter {
public:
    /// Without finish() nothing is left.
    static Result<TraceFileWriter> create(const std::string& path);

    /// A part that is longer than a block can be is refused.
    Result<void> write(const RecordingPart& part);
    /// Gives the file its name. Nothing can be written any more.
    Result<void> finish();
    /// Of the finished file.
    TraceFileStamp stamp() const;

private:
    explicit TraceFileWriter(NewFile file) : m_file(std::move(file)) {}

    NewFile m_file;
    BlockPacker m_packer;
};

class TraceFileReader {
public:
    static Result<TraceFileReader> open(const std::string& path);
    /// Of a file's content that lies in memory, and stays there while this reads.
    static Result<TraceFileReader> read(std::string_view bytes);

    /// The next part; none at the end of what is there.
    Result<std::optional<RecordingPart>> next();

    /// After the last part: the byte from which on a block is not whole, if the file was cut
    /// inside of one.
    std::optional<std::uint64_t> cutAt() const { return m_cutAt; }
    const std::string& path() const { return m_path; } ///< "": it lies in memory
    std::uint64_t fileBytes() const { return m_stamp.bytes; }
    /// After the last part: of the file as it was read.
    const TraceFileStamp& stamp() const { return m_stamp; }
    /// An error of the block that next() gave last.
    Error damaged(const std::string& what) const;

private:
    TraceFileReader(std::string path, FileDescriptor file, const TraceFileStamp& stamp);
    /// Refused if it is not that of a recording.
    Result<void> readFileHeader() const;
    Result<std::string> readBytes(std::uint64_t at, std::size_t count) const;

    std::string m_path;
    FileDescriptor m_file;
    std::string_view m_inMemory; // instead of the file
    TraceFileStamp m_stamp;
    std::uint64_t m_at = kTraceFileHeaderBytes; // the next block
    std::uint64_t m_blockAt = 0;                // the last one
    std::uint64_t m_blocks = 0;                 // read so far
    std::optional<std::uint64_t> m_cutAt;
    BlockPacker m_packer;
};

/// Puts a part behind the last whole block of a finished recording; nothing before it is touched.
/// Refused if the file is not as the stamp says any more, or cannot be written; then it is as it
/// was. The stamp becomes that of the file as it is now.
Result<void> appendPart(const std::string& path, TraceFileStamp& stamp, const RecordingPart& part);

} // namespace lockstep
