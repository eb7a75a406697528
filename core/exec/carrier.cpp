// SPDX-License-Identifier: MIT
#include "core/exec/carrier.h"

#include "core/base/futex.h"
#include "core/probe/recorder.h"

#include <pthread.h>

namespace lockstep {

Result<std::unique_ptr<ThreadCarrier>> ThreadCarrier::start(std::function<void(TaskId)> body)
{
    EventRing* ring = takeRing();
    if (!ring)
        return Error{"a run has at most " + std::to_string(kMostRings - 1) + " threads at a time"};
    std::unique_ptr<ThreadCarrier> carrier(new ThreadCarrier(std::move(body), ring));

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread{};
    const bool refused = pthread_create(&thread, &attributes, run, carrier.get()) != 0;
    pthread_attr_destroy(&attributes);
    if (refused) {
        ring->state.store(RingState::Free, std::memory_order_release);
        return Error{"can't start new thread"}; // Python's words, and all it says
    }
    return carrier;
}

void ThreadCarrier::begin(std::unique_ptr<ThreadCarrier> carrier, TaskId task)
{
    ThreadCarrier* running = carrier.release(); // the thread deletes it
    running->m_task.store(task.value, std::memory_order_release);
    // The thread may be gone by now; a wake-up of an address where nobody sleeps does no harm.
    futexWake(running->m_task);
}

void* ThreadCarrier::run(void* argument)
{
    std::unique_ptr<ThreadCarrier> carrier(static_cast<ThreadCarrier*>(argument));
    std::uint32_t task = 0;
    while ((task = carrier->m_task.load(std::memory_order_acquire)) == 0)
        futexWait(carrier->m_task, 0);
    recorder.open(*carrier->m_ring);
    recorder.self = TaskId{task};
    carrier->m_body(TaskId{task});
    carrier->m_body = nullptr; // what it captured goes while the recorder still is
    recorder.close();
    return nullptr;
}

} // namespace lockstep
