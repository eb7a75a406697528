// SPDX-License-Identifier: MIT
#pragma once
// A process that we start, watch and reap.
//
// Started by posix_spawn, because a fork of a program with a window is dear and, with its threads
// alive, dangerous. It inherits standard error and the descriptors that are named, nothing else of
// ours (all our own are close-on-exec). It is watched through a pidfd, so no number can be mistaken
// for another process. Destroying a ChildProcess that still runs kills it: none is left over.

#include "core/base/result.h"

#include <span>
#include <string>
#include <sys/types.h>
#include <vector>

namespace lockstep {

struct ChildRequest {
    std::string program;
    std::vector<std::string> arguments;
    std::vector<int> inherited; ///< keep their numbers
    int output_fd = 2;          ///< what its standard output is
    bool reads_input = false;   ///< has our standard input; else there is nothing in its
    int input_fd = -1;          ///< what its standard input is instead, if it is any
};

struct ChildEnd {
    int exit_status = -1; ///< -1: a signal ended it
    int signal = 0;
};

class ChildProcess {
public:
    static Result<ChildProcess> start(const ChildRequest& request);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    pid_t pid() const { return m_pid; }
    /// Readable when the process has ended.
    int pidFd() const { return m_pidFd; }
    void kill();
    /// Waits for its end and reaps it; to be called once.
    ChildEnd reap();

private:
    ChildProcess(pid_t pid, int pidFd) : m_pid(pid), m_pidFd(pidFd) {}

    pid_t m_pid;
    int m_pidFd;
    bool m_reaped = false;
};

} // namespace lockstep
