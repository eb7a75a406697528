// SPDX-License-Identifier: MIT
// Tasks on OS threads. They are never joined: processes of a run end by _exit.
#include "core/base/futex.h"
#include "core/exec/carrier.h"
#include "core/exec/hub.h"
#include "core/exec/process.h"
#include "core/exec/thread_start.h"
#include "core/exec/watchdog.h"
#include "core/probe/recorder.h"

#include <pthread.h>

namespace lockstep {

/// What the thread and its starter share.
struct ThreadStart {
    CarrierBody body;
    EventRing* ring;
    std::atomic<std::uint32_t> task{0};
    std::atomic<std::uint32_t> lives{0}; ///< 1: the thread has come to its function
};

namespace {

/// No task has this id: the thread was started for one that never came.
constexpr std::uint32_t kNoTask = UINT32_MAX;

void* run(void* argument)
{
    std::unique_ptr<ThreadStart> start(static_cast<ThreadStart*>(argument));
    start->lives.store(1, std::memory_order_release);
    futexWake(start->lives);
    std::uint32_t task = 0;
    while ((task = start->task.load(std::memory_order_acquire)) == 0)
        futexWait(start->task, 0);
    recorder.open(*start->ring);
    if (task != kNoTask) {
        recorder.self = TaskId{task};
        start->body(TaskId{task});
    }
    start->body = {}; // what it captured goes while the recorder still is
    if (thisHub)
        thisHub->serveRest();
    recorder.close();
    return nullptr;
}

class PreparedThread final : public PreparedCarrier {
public:
    std::uint32_t process() const override { return thisProcess(); }
    void begin(TaskId task) override { thread.begin(task); }

    StartedThread thread;
};

} // namespace

StartedThread::~StartedThread()
{
    if (m_start)
        tell(kNoTask);
}

void StartedThread::begin(TaskId task)
{
    tell(task.value);
}

void StartedThread::tell(std::uint32_t task)
{
    ThreadStart* start = m_start;
    m_start = nullptr;
    start->task.store(task, std::memory_order_release);
    // The thread may be gone by now; a wake-up of an address where nobody sleeps does no harm.
    futexWake(start->task);
}

bool startThread(CarrierBody body, EventRing& ring, StartedThread& started)
{
    auto start = std::unique_ptr<ThreadStart>(new ThreadStart{std::move(body), &ring});
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    const auto starting = holdThreadStarts();
    pthread_t thread{};
    const bool refused = pthread_create(&thread, &attributes, run, start.get()) != 0;
    pthread_attr_destroy(&attributes);
    if (refused)
        return false;
    started.m_start = start.release(); // which the thread deletes when it has its task
    while (started.m_start->lives.load(std::memory_order_acquire) == 0)
        futexWait(started.m_start->lives, 0);
    return true;
}

std::unique_lock<std::mutex> holdThreadStarts()
{
    static std::mutex starts;
    return std::unique_lock(starts);
}

Result<std::unique_ptr<PreparedCarrier>> prepareThread(CarrierBody body)
{
    const Unwatched starts; // which takes as long as a busy machine needs
    EventRing* ring = takeRing(thisProcess());
    if (!ring)
        return Error{"a run has at most " + std::to_string(kMostRings - 1) + " threads at a time"};
    auto carrier = std::make_unique<PreparedThread>();
    if (!startThread(std::move(body), *ring, carrier->thread)) {
        ring->state.store(RingState::Free, std::memory_order_release);
        return Error{"can't start new thread"}; // Python's words, and all it says
    }
    return std::unique_ptr<PreparedCarrier>(std::move(carrier));
}

} // namespace lockstep
