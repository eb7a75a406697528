// SPDX-License-Identifier: MIT
// The life of a worker of a pool of processes.
#include "core/sync/faces/pool_parts.h"

#include "core/trace/facts/pool_facts.h"

namespace lockstep::multiprocessing {

namespace {

bool isGone(std::uint32_t owner)
{
    return owner != 0 && endOf(TaskId{owner}) != TaskEnd::Alive;
}

/// Whoever waits for the job waits for this worker from here on; unless a part of it was lost with
/// its worker, for then it will never be done.
void beginPart(const PoolTask& task)
{
    waitForRoom(0);
    ObjectGuard job(ObjectId{task.job});
    job->state[future_state::kProgress] = static_cast<std::uint32_t>(FutureState::Running);
    const bool owns = !isGone(job->owner());
    if (owns)
        job->word.store(recorder.self.value, std::memory_order_release);
    recorder.write(PoolPartStarted{job.id(), task.part, owns});
}

void endPart(const PoolTask& task)
{
    waitForRoom(0);
    ObjectGuard job(ObjectId{task.job});
    recorder.write(PoolPartEnded{job.id(), task.part});
    if (job->owner() == recorder.self.value)
        job->word.store(0, std::memory_order_release);
}

/// As in the original, what is no error ends the worker: sys.exit, and being killed.
PoolResult resultOf(const PoolTask& task)
{
    PoolResult result{.job = task.job, .part = task.part, .label = task.label, .value = {}};
    try {
        result.value = callHere(task.call);
    } catch (const SystemExit&) {
        throw;
    } catch (const GreenletExit&) {
        throw;
    } catch (...) {
        result.raised = true;
        result.value = sync::raisedAs(currentlyRaised()).result;
    }
    return result;
}

std::optional<PoolTask> nextTask(const SimpleQueue<std::optional<PoolTask>>& tasks)
{
    try {
        return tasks.get();
    } catch (const EOFError&) {
    } catch (const OSError&) {
    }
    return std::nullopt;
}

} // namespace

void workInPool(const SimpleQueue<std::optional<PoolTask>>& tasks,
                const SimpleQueue<std::optional<PoolResult>>& results, std::uint32_t most_parts)
{
    tasks.sender().close();
    results.receiver().close();
    for (std::uint32_t done = 0; most_parts == 0 || done < most_parts; ++done) {
        const auto task = nextTask(tasks);
        if (!task)
            break;
        beginPart(*task);
        results.put(resultOf(*task));
        endPart(*task);
    }
}

} // namespace lockstep::multiprocessing
