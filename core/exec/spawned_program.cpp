// SPDX-License-Identifier: MIT
#include "core/exec/spawned_program.h"

#include "core/exec/process.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// Exit status of a program that could not be begun.
constexpr int kNotBegun = 71;

std::uint32_t indexOf(const EventRing* ring)
{
    return static_cast<std::uint32_t>(ring - &segment().ring(0));
}

/// A file in memory with these bytes; -1: the system refused.
int fileWith(const Bytes& bytes)
{
    const int fd = memfd_create("lockstep-child", MFD_CLOEXEC);
    if (fd < 0)
        return -1;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = write(fd, bytes.data() + done, bytes.size() - done);
        if (written < 0) {
            close(fd);
            return -1;
        }
        done += static_cast<std::size_t>(written);
    }
    return fd;
}

} // namespace

SpawnedProgram::SpawnedProgram(const ForkRequest& request)
{
    SpawnNote note;
    note.process = request.process;
    note.task_ring = indexOf(request.task_ring);
    note.service_ring = indexOf(request.service_ring);
    note.segment_fd = segment().fd();
    note.life_line = lifeLineOfRun();
    for (const std::uint32_t copy : request.descriptors)
        note.connections.push_back(segment().descriptor(copy).fd);
    const auto names = namesOfRun();
    note.carriers_and_names = {chosenCarriers(), {names.begin(), names.end()}};
    note.start = *request.spawned;
    m_note = fileWith(encode(note));
    m_noteNumber = std::to_string(m_note);
    m_kept = note.connections;
    m_kept.insert(m_kept.end(), {note.segment_fd, note.life_line, m_note});
}

SpawnedProgram::~SpawnedProgram()
{
    if (m_note >= 0)
        close(m_note);
}

void SpawnedProgram::begin() const
{
    for (const int fd : m_kept)
        fcntl(fd, F_SETFD, 0);
    const std::array<const char*, 4> arguments{"lockstep-run", "--child", m_noteNumber.c_str(),
                                               nullptr};
    execv("/proc/self/exe", const_cast<char* const*>(arguments.data()));
    _exit(kNotBegun);
}

Result<SpawnNote> readSpawnNote(const char* number)
{
    const int fd = std::atoi(number);
    struct stat status {};
    if (fstat(fd, &status) != 0)
        return Error::fromErrno("there is no note for this child", errno);
    Bytes bytes(static_cast<std::size_t>(status.st_size));
    const ssize_t taken = pread(fd, bytes.data(), bytes.size(), 0);
    close(fd);
    auto note = taken == status.st_size ? decode<SpawnNote>(bytes) : std::nullopt;
    if (!note)
        return Error{"what this child was given is no note of this program"};
    return std::move(*note);
}

} // namespace lockstep
