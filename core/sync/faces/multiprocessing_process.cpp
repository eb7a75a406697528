// SPDX-License-Identifier: MIT
#include "core/sync/faces/multiprocessing_process.h"

#include "core/exec/task.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::multiprocessing {

// Only the process that makes it may start or join it, as in Python, so nothing here is atomic.
struct Process::Shared {
    std::string name;
    std::function<void()> body;
    bool daemon = false;
    TaskId task;
};

Process::Process(const threading::Name& name, std::function<void()> body)
    : m_shared(new Shared{std::string(name.text), std::move(body), false, {}})
{
}

void Process::refuse(Operation operation, const char* why, const Site& site)
{
    const SiteId at = passGate({.operation = operation, .object = {}, .site = site});
    recorder.write(OperationFailed{{}, operation}, at);
    throw AssertionError(why);
}

void Process::start(Site site)
{
    if (m_shared->task)
        refuse(Operation::Spawn, "cannot start a process twice", site);
    m_shared->task = spawnTask({.name = m_shared->name,
                                .carrier = Carrier::Process,
                                .daemon = m_shared->daemon,
                                .body = m_shared->body,
                                .site = site});
}

void Process::join(Site site)
{
    if (!m_shared->task)
        refuse(Operation::Join, "can only join a started process", site);
    joinTask(m_shared->task, kNever_ns, site);
}

bool Process::isAlive() const
{
    return m_shared->task && endOf(m_shared->task) == TaskEnd::Alive;
}

bool Process::daemon() const
{
    return m_shared->daemon;
}

void Process::setDaemon(bool daemon, Site site)
{
    if (m_shared->task)
        refuse(Operation::Spawn, "process has already started", site);
    m_shared->daemon = daemon;
}

std::optional<int> Process::exitCode() const
{
    if (!m_shared->task || isAlive())
        return std::nullopt;
    return exitCodeOf(m_shared->task);
}

} // namespace lockstep::multiprocessing
