// SPDX-License-Identifier: MIT
#pragma once
// A file that is there whole or not at all.
//
// It is written under another name in the same folder (".lockstep-PID-N") and gets its own when it
// is finished, so what lies under the asked-for name is whole, and an older file of that name stays
// until then. What is not finished leaves nothing. A link is followed, not replaced; what is no
// file, or may not be written, is refused before anything is made.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lockstep {

class NewFile {
public:
    static Result<NewFile> create(const std::string& path);
    ~NewFile();
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&& other) noexcept;

    /// As it was asked for.
    const std::string& path() const { return m_path; }
    /// Its descriptor, for who asks the system about it.
    int get() const { return m_fd; }

    Result<void> write(std::string_view bytes);
    /// Gives the file its name. Nothing can be written any more.
    Result<void> finish();

private:
    NewFile(std::string path, std::string target, std::string temporary, int fd);
    void discard();
    Error cannotWrite(int error_number) const;

    std::string m_path;
    std::string m_target;    // where that leads to
    std::string m_temporary; // empty: finished
    int m_fd = -1;
};

} // namespace lockstep
