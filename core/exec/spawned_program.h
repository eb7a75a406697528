// SPDX-License-Identifier: MIT
#pragma once
// Start method spawn: a child of the run that is the same program, begun anew.
//
// The child gets a note, a file in memory whose descriptor stands on its command line
// (PROGRAM --child FD): who it is in the run, which descriptors it was left, and what it is to do.
// It maps the segment wherever the kernel wants, and is a process of the run like a forked one from
// there on. Of its parent it has nothing else: exec closes all that is not named in the note.

#include "core/exec/forking.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

struct SpawnNote {
    std::uint32_t process = 0;
    std::uint32_t task_ring = 0;
    std::uint32_t service_ring = 0;
    int segment_fd = -1;
    int life_line = -1;
    std::vector<int> connections; ///< descriptors, by the numbers that the parent has
    std::pair<CarrierChoice, std::vector<std::pair<std::string, std::string>>> carriers_and_names;
    SpawnedStart start;
};

/// Everything that the moment between fork and exec needs, made before.
class SpawnedProgram {
public:
    explicit SpawnedProgram(const ForkRequest& request);
    ~SpawnedProgram();
    SpawnedProgram(const SpawnedProgram&) = delete;
    SpawnedProgram& operator=(const SpawnedProgram&) = delete;

    /// In the forked child, where nothing but system calls may be made.
    [[noreturn]] void begin() const;

private:
    std::vector<int> m_kept;
    int m_note = -1;
    std::string m_noteNumber;
};

/// The child's side: reads the note and closes its descriptor.
Result<SpawnNote> readSpawnNote(const char* number);

} // namespace lockstep
