// SPDX-License-Identifier: MIT
#include "core/segment/run_folder.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr std::string_view kPrefix = "lockstep-";

std::string pattern()
{
    const char* temporary = std::getenv("TMPDIR");
    return std::string(temporary && *temporary ? temporary : "/tmp") + '/' + std::string(kPrefix) +
           "XXXXXX";
}

std::string_view folderOf(const Segment& segment)
{
    return segment.name(segment.control().folder_at.load(std::memory_order_acquire));
}

} // namespace

Result<std::string> runFolder(Segment& segment, std::uint32_t tag)
{
    if (const auto folder = folderOf(segment); !folder.empty())
        return std::string(folder);
    std::string made = pattern();
    if (!mkdtemp(made.data()))
        return Error::fromErrno("cannot make a folder for the run's files", errno);
    // Two may make one at the same time; the first to say so has made the run's.
    ControlBlock& block = segment.control();
    block.births.lock(tag);
    const bool first = block.folder_at.load(std::memory_order_relaxed) == 0;
    if (first)
        block.folder_at.store(segment.putName(made), std::memory_order_release);
    block.births.unlock();
    const std::string folder(folderOf(segment));
    if (folder != made)
        rmdir(made.c_str());
    if (folder.empty())
        return Error{"the names of a run's tasks and objects take at most 4 MiB"};
    return folder;
}

void removeRunFolder(const Segment& segment)
{
    const std::filesystem::path folder(folderOf(segment));
    // What a run that went mad wrote there is no reason to remove anything else.
    std::error_code ignored;
    if (folder.filename().string().starts_with(kPrefix) &&
        std::filesystem::symlink_status(folder, ignored).type() ==
            std::filesystem::file_type::directory)
        std::filesystem::remove_all(folder, ignored);
}

} // namespace lockstep
