// SPDX-License-Identifier: MIT
#pragma once
// Facts about futures and executors: kinds 120 to 139.

#include "core/trace/facts/fact.h"

namespace lockstep {

struct ExecutorMade {
    static constexpr EventKind kind{120};
    static constexpr std::string_view name = "executor.made";
    ObjectId executor;
    std::uint32_t most_workers = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("executor", &ExecutorMade::executor),
                      word<Place::Value>("most_workers", &ExecutorMade::most_workers)};
    }
};

/// The task submitted a job; the future is pending.
struct FutureSubmitted {
    static constexpr EventKind kind{121};
    static constexpr std::string_view name = "future.submitted";
    ObjectId future;
    ObjectId executor;
    std::uint32_t depth = 0; ///< jobs that wait for a worker now
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &FutureSubmitted::future),
                      word<Place::Second>("executor", &FutureSubmitted::executor),
                      word<Place::Value>("depth", &FutureSubmitted::depth)};
    }
};

/// The task, a worker, took the job and runs it from here on.
struct FutureStarted {
    static constexpr EventKind kind{122};
    static constexpr std::string_view name = "future.started";
    ObjectId future;
    ObjectId executor;
    std::uint32_t depth = 0; ///< jobs that wait for a worker now
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &FutureStarted::future),
                      word<Place::Second>("executor", &FutureStarted::executor),
                      word<Place::Value>("depth", &FutureStarted::depth)};
    }
};

/// The job is over. The text is the result, or "TYPE: TEXT" of the exception.
struct FutureFinished {
    static constexpr EventKind kind{123};
    static constexpr std::string_view name = "future.finished";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId future;
    bool raised = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &FutureFinished::payload_at),
                      word<Place::Value>("bytes", &FutureFinished::bytes),
                      word<Place::First>("future", &FutureFinished::future),
                      word<Place::Third>("raised", &FutureFinished::raised)};
    }
};

/// by Cancel: the task cancelled it. by Shutdown: it was still pending when its executor was shut
/// down so; that is no step of its own.
struct FutureCancelled {
    static constexpr EventKind kind{124};
    static constexpr std::string_view name = "future.cancelled";
    ObjectId future;
    Operation by{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &FutureCancelled::future),
                      word<Place::Value>("by", &FutureCancelled::by)};
    }
};

/// Whoever asked for the result has what there is: result, exception, or that it was cancelled.
struct FutureAwaited {
    static constexpr EventKind kind{125};
    static constexpr std::string_view name = "future.awaited";
    ObjectId future;
    FutureState state{}; ///< Finished or Cancelled
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &FutureAwaited::future),
                      word<Place::Value>("state", &FutureAwaited::state)};
    }
};

/// The time-out of a wait came first: for one future, or for the next of several.
struct FutureTimedOut {
    static constexpr EventKind kind{126};
    static constexpr std::string_view name = "future.timed_out";
    ObjectId object; ///< the future, or what watches several
    Operation operation{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("object", &FutureTimedOut::object),
                      word<Place::Value>("operation", &FutureTimedOut::operation)};
    }
};

/// The task looked how far it is; operation Cancel: it was too late to cancel it.
struct FutureChecked {
    static constexpr EventKind kind{127};
    static constexpr std::string_view name = "future.checked";
    ObjectId future;
    Operation operation{};
    FutureState state{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &FutureChecked::future),
                      word<Place::ValueLow>("operation", &FutureChecked::operation),
                      word<Place::ValueHigh>("state", &FutureChecked::state)};
    }
};

/// at_once: the future was done, so the caller runs the callback itself, now.
struct CallbackAdded {
    static constexpr EventKind kind{128};
    static constexpr std::string_view name = "callback.added";
    ObjectId future;
    bool at_once = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &CallbackAdded::future),
                      word<Place::Value>("at_once", &CallbackAdded::at_once)};
    }
};

/// From here on the task runs a callback of the future.
struct CallbackStarted {
    static constexpr EventKind kind{129};
    static constexpr std::string_view name = "callback.started";
    ObjectId future;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("future", &CallbackStarted::future)};
    }
};

/// The callback returned, or raised: the text then is "TYPE: TEXT", and nobody but the log gets it.
struct CallbackEnded {
    static constexpr EventKind kind{130};
    static constexpr std::string_view name = "callback.ended";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId future;
    bool raised = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &CallbackEnded::payload_at),
                      word<Place::Value>("bytes", &CallbackEnded::bytes),
                      word<Place::First>("future", &CallbackEnded::future),
                      word<Place::Third>("raised", &CallbackEnded::raised)};
    }
};

/// No more jobs are taken; those that wait are still run, unless they were cancelled with it.
struct ExecutorShutDown {
    static constexpr EventKind kind{131};
    static constexpr std::string_view name = "executor.shut_down";
    ObjectId executor;
    bool at_exit = false; ///< by the end of main
    std::uint32_t cancelled = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("executor", &ExecutorShutDown::executor),
                      word<Place::Second>("at_exit", &ExecutorShutDown::at_exit),
                      word<Place::Value>("cancelled", &ExecutorShutDown::cancelled)};
    }
};

/// The task, a worker, found no job and that none will come: it ends.
struct WorkerDismissed {
    static constexpr EventKind kind{132};
    static constexpr std::string_view name = "worker.dismissed";
    ObjectId executor;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("executor", &WorkerDismissed::executor)};
    }
};

/// The task watches several futures, of which so many are done already.
struct FuturesWatched {
    static constexpr EventKind kind{133};
    static constexpr std::string_view name = "futures.watched";
    ObjectId watch;
    std::uint32_t futures = 0;
    std::uint32_t done = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("watch", &FuturesWatched::watch),
                      word<Place::Value>("futures", &FuturesWatched::futures),
                      word<Place::First>("done", &FuturesWatched::done)};
    }
};

/// The next of the watched futures that is done.
struct FutureYielded {
    static constexpr EventKind kind{134};
    static constexpr std::string_view name = "future.yielded";
    ObjectId watch;
    ObjectId future;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("watch", &FutureYielded::watch),
                      word<Place::Second>("future", &FutureYielded::future)};
    }
};

} // namespace lockstep
