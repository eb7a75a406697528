// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"
#include "core/trace/trace_file.h"
#include "core/trace/varint_codec.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr int kTemporaryNames = 1000;

/// Where a link leads to, if anything is there; the finished file must not replace the link.
std::string behindLinks(const std::string& path)
{
    char* resolved = realpath(path.c_str(), nullptr);
    const std::string target = resolved ? resolved : path;
    std::free(resolved);
    return target;
}

/// 0, or errno's value: a rename would replace what cannot be written.
int whyNotReplaceable(const std::string& target)
{
    struct stat there {};
    if (stat(target.c_str(), &there) != 0)
        return errno == ENOENT ? 0 : errno;
    if (S_ISDIR(there.st_mode))
        return EISDIR;
    if (!S_ISREG(there.st_mode))
        return EINVAL;
    return access(target.c_str(), W_OK) == 0 ? 0 : errno;
}

} // namespace

FileDescriptor::~FileDescriptor()
{
    if (m_fd >= 0)
        close(m_fd);
}

Result<TraceFileWriter> TraceFileWriter::create(const std::string& path)
{
    const auto refused = [&path](int error_number) {
        return Error::fromErrno("cannot write " + path, error_number);
    };
    if (path.empty())
        return refused(ENOENT);
    const std::string target = behindLinks(path);
    if (const int why = whyNotReplaceable(target); why != 0)
        return why == EINVAL ? Error{"cannot write " + path + ": it is not a file"} : refused(why);
    const std::size_t slash = target.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : target.substr(0, slash + 1);
    // Short, so that it fits wherever the file's own name does.
    const std::string stem = folder + ".lockstep-" + std::to_string(getpid()) + "-";
    for (int i = 0; i < kTemporaryNames; ++i) {
        std::string temporary = stem + std::to_string(i);
        FileDescriptor file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file.isOpen() && errno == EEXIST)
            continue;
        if (!file.isOpen())
            return refused(errno);
        TraceFileWriter writer(path, target, std::move(temporary), std::move(file));
        VarintWriter header;
        header.bytes(kTraceFileMagic);
        header.fixed(kTraceFileVersion);
        if (const auto written = writer.writeBytes(header.bytes()); !written)
            return written.error();
        return writer;
    }
    return refused(EEXIST);
}

TraceFileWriter::TraceFileWriter(std::string path, std::string target, std::string temporary,
                                 FileDescriptor file)
    : m_path(std::move(path)), m_target(std::move(target)), m_temporary(std::move(temporary)),
      m_file(std::move(file))
{
}

TraceFileWriter::~TraceFileWriter()
{
    discard();
}

TraceFileWriter& TraceFileWriter::operator=(TraceFileWriter&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_target, other.m_target);
    std::swap(m_temporary, other.m_temporary);
    std::swap(m_file, other.m_file);
    std::swap(m_packer, other.m_packer);
    return *this;
}

void TraceFileWriter::discard()
{
    if (m_file.isOpen() && !m_temporary.empty())
        unlink(m_temporary.c_str());
    m_temporary.clear();
}

Error TraceFileWriter::cannotWrite(int error_number) const
{
    return Error::fromErrno("cannot write " + m_path, error_number);
}

Result<void> TraceFileWriter::write(const RecordingPart& part)
{
    const BlockContent content = contentOf(part);
    if (content.bytes.size() > kMostBlockBytes || content.items > kMostBlockItems)
        return Error{"cannot write " + m_path + ": a part with " + std::to_string(content.items) +
                     " entries of " + std::to_string(content.bytes.size()) +
                     " bytes is longer than a block can be"};
    return writeBytes(m_packer.pack(content.kind, content.items, content.bytes));
}

Result<void> TraceFileWriter::writeBytes(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return cannotWrite(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> TraceFileWriter::finish()
{
    LS_CHECK(!m_temporary.empty());
    // Only what is on the disk may take the place of an older file.
    if (fsync(m_file.get()) != 0 || rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        const Error error = cannotWrite(errno);
        discard();
        return error;
    }
    m_temporary.clear();
    return {};
}

TraceFileStamp TraceFileWriter::stamp() const
{
    TraceFileStamp stamp = TraceFileStamp::of(m_file.get()).value_or(TraceFileStamp{});
    stamp.end = stamp.bytes;
    return stamp;
}

} // namespace lockstep
