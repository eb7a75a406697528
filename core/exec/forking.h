// SPDX-License-Identifier: MIT
#pragma once
// Forking: a task asks, the service of its process forks, the child becomes a process of the run.
//
// The service forks because it is the one thread that lives as long as the process, and because the
// child's copy of it has nothing on its stack but its own loop. The asking task stands in its
// operation meanwhile.

#include "core/exec/carrier.h"
#include "core/exec/descriptors.h"
#include "core/exec/task.h"
#include "core/segment/ring.h"

#include <sys/types.h>

namespace lockstep {

/// What a task asks of its service; lives on the asking task's stack.
struct ForkRequest {
    CarrierBody* body = nullptr;
    const SpawnedStart* spawned = nullptr; ///< instead of body: the program begun anew
    std::uint32_t process = 0;             ///< the index that the child will have
    TaskId asking;
    EventRing* task_ring = nullptr;
    EventRing* service_ring = nullptr;

    ForkRequest* next = nullptr;
    pid_t pid = -1;
    int error_number = 0;
    DescriptorCopies descriptors; ///< that the child has
    std::uint32_t stragglers = 0; ///< tasks that still ran when the child was made
    std::atomic<std::uint32_t> done{0};
};

/// Asks the service of the calling process and waits until it has forked or was refused.
void requestFork(ForkRequest& request);

/// The service: does what tasks have asked for.
void serveForks();

/// In a fresh child: what the parent's other tasks asked of their service is not for this one.
void forgetForkRequests();

} // namespace lockstep
