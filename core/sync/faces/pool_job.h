// SPDX-License-Identifier: MIT
#pragma once
// A job of a pool of processes: what it sends to a worker and gets back, and how its parts become
// its result.
//
//   form        parts            what comes of it                 as in
//   Single      1                the result of the call           apply, apply_async
//   List        one a chunk      the list of all, in order        map, map_async
//   InOrder     one an item      each, in the order of the items  imap
//   AsFinished  one an item      each, as it comes                imap_unordered
//
// A job is a future of the run, so whoever asks for its result waits on that. What has come of its
// parts lies in the memory of the pool's process, under the future's guard.

#include "core/exec/remote_function.h"
#include "core/sync/future.h"

#include <deque>

namespace lockstep::multiprocessing {

enum class JobForm { Single, List, InOrder, AsFinished };

/// One part of a job, on its way to a worker.
struct PoolTask {
    std::uint32_t job = 0; ///< id of its future
    std::uint32_t part = 0;
    std::string label; ///< by which the log tells of it
    RemoteCall call;
    std::optional<RaisedError> unsendable; ///< why it cannot be sent
};

/// What came of it, on its way back.
struct PoolResult {
    std::uint32_t job = 0;
    std::uint32_t part = 0;
    std::string label;
    bool raised = false;
    Item value; ///< the result, or a RaisedError
};

/// What the pool calls, in the task that collects results, before the job is done.
struct JobCallbacks {
    std::function<void(const Item&)> result;
    std::function<void(const RaisedError&)> error;
};

class PoolJob {
public:
    PoolJob(sync::FutureHandle future, JobForm form, std::uint32_t parts, JobCallbacks callbacks)
        : m_future(std::move(future)), m_form(form), m_parts(parts), m_left(parts),
          m_callbacks(std::move(callbacks))
    {
    }

    const sync::FutureHandle& future() const { return m_future; }

    /// What came of a part is here. True: of the last one; then the job is done. Throws what a
    /// callback raises, and then the job never is.
    bool collect(std::uint32_t part, sync::Outcome outcome, const Site& site);

    /// Of a List without parts: it is done at once.
    void finishEmpty();

    /// Of InOrder and AsFinished: what came of the next part; none when all were given. Throws
    /// TimeoutError.
    std::optional<sync::Outcome> next(Nanoseconds timeout_ns, const Site& site);

private:
    bool addToList(std::uint32_t part, sync::Outcome outcome, const Site& site);
    bool addToRow(std::uint32_t part, sync::Outcome outcome, const Site& site);
    void finish(sync::Outcome outcome);

    const sync::FutureHandle m_future;
    const JobForm m_form;
    const std::uint32_t m_parts;
    // Under the guard of the future:
    std::uint32_t m_left;
    std::uint32_t m_taken = 0;
    std::map<std::uint32_t, sync::Outcome> m_came; ///< List: all; InOrder: those that come early
    std::uint32_t m_nextInOrder = 0;
    std::deque<sync::Outcome> m_ready; ///< for next()
    std::optional<sync::Outcome> m_error;
    const JobCallbacks m_callbacks;
};

} // namespace lockstep::multiprocessing

namespace lockstep {

template <>
struct Description<multiprocessing::PoolTask> {
    static std::string of(const multiprocessing::PoolTask& task) { return task.label; }
};
template <>
struct Description<multiprocessing::PoolResult> {
    static std::string of(const multiprocessing::PoolResult& result)
    {
        return result.label + (result.raised ? " raised " : ": ") + result.value.text;
    }
};

} // namespace lockstep
