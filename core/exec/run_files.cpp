// SPDX-License-Identifier: MIT
#include "core/exec/run_files.h"

#include "core/exec/baton.h"
#include "core/exec/errors.h"
#include "core/probe/attachment.h"
#include "core/segment/run_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

std::string makeFileInRunFolder(std::string_view name)
{
    const auto folder = runFolder(segment(), lockTag());
    if (!folder)
        throw RuntimeError(folder.error().text);
    std::string file(name);
    std::replace(file.begin(), file.end(), '/', '_');
    const std::string path = *folder + '/' + file;
    for (int next = 1;; ++next) {
        const std::string tried = next == 1 ? path : path + '.' + std::to_string(next);
        const int fd =
            open(tried.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (fd >= 0) {
            close(fd);
            return tried;
        }
        const int error_number = errno;
        if (error_number != EEXIST)
            throw OSError("[Errno " + std::to_string(error_number) + "] " +
                          std::strerror(error_number) + ": '" + tried + "'");
    }
}

} // namespace lockstep
