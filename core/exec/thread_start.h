// SPDX-License-Identifier: MIT
#pragma once
// An OS thread that waits for the task that it is to carry.

#include "core/exec/carrier.h"
#include "core/segment/ring.h"

#include <mutex>

namespace lockstep {

struct ThreadStart;

/// A thread that was started and waits. Destroyed without a task, it ends without having been one.
class StartedThread {
public:
    StartedThread() = default;
    ~StartedThread();
    StartedThread(const StartedThread&) = delete;
    StartedThread& operator=(const StartedThread&) = delete;

    void begin(TaskId task);

private:
    friend bool startThread(CarrierBody body, EventRing& ring, StartedThread& started);
    void tell(std::uint32_t task);

    ThreadStart* m_start = nullptr; ///< the thread deletes it
};

/// Starts a thread that will write into that ring, and waits until it has come to life. False: the
/// system refused.
bool startThread(CarrierBody body, EventRing& ring, StartedThread& started);

/// While it is held, no thread of this process is coming to life. A child that is forked while one
/// does would inherit for ever what that thread holds of its libraries' locks.
[[nodiscard]] std::unique_lock<std::mutex> holdThreadStarts();

} // namespace lockstep
