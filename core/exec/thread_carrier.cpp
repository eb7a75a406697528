// SPDX-License-Identifier: MIT
// Tasks on OS threads. They are never joined: the host ends by _exit.
#include "core/base/futex.h"
#include "core/exec/carrier.h"
#include "core/probe/recorder.h"

#include <atomic>
#include <pthread.h>

namespace lockstep {

namespace {

/// No task has this id: the thread was prepared for one that never came.
constexpr std::uint32_t kNoTask = UINT32_MAX;

/// What the thread and its spawner share; the thread deletes it.
struct Start {
    CarrierBody body;
    EventRing* ring;
    std::atomic<std::uint32_t> task{0};
};

void* run(void* argument)
{
    std::unique_ptr<Start> start(static_cast<Start*>(argument));
    std::uint32_t task = 0;
    while ((task = start->task.load(std::memory_order_acquire)) == 0)
        futexWait(start->task, 0);
    recorder.open(*start->ring);
    if (task != kNoTask) {
        recorder.self = TaskId{task};
        start->body(TaskId{task});
    }
    start->body = nullptr; // what it captured goes while the recorder still is
    recorder.close();
    return nullptr;
}

class PreparedThread final : public PreparedCarrier {
public:
    explicit PreparedThread(Start* start) : m_start(start) {}
    ~PreparedThread() override
    {
        if (m_start)
            tell(kNoTask);
    }
    void begin(TaskId task) override { tell(task.value); }

private:
    void tell(std::uint32_t task)
    {
        Start* start = m_start;
        m_start = nullptr;
        start->task.store(task, std::memory_order_release);
        // The thread may be gone by now; a wake-up of an address where nobody sleeps does no harm.
        futexWake(start->task);
    }

    Start* m_start;
};

} // namespace

Result<std::unique_ptr<PreparedCarrier>> prepareThread(CarrierBody body)
{
    EventRing* ring = takeRing();
    if (!ring)
        return Error{"a run has at most " + std::to_string(kMostRings - 1) + " threads at a time"};
    auto start = std::unique_ptr<Start>(new Start{std::move(body), ring});

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread{};
    const bool refused = pthread_create(&thread, &attributes, run, start.get()) != 0;
    pthread_attr_destroy(&attributes);
    if (refused) {
        ring->state.store(RingState::Free, std::memory_order_release);
        return Error{"can't start new thread"}; // Python's words, and all it says
    }
    return std::unique_ptr<PreparedCarrier>(new PreparedThread(start.release()));
}

} // namespace lockstep
