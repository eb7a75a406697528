// SPDX-License-Identifier: MIT
#include "core/scenario/subprocess.h"

#include "core/exec/errors.h"
#include "core/exec/outside.h"

#include <cerrno>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::subprocess {

namespace {

[[noreturn]] void raise(int error_number, const std::string& what)
{
    throw OSError("[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number) +
                  (what.empty() ? "" : ": '" + what + "'"));
}

int exitCodeOf(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return errno;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

int call(const std::vector<std::string>& command, Site site)
{
    std::vector<std::string> words = command;
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    pid_t child = -1;
    int error = 0;
    int code = 0;
    {
        const OutsideCall outside(site);
        error = posix_spawnp(&child, pointers.front(), nullptr, nullptr, pointers.data(), environ);
        if (error == 0)
            code = exitCodeOf(child);
    }
    if (error != 0)
        raise(error, command.front());
    return code;
}

int forkAndWait(int code, Site site)
{
    int error = 0;
    int seen = 0;
    {
        const OutsideCall outside(site);
        const pid_t child = fork();
        if (child == 0)
            _exit(code);
        error = child < 0 ? errno : 0;
        if (error == 0)
            seen = exitCodeOf(child);
    }
    if (error != 0)
        raise(error, "");
    return seen;
}

} // namespace lockstep::subprocess
