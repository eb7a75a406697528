// SPDX-License-Identifier: MIT
#include "tests/support/awaiting.h"

#include "core/exec/errors.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/sync_facts.h"
#include "core/trace/facts/task_facts.h"

#include <fstream>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep::test {

namespace {

std::ifstream fileOf(const TaskRecord& task, std::uint32_t pid, const std::string& name)
{
    return std::ifstream("/proc/" + std::to_string(pid) + "/task/" +
                         std::to_string(task.thread.load()) + "/" + name);
}

} // namespace

Stream::Stream()
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        throw RuntimeError("no pair of sockets");
}

Stream::~Stream()
{
    close(ends[0]);
    close(ends[1]);
}

WakeReason await(ObjectId object, const DescriptorWait& wait, Nanoseconds deadline_ns)
{
    const SiteId at = passGate(Operation::Wait, object, Site::here());
    ObjectGuard guard(object);
    WakeReason reason = WakeReason::None;
    if (!isReady(wait)) {
        recorder.write(WaitRequested{object, Operation::Wait}, at);
        announce(Operation::Wait, object, at, 0);
        reason = parkOnDescriptor(guard, wait, deadline_ns);
    }
    recorder.write(WaitReturned{object, reason == WakeReason::TimedOut}, at);
    return reason;
}

void wakeOn(ObjectId object, int fd)
{
    const SiteId at = passGate(Operation::Set, object, Site::here());
    ObjectGuard guard(object);
    if (fd >= 0)
        put(fd); // under the guard, so that its place in the log is that of the event
    recorder.write(EventSet{object}, at);
    unparkOne(guard);
}

void put(int fd)
{
    if (write(fd, "x", 1) != 1)
        throw RuntimeError("nothing was written");
}

void take(int fd)
{
    char byte = 0;
    if (read(fd, &byte, 1) != 1)
        throw RuntimeError("nothing was there");
}

bool sleepsInPoll(const TaskRecord& task, std::uint32_t pid)
{
    std::string call;
    std::ifstream callFile = fileOf(task, pid, "syscall");
    std::getline(callFile, call);
    std::string stat;
    std::ifstream statFile = fileOf(task, pid, "stat");
    std::getline(statFile, stat);
    // "PID (NAME) STATE ..."
    return call.starts_with(std::to_string(SYS_poll) + " ") &&
           stat.find(") S ") != std::string::npos;
}

long sleepsOf(const TaskRecord& task, std::uint32_t pid)
{
    std::ifstream status = fileOf(task, pid, "status");
    const std::string wanted = "voluntary_ctxt_switches:";
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(wanted))
            return std::stol(line.substr(wanted.size()));
    return -1;
}

} // namespace lockstep::test
