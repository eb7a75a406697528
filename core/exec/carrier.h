// SPDX-License-Identifier: MIT
#pragma once
// What lies under a task: here, an OS thread.
//
// A carrier is made before its task has an id, so that a refusal of the system leaves no task
// behind; it waits for its id and then for leave to start. Threads are never joined: the host ends
// by _exit.

#include "core/base/ids.h"
#include "core/base/result.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace lockstep {

struct EventRing;

class ThreadCarrier {
public:
    /// Starts a thread that will run body for the task it is given; error: what was refused.
    static Result<std::unique_ptr<ThreadCarrier>> start(std::function<void(TaskId)> body);

    /// Lets it begin. It lives on by itself.
    static void begin(std::unique_ptr<ThreadCarrier> carrier, TaskId task);

private:
    ThreadCarrier(std::function<void(TaskId)> body, EventRing* ring)
        : m_body(std::move(body)), m_ring(ring)
    {
    }
    static void* run(void* carrier);

    std::function<void(TaskId)> m_body;
    EventRing* m_ring;
    std::atomic<std::uint32_t> m_task{0};
};

} // namespace lockstep
