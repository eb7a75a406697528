// SPDX-License-Identifier: MIT
#pragma once
// Facts about pools of processes, and about waiting for several things at once: kinds 250 to 260
// and 262 to 279.
//
// A pool's jobs are futures: that one was submitted, finished or asked for is told as of those. A
// job has one part or several; each part is run by one worker.

#include "core/trace/facts/fact.h"

namespace lockstep {

struct PoolMade {
    static constexpr EventKind kind{250};
    static constexpr std::string_view name = "pool.made";
    ObjectId pool;
    std::uint32_t workers = 0;
    std::uint32_t parts_per_worker = 0; ///< after so many a worker ends; 0: it does not
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolMade::pool),
                      word<Place::Value>("workers", &PoolMade::workers),
                      word<Place::First>("parts_per_worker", &PoolMade::parts_per_worker)};
    }
};

/// The pool, or one of its helpers, is to go on like that.
struct PoolStateSet {
    static constexpr EventKind kind{251};
    static constexpr std::string_view name = "pool.state_set";
    ObjectId pool;
    PoolRole of{};
    PoolState state{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolStateSet::pool),
                      word<Place::ValueLow>("of", &PoolStateSet::of),
                      word<Place::ValueHigh>("state", &PoolStateSet::state)};
    }
};

/// The task looked at that; jobs: so many are not done.
struct PoolStateChecked {
    static constexpr EventKind kind{252};
    static constexpr std::string_view name = "pool.state_checked";
    ObjectId pool;
    PoolRole of{};
    PoolState state{};
    std::uint32_t jobs = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolStateChecked::pool),
                      word<Place::ValueLow>("of", &PoolStateChecked::of),
                      word<Place::ValueHigh>("state", &PoolStateChecked::state),
                      word<Place::First>("jobs", &PoolStateChecked::jobs)};
    }
};

/// The task, a worker, runs this part of the job from here on. owns: whoever waits for the job
/// waits for this worker.
struct PoolPartStarted {
    static constexpr EventKind kind{253};
    static constexpr std::string_view name = "pool.part_started";
    ObjectId job;
    std::uint32_t part = 0;
    bool owns = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartStarted::job),
                      word<Place::Value>("part", &PoolPartStarted::part),
                      word<Place::First>("owns", &PoolPartStarted::owns)};
    }
};

/// The worker has sent what came of the part.
struct PoolPartEnded {
    static constexpr EventKind kind{254};
    static constexpr std::string_view name = "pool.part_ended";
    ObjectId job;
    std::uint32_t part = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartEnded::job),
                      word<Place::Value>("part", &PoolPartEnded::part)};
    }
};

/// What came of one part of several is at its place; left: so many parts have not come.
struct PoolPartArrived {
    static constexpr EventKind kind{255};
    static constexpr std::string_view name = "pool.part_arrived";
    ObjectId job;
    std::uint32_t part = 0;
    std::uint32_t left = 0;
    bool raised = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartArrived::job),
                      word<Place::Value>("part", &PoolPartArrived::part),
                      word<Place::First>("left", &PoolPartArrived::left),
                      word<Place::Second>("raised", &PoolPartArrived::raised)};
    }
};

/// The task has the next part of a job whose parts are given one by one: the how manieth, from 0.
struct PoolPartTaken {
    static constexpr EventKind kind{256};
    static constexpr std::string_view name = "pool.part_taken";
    ObjectId job;
    std::uint32_t taken = 0;
    bool raised = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartTaken::job),
                      word<Place::Value>("taken", &PoolPartTaken::taken),
                      word<Place::First>("raised", &PoolPartTaken::raised)};
    }
};

/// ... and none is left.
struct PoolPartsOver {
    static constexpr EventKind kind{257};
    static constexpr std::string_view name = "pool.parts_over";
    ObjectId job;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartsOver::job)};
    }
};

/// What comes of the job's parts will be given one by one: in their order, or as it comes.
struct PoolPartsPromised {
    static constexpr EventKind kind{263};
    static constexpr std::string_view name = "pool.parts_promised";
    ObjectId job;
    std::uint32_t parts = 0;
    bool in_order = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("job", &PoolPartsPromised::job),
                      word<Place::Value>("parts", &PoolPartsPromised::parts),
                      word<Place::First>("in_order", &PoolPartsPromised::in_order)};
    }
};

/// The job is done, so the pool does not know it any more; jobs: so many are not done.
struct PoolJobForgotten {
    static constexpr EventKind kind{258};
    static constexpr std::string_view name = "pool.job_forgotten";
    ObjectId pool;
    ObjectId job;
    std::uint32_t jobs = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pool", &PoolJobForgotten::pool),
                      word<Place::Second>("job", &PoolJobForgotten::job),
                      word<Place::Value>("jobs", &PoolJobForgotten::jobs)};
    }
};

/// The watch looks at this thing, too, from here on: a connection, or the end of a task.
struct WatchExtended {
    static constexpr EventKind kind{259};
    static constexpr std::string_view name = "watch.extended";
    ObjectId watch;
    ObjectId thing;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("watch", &WatchExtended::watch),
                      word<Place::Value>("thing", &WatchExtended::thing)};
    }
};

/// Of what the task waited for, so many things are there: something to receive, or an end.
struct WatchReturned {
    static constexpr EventKind kind{260};
    static constexpr std::string_view name = "watch.returned";
    ObjectId watch;
    std::uint32_t ready = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("watch", &WatchReturned::watch),
                      word<Place::Value>("ready", &WatchReturned::ready)};
    }
};

/// A worker of a process executor has died: every job that is not done gets BrokenProcessPool, and
/// no more are taken.
struct ExecutorBroken {
    static constexpr EventKind kind{262};
    static constexpr std::string_view name = "executor.broken";
    ObjectId executor;
    std::uint32_t jobs = 0; ///< that were not done
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("executor", &ExecutorBroken::executor),
                      word<Place::Value>("jobs", &ExecutorBroken::jobs)};
    }
};

} // namespace lockstep
