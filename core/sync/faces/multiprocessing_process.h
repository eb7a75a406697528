// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing.Process: a process that is made first and started later. A handle is a
// value; copies name the same process.

#include "core/base/site.h"
#include "core/sync/faces/threading.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace lockstep::multiprocessing {

class Process {
public:
    /// Made, not started: function will be called with copies of the arguments.
    template <class Function, class... Arguments>
    explicit Process(const threading::Name& name, Function function, Arguments... arguments)
        : Process(name, std::function<void()>([function, arguments...]() mutable {
                      std::invoke(function, arguments...);
                  }))
    {
    }
    Process(const threading::Name& name, std::function<void()> body);

    /// AssertionError "cannot start a process twice", or "daemonic processes are not allowed to
    /// have children"; OSError when the system refuses.
    void start(Site site = Site::here());
    /// AssertionError "can only join a started process".
    void join(Site site = Site::here());

    bool isAlive() const;
    bool daemon() const;
    /// AssertionError "process has already started".
    void setDaemon(bool daemon, Site site = Site::here());
    /// None until it is started and has ended.
    std::optional<int> exitCode() const;

private:
    struct Shared;
    [[noreturn]] static void refuse(Operation operation, const char* why, const Site& site);

    std::shared_ptr<Shared> m_shared;
};

} // namespace lockstep::multiprocessing
