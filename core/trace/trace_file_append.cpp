// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"
#include "core/trace/trace_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// 0, or errno's value.
int writeAt(int fd, std::string_view bytes, std::uint64_t at)
{
    while (!bytes.empty()) {
        const ssize_t written = pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return 0;
}

TraceFileStamp stampFrom(const struct stat& there)
{
    return {.device = there.st_dev,
            .inode = there.st_ino,
            .bytes = static_cast<std::uint64_t>(there.st_size),
            .modified_ns = there.st_mtim.tv_sec * kSecond_ns + there.st_mtim.tv_nsec};
}

} // namespace

std::optional<TraceFileStamp> TraceFileStamp::of(int fd)
{
    struct stat there {};
    return fstat(fd, &there) == 0 ? std::optional(stampFrom(there)) : std::nullopt;
}

std::optional<TraceFileStamp> TraceFileStamp::of(const std::string& path)
{
    struct stat there {};
    return stat(path.c_str(), &there) == 0 ? std::optional(stampFrom(there)) : std::nullopt;
}

Result<void> appendPart(const std::string& path, TraceFileStamp& stamp, const RecordingPart& part)
{
    const auto refused = [&path](const std::string& why) {
        return Error{"cannot write " + path + ": " + why};
    };
    const BlockContent content = contentOf(part);
    if (content.bytes.size() > kMostBlockBytes || content.items > kMostBlockItems)
        return refused("it is more than a block can hold");
    const FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return refused(std::strerror(errno));
    // Two windows that have the same recording open: one after the other, and the second one sees
    // that it is another file now.
    if (flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return refused("somebody else is writing it");
    const auto now = TraceFileStamp::of(file.get());
    if (!now || !now->isSameFile(stamp))
        return refused("it was changed by somebody else since it was opened");
    const std::string block = BlockPacker().pack(content.kind, content.items, content.bytes);
    const std::uint64_t end = stamp.end + block.size();
    int why = writeAt(file.get(), block, stamp.end);
    // Half a block from an earlier power cut may reach further than this one.
    if (why == 0 && end < stamp.bytes && ftruncate(file.get(), static_cast<off_t>(end)) != 0)
        why = errno;
    if (why == 0 && fsync(file.get()) != 0)
        why = errno;
    if (why != 0 && ftruncate(file.get(), static_cast<off_t>(stamp.end)) != 0)
        why = errno; // half a block is left; readers pass over it
    const std::uint64_t whole = why == 0 ? end : stamp.end;
    stamp = TraceFileStamp::of(file.get()).value_or(TraceFileStamp{});
    stamp.end = whole;
    return why == 0 ? Result<void>() : refused(std::strerror(why));
}

} // namespace lockstep
