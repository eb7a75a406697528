// SPDX-License-Identifier: MIT
#pragma once
// Starting a process with a function that captures nothing, by either start method.

#include "core/exec/handing_over.h"
#include "core/exec/task.h"

namespace lockstep::multiprocessing {

/// What a process is spawned with: a call, and copies of the connections in its arguments.
template <class Function, class... Arguments>
SpawnedStart spawnedStart(Function function, const Arguments&... arguments)
{
    const HandingOver handing;
    SpawnedStart start{.call = remoteCall(function, arguments...)};
    start.connections = handing.connections();
    return start;
}

/// Starts what the request says, without body, with that call.
template <class Function, class... Arguments>
TaskId startProcess(SpawnRequest request, StartMethod method, Function function,
                    const Arguments&... arguments)
{
    if (method == StartMethod::Spawn)
        request.spawned = spawnedStart(function, arguments...);
    else
        request.body = [function, arguments...] { function(arguments...); };
    return spawnTask(std::move(request));
}

} // namespace lockstep::multiprocessing
