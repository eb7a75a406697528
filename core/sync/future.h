// SPDX-License-Identifier: MIT
#pragma once
// A future: the result of a job that somebody else runs, some time.
//
// It is an object of the run: its state and result lie in the segment, so every process sees them.
// While it is running, its word says by whom (ObjectRecord::word), so a circle of tasks that wait
// for each other's results is found like one of locks. Who follows it (callbacks, and who watches
// several) lies in the memory of the process that made it, under the future's guard too: callbacks
// run there.

#include "core/base/clock.h"
#include "core/base/site.h"
#include "core/exec/item.h"
#include "core/exec/lot.h"
#include "core/exec/raised_error.h"
#include "core/trace/words.h"

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace lockstep::sync {

class FutureWatch;
struct FutureFollowers;

/// Names a future; copies name the same.
struct FutureHandle {
    ObjectId id;
    std::shared_ptr<FutureFollowers> followers;
};

using FutureCallback = std::function<void(const FutureHandle&)>;

/// In the memory of the process that made the future, under its guard.
struct FutureFollowers {
    std::vector<FutureCallback> callbacks;
    std::vector<std::shared_ptr<FutureWatch>> watches;
};

/// The guards of futures and of all who watch them. Whatever is said about a future's end is said
/// in this hold, so that nobody who looks later in the log's order has looked before it was done.
class FutureHold {
public:
    explicit FutureHold(const std::vector<FutureHandle>& futures);

    ObjectGuard& operator[](ObjectId held) { return m_guards.at(held); }

private:
    std::map<ObjectId, ObjectGuard> m_guards;
};

/// What is still to be called for a future that got done.
struct Callbacks {
    FutureHandle future;
    std::vector<FutureCallback> callbacks;

    /// Each after the other; what they raise is in the log only.
    void run() const;
};

/// What became of a job.
struct Outcome {
    Item result;
    bool raised = false; ///< the result is a RaisedError
};

Outcome returned(Item result);
Outcome raisedAs(const RaisedError& error);

/// How far it is. Under its guard.
FutureState stateOf(ObjectGuard& future);
bool isDone(FutureState state);

/// A new pending future. Writes no more than the object's making, so that the caller may hold a
/// guard.
FutureHandle makeFuture(ObjectId executor, std::string_view name, const Site& site);

/// The calling task runs the job from here on; part of its step, under the executor's guard. False:
/// it was cancelled.
bool startFuture(const FutureHandle& future, ObjectId executor, std::uint32_t depth, SiteId site);

/// The job's end, by the task that runs it: a step of its own. Runs the callbacks.
void finishFuture(const FutureHandle& future, Outcome outcome);

/// False: too late, it runs or has run. True also if it was cancelled before. Runs the callbacks.
bool cancelFuture(const FutureHandle& future, const Site& site);

/// Cancels it as part of another step, if it is pending. The caller runs the callbacks later,
/// without a guard.
Callbacks cancelWithExecutor(FutureHold& hold, const FutureHandle& future, SiteId site);

/// Waits until it is done; none: not within that time. Throws CancelledError if it was cancelled.
std::optional<Outcome> awaitFuture(const FutureHandle& future, Nanoseconds timeout_ns,
                                   const Site& site);

/// A look without waiting.
FutureState checkFuture(const FutureHandle& future, const Site& site);

/// Calls it when the future is done: by whoever finishes it, or here and now if it is done already.
void addCallback(const FutureHandle& future, FutureCallback callback, const Site& site);

/// Calls what is to be called for a job, and tells of it. Gives what it raised, or nothing.
std::exception_ptr runCallback(ObjectId future, const std::function<void()>& callback);

/// Several futures, in the order in which they get done.
class FutureWatch {
public:
    static std::shared_ptr<FutureWatch> over(const std::vector<FutureHandle>& futures,
                                             const Site& site);

    /// The next one that is done; none when all were given. Throws TimeoutError when virtual time
    /// reaches the deadline first.
    std::optional<FutureHandle> next(Nanoseconds deadline_ns, const Site& site);

    /// One of them is done: called in a hold of it.
    void add(FutureHold& hold, const FutureHandle& done);

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
    std::size_t m_futures = 0;
    std::size_t m_given = 0;
    std::vector<FutureHandle> m_done; // under the guard of m_id; those from m_given on wait
};

} // namespace lockstep::sync
