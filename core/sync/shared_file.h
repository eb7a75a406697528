// SPDX-License-Identifier: MIT
#pragma once
// A real file that the tasks of a run share, in the run's own folder.
//
// Writing is what open(path, 'w') and write do in Python: two visible steps, the first of which
// empties the file. So whoever reads without a lock may come in between and meet an empty file. A
// handle is a value; a copy names the same file.

#include "core/sync/faces/threading.h"

#include <string>

namespace lockstep {

class SharedFile {
public:
    /// With this text in it, to begin with. OSError when the system refuses the file.
    SharedFile(const threading::Name& name, const std::string& initial);

    /// All of it; one step. OSError when the system refuses, here and below.
    std::string read(Site site = Site::here()) const;
    /// Empties it, then writes; two steps.
    void write(const std::string& text, Site site = Site::here()) const;

    const std::string& path() const { return m_path; }
    ObjectId id() const { return m_id; }

private:
    std::string m_path;
    ObjectId m_id;
};

} // namespace lockstep
