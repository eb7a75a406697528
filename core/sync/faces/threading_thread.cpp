// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading_thread.h"

#include "core/exec/task.h"
#include "core/trace/facts/task_facts.h"

#include <atomic>

namespace lockstep::threading {

struct Thread::Shared {
    std::string name;
    std::function<void()> body;
    std::atomic<bool> daemon;
    std::atomic<bool> started{false};
    std::atomic<std::uint32_t> task{0};
};

namespace {

[[noreturn]] void refuse(Operation operation, const char* why, const Site& site)
{
    const SiteId at = passGate({.operation = operation, .object = {}, .site = site});
    recorder.write(OperationFailed{{}, operation}, at);
    throw RuntimeError(why);
}

} // namespace

Thread::Thread(const Name& name, std::function<void()> body)
    : m_shared(
          new Shared{std::string(name.text), std::move(body), segment().task(recorder.self).daemon})
{
}

void Thread::start(Site site)
{
    if (m_shared->started.exchange(true))
        refuse(Operation::Spawn, "threads can only be started once", site);
    try {
        m_shared->task = spawnTask({.name = m_shared->name,
                                    .daemon = m_shared->daemon,
                                    .body =
                                        [shared = m_shared] {
                                            // It may join itself before start has returned.
                                            shared->task = recorder.self.value;
                                            shared->body();
                                        },
                                    .site = site})
                             .value;
    } catch (...) {
        m_shared->started = false; // it may be tried again
        throw;
    }
}

TaskId Thread::taskToJoin(const Site& site) const
{
    const TaskId task{m_shared->task.load()};
    if (!task)
        refuse(Operation::Join, "cannot join thread before it is started", site);
    return task;
}

void Thread::join(Site site)
{
    joinTask(taskToJoin(site), kNever_ns, site);
}

bool Thread::join(Timeout timeout, Site site)
{
    return joinTask(taskToJoin(site), nanosecondsFromSeconds(timeout.seconds), site);
}

bool Thread::isAlive() const
{
    const TaskId task{m_shared->task.load()};
    return task && endOf(task) == TaskEnd::Alive;
}

const std::string& Thread::name() const
{
    return m_shared->name;
}

bool Thread::daemon() const
{
    return m_shared->daemon;
}

void Thread::setDaemon(bool daemon)
{
    if (m_shared->started)
        throw RuntimeError("cannot set daemon status of active thread");
    m_shared->daemon = daemon;
}

Timer::Timer(const Name& name, double seconds, std::function<void()> function)
    : m_finished(sync::makeEvent(std::string(name.text) + ".finished", name.site)),
      m_thread(name, [finished = m_finished, wait_ns = nanosecondsFromSeconds(seconds),
                      function = std::move(function), site = name.site] {
          sync::waitEvent(finished, wait_ns, sync::AfterWaiting::Remembers, site);
          if (!sync::isEventSet(finished, site))
              function();
          sync::setEvent(finished, site);
      })
{
}

} // namespace lockstep::threading
