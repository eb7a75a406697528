// SPDX-License-Identifier: MIT
#pragma once
// multiprocessing.get_context("spawn"): processes that are the program begun anew.
//
// Such a process has nothing of its parent's variables, and of its descriptors only those that are
// handed over in its arguments: a Connection, a Lock, a Queue. So its function captures nothing.

#include "core/scenario/stage.h"
#include "core/sync/faces/start_process.h"

namespace lockstep::multiprocessing {

class SpawnContext {
public:
    SpawnContext() = default;
    /// The main module has code outside of `if __name__ == '__main__'`: every process of this
    /// context does that first. If that starts a process, it gets RuntimeError "An attempt has been
    /// made to start a new process before ..."
    template <class Function>
    explicit SpawnContext(Function unguarded) : m_unguarded(remoteCall(unguarded))
    {
    }

    /// Starts a process that calls function(arguments...).
    template <class Function, class... Arguments>
    Task start(const Name& name, SpawnOptions options, Function function,
               const Arguments&... arguments) const
    {
        SpawnRequest request{.name = name.text,
                             .carrier = Carrier::Process,
                             .daemon = options.daemon,
                             .priority = options.priority,
                             .site = name.site};
        request.spawned = spawnedStart(function, arguments...);
        request.spawned->unguarded = m_unguarded;
        return Task(spawnTask(std::move(request)));
    }
    template <class Function, class... Arguments>
    requires(!std::is_same_v<Function, SpawnOptions>) Task
        start(const Name& name, Function function, const Arguments&... arguments)
    const { return start(name, SpawnOptions{}, function, arguments...); }

private:
    std::optional<RemoteCall> m_unguarded;
};

} // namespace lockstep::multiprocessing
