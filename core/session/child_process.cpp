// SPDX-License-Identifier: MIT
#include "core/session/child_process.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {

namespace {

// glibc has these wrappers from 2.36 on; the calls are older.
int openPidFd(pid_t pid)
{
    return static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
}

void signalPidFd(int pidFd, int signal)
{
    syscall(SYS_pidfd_send_signal, pidFd, signal, nullptr, 0);
}

/// What becomes of the child's descriptors and signals, with the two structures' life times.
class SpawnPlan {
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    void keep(const ChildRequest& request)
    {
        if (request.input_fd >= 0)
            posix_spawn_file_actions_adddup2(&m_actions, request.input_fd, 0);
        else if (!request.reads_input)
            posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0);
        if (fcntl(request.output_fd, F_GETFD) >= 0)
            posix_spawn_file_actions_adddup2(&m_actions, request.output_fd, 1);
        else // we were started without a standard error
            posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0);
        for (int fd : request.inherited) // onto itself: that clears close-on-exec
            posix_spawn_file_actions_adddup2(&m_actions, fd, fd);
    }

    /// Neither what a shell ignored nor what a thread of ours blocked reaches the child.
    void resetSignals()
    {
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }

    const posix_spawn_file_actions_t* actions() const { return &m_actions; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// With SIGCHLD ignored the kernel reaps for us, and nobody can learn how a child ended.
void makeChildrenWaitable()
{
    struct sigaction action {};
    if (sigaction(SIGCHLD, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) {
        action.sa_handler = SIG_DFL;
        sigaction(SIGCHLD, &action, nullptr);
    }
}

} // namespace

Result<ChildProcess> ChildProcess::start(const ChildRequest& request)
{
    makeChildrenWaitable();
    SpawnPlan plan;
    plan.keep(request);
    plan.resetSignals();
    std::vector<char*> arguments{const_cast<char*>(request.program.c_str())};
    for (const std::string& argument : request.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = 0;
    const int refused = posix_spawn(&pid, request.program.c_str(), plan.actions(),
                                    plan.attributes(), arguments.data(), environ);
    if (refused != 0)
        return Error::fromErrno("cannot start " + request.program, refused);
    const int pidFd = openPidFd(pid);
    if (pidFd < 0) {
        const Error error = Error::fromErrno("cannot watch " + request.program, errno);
        ::kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        return error;
    }
    return ChildProcess(pid, pidFd);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(other.m_pid), m_pidFd(other.m_pidFd), m_reaped(other.m_reaped)
{
    other.m_pidFd = -1;
    other.m_reaped = true;
}

ChildProcess::~ChildProcess()
{
    if (!m_reaped) {
        kill();
        reap();
    }
    if (m_pidFd >= 0)
        close(m_pidFd);
}

void ChildProcess::kill()
{
    signalPidFd(m_pidFd, SIGKILL);
}

ChildEnd ChildProcess::reap()
{
    siginfo_t info{};
    while (waitid(P_PIDFD, static_cast<id_t>(m_pidFd), &info, WEXITED) != 0 && errno == EINTR) {
    }
    m_reaped = true;
    if (info.si_code == CLD_EXITED)
        return {info.si_status, 0};
    return {-1, info.si_status};
}

} // namespace lockstep
