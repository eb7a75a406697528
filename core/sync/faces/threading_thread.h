// SPDX-License-Identifier: MIT
#pragma once
// Python's threading.Thread and Timer: threads that are made first and started later. Handles are
// values, see threading.h.

#include "core/base/site.h"
#include "core/sync/faces/threading_signals.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace lockstep::threading {

class Thread {
public:
    /// Made, not started: function will be called with copies of the arguments. It is a daemon if
    /// the task that makes it is one.
    template <class Function, class... Arguments>
    explicit Thread(const Name& name, Function function, Arguments... arguments)
        : Thread(name, std::function<void()>([function, arguments...]() mutable {
                     std::invoke(function, arguments...);
                 }))
    {
    }
    Thread(const Name& name, std::function<void()> body);

    /// RuntimeError "threads can only be started once", or "can't start new thread".
    void start(Site site = Site::here());
    /// RuntimeError "cannot join thread before it is started", or "cannot join current thread".
    void join(Site site = Site::here());
    /// False: it has not ended within the time. (Python's join says nothing.)
    bool join(Timeout timeout, Site site = Site::here());

    /// Started and not ended.
    bool isAlive() const;
    const std::string& name() const;
    bool daemon() const;
    /// RuntimeError "cannot set daemon status of active thread" once it was started.
    void setDaemon(bool daemon);

private:
    struct Shared;
    TaskId taskToJoin(const Site& site) const;

    std::shared_ptr<Shared> m_shared;
};

/// Calls the function once, so many seconds after start, in a thread of its own, which waits on an
/// event ("NAME.finished"). No daemon unless its maker is.
class Timer {
public:
    Timer(const Name& name, double seconds, std::function<void()> function);

    void start(Site site = Site::here()) { m_thread.start(site); }
    /// Before its time: the function is never called, and the thread ends at once. After: nothing.
    void cancel(Site site = Site::here()) { sync::setEvent(m_finished, site); }
    void join(Site site = Site::here()) { m_thread.join(site); }
    bool join(Timeout timeout, Site site = Site::here()) { return m_thread.join(timeout, site); }
    bool isAlive() const { return m_thread.isAlive(); }

private:
    ObjectId m_finished;
    Thread m_thread;
};

} // namespace lockstep::threading
